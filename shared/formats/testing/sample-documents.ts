import { utf16 } from '../../text/offsets';
import { createLossLog } from '../losses';
import { asyncOf, collectItems, collectPieces, datasetFile, textOf } from './in-memory-files';
import type { AnnotatorId, DocumentId, RelationId, SchemeId, SpanId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { Range, Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { ForeignDocument, ReadItem } from '../foreign';
import type { Format } from '../format';
import type { Loss } from '../losses';

/** An id of a model as a test names it: `s1` is `s-s1aaaa…`. */
const padded = (prefix: string, name: string, length: number) =>
  `${prefix}-${name.replace(/[^a-z2-7]/g, 'a')}${'a'.repeat(length)}`.slice(0, length + 2);
export const sampleSpanId = (name: string) => padded('s', name, 16) as SpanId;
export const sampleRelationId = (name: string) => padded('r', name, 16) as RelationId;
export const sampleDocumentId = (name: string) => padded('d', name, 20) as DocumentId;

/** A span over the first occurrence of each of its quotes, in their order. */
export function sampleSpan(
  text: string,
  name: string,
  label: string,
  quotes: string | readonly string[],
  more: Partial<Pick<Span<Utf16>, 'note' | 'flag' | 'origin'>> & {
    readonly attributes?: Readonly<Record<string, JsonValue>>;
  } = {},
): Span<Utf16> {
  const words = typeof quotes === 'string' ? [quotes] : quotes;
  let from = 0;
  const ranges = words.map((quote): Range<Utf16> => {
    const start = text.indexOf(quote, from);
    if (start < 0) throw new Error(`“${quote}” is not in the sample.`);
    from = start + quote.length;
    return [utf16(start), utf16(from)];
  });
  return {
    id: sampleSpanId(name),
    label: label as SchemeId,
    state: 'placed',
    ranges,
    quotes: words,
    attributes: {},
    note: '',
    flag: null,
    origin: { kind: 'person' },
    ...more,
  };
}

/** A span that fits nowhere, which came in by a format. */
export const sampleOrphan = (
  name: string,
  label: string,
  format: string,
  record: JsonValue,
  quotes: readonly string[] = [],
): Span<Utf16> => ({
  id: sampleSpanId(name),
  label: label as SchemeId,
  state: 'orphaned',
  ranges: [],
  quotes,
  reason: 'past the end',
  record,
  attributes: {},
  note: '',
  flag: null,
  origin: { kind: 'import', format },
});

export const sampleRelation = (
  name: string,
  type: string,
  from: string,
  to: string,
  more: Partial<Pick<Relation, 'note' | 'origin'>> & {
    readonly attributes?: Readonly<Record<string, JsonValue>>;
  } = {},
): Relation => ({
  id: sampleRelationId(name),
  type: type as SchemeId,
  from: sampleSpanId(from),
  to: sampleSpanId(to),
  attributes: {},
  note: '',
  origin: { kind: 'person' },
  ...more,
});

export const sampleLayer = (
  spans: readonly Span<Utf16>[],
  relations: readonly Relation[] = [],
  more: Partial<DatasetLayer> = {},
): DatasetLayer => ({
  annotator: 'ana' as AnnotatorId,
  name: 'Ana',
  status: 'done',
  spans,
  relations,
  notes: [],
  extras: {},
  ...more,
});

export const sampleDocument = (
  name: string,
  text: string,
  layers: readonly DatasetLayer[],
  details: Partial<DatasetDocument['details']> = {},
): DatasetDocument => ({
  id: sampleDocumentId(name),
  text,
  textSha256: '0'.repeat(64),
  details: {
    title: 'A report',
    date: null,
    author: null,
    url: null,
    meta: {},
    retired: false,
    ...details,
  },
  layers,
});

/** A request whose names are the ids in capitals, so that a test sees which of the two was written. */
export const sampleRequest = (more: Partial<WriteRequest> = {}): WriteRequest => ({
  corpus: { title: 'Samples' },
  scheme: { name: 'Samples', revision: 0, labels: [], relations: [] },
  nameOfLabel: (id) => id.toUpperCase(),
  nameOfAttribute: (id) => id.toUpperCase(),
  nameOfRelation: (id) => id.toUpperCase(),
  options: {},
  losses: createLossLog(),
  isWithoutText: false,
  ...more,
});

/** What a format makes of documents: each file's words by its path, and what was lost. */
export async function written(
  format: Format,
  documents: readonly DatasetDocument[],
  request = sampleRequest(),
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly losses: readonly Loss[] }> {
  if (format.writer === null) throw new Error(`${format.name} does not go out.`);
  const bytes = await collectPieces(format.writer.write(asyncOf(documents), request));
  const files: Record<string, string> = {};
  for (const path of bytes.keys()) files[path] = await textOf(bytes, path);
  return { files, losses: request.losses.losses };
}

/** Everything that a format reads in files of these contents by path. */
export async function readItems(
  format: Format,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ReadItem[]> {
  if (format.reader === null) throw new Error(`${format.name} does not come in.`);
  const entries = Object.entries(files);
  return collectItems(
    format.reader.read(entries.map(([path, content]) => datasetFile(path, content))),
  );
}

/** The documents alone of what a format reads. */
export const documentsIn = (items: readonly ReadItem[]): ForeignDocument[] =>
  items.flatMap((item) => (item.kind === 'document' ? [item.document] : []));
