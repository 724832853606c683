/**
 * What the path of a file says: the document's title, and in a project as INCEpTION exports it
 * (`annotation/<document>/<annotator>.xmi`) the annotator.
 */
export function titleOfPath(path: string): {
  readonly title: string | null;
  readonly annotator: string | null;
} {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const [room, document] = [parts.at(-3), parts.at(-2)];
  const isProject = room === 'annotation' || room === 'curation';
  if (!isProject || document === undefined)
    return { title: name === '' ? null : name, annotator: null };
  return { title: document, annotator: name };
}
