/** What the path of a file says of its document. */
export interface PathSaying {
  readonly title: string | null;
  readonly annotator: string | null;
  /** The document's name in a project, by which the files of its annotators belong together. */
  readonly key: { readonly key: string; readonly kind: 'external-id' } | null;
}

/**
 * A file is called like its document. In a project as INCEpTION exports it (`annotation/<document>/<annotator>.xmi`) the
 * folder is, and the file like the annotator.
 */
export function sayingOfPath(path: string): PathSaying {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const [room, document] = [parts.at(-3), parts.at(-2)];
  const isProject = room === 'annotation' || room === 'curation';
  if (!isProject || document === undefined || document === '') {
    return { title: name === '' ? null : name, annotator: null, key: null };
  }
  return { title: document, annotator: name, key: { key: document, kind: 'external-id' } };
}
