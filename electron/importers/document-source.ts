import { documentSource, metaMap } from '../../shared/model/corpus';
import { titleOf } from './raw-document';
import type { DocumentSource } from '../../shared/model/corpus';
import type { ForeignDocument } from '../../shared/formats/foreign';
import type { TextChange } from '../../shared/text/decode';

/** A document's source as it is kept, without the stamp of the import. */
export type GivenSource = Omit<DocumentSource, 'importedAt'>;

const ORDER: readonly TextChange[] = [
  'byte-order-mark',
  'utf-16',
  'windows-1252',
  'iso-8859-1',
  'crlf',
  'cr',
];

/**
 * What a dataset says of where a text comes from, within the bounds of what is kept. `folder` is the annotator's folder
 * that the file lies in: the same document lies under the same name in those of others.
 */
export function sourceOf(
  document: ForeignDocument,
  text: string,
  changes: ReadonlySet<TextChange>,
  folder: string | null,
): GivenSource {
  const { file, line, key } = document;
  const own = folder === null ? file : file.slice(folder.length + 1);
  const place = line === null ? own : `${own}#${line}`;
  const meta = metaMap.safeParse(document.meta);
  const source: GivenSource = {
    key: fitted(key?.key ?? place, 4000),
    kind: key?.kind ?? 'path',
    file: fitted(file, 1000),
    changes: ORDER.filter((change) => changes.has(change)),
    title: fitted(document.title?.trim() || titleOf(text, file), 2000),
    date: document.date === null ? null : fitted(document.date, 100),
    author: document.author === null ? null : fitted(document.author, 1000),
    url: document.url === null ? null : fitted(document.url, 4000),
    meta: meta.success ? meta.data : {},
  };
  return documentSource.omit({ importedAt: true }).parse(source);
}

/** As much of a text as is kept, never half a character. */
const fitted = (text: string, most: number): string =>
  text
    .toWellFormed()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');
