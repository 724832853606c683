import { createLossLog } from '../../losses';
import { asyncOf, collectItems, collectPieces, filesOfPieces } from '../../testing/in-memory-files';
import { utf16 } from '../../../text/offsets';
import type { DatasetFile } from '../../dataset-file';
import type { DatasetDocument, WriteRequest } from '../../exported';
import type { ForeignDocument, ForeignLayer, ForeignSpan } from '../../foreign';
import type { Format, FormatName } from '../../format';
import type { Loss } from '../../losses';
import type { AnnotatorId, DocumentId, RelationId, SchemeId, SpanId } from '../../../model/ids';
import type { RelationDefinition } from '../../../model/scheme';
import type { Origin, Span } from '../../../model/span';
import type { Utf16 } from '../../../text/offsets';

/*
 * What a format says of a document, written out again without a scheme in between: names are their own ids, and what has
 * no place is an orphan. So a test sees what reader and writer make of each other's files and nothing else.
 */

/** Everything that a reader hands over for some files. */
export async function documentsOf(
  format: Format,
  files: DatasetFile[],
): Promise<ForeignDocument[]> {
  const items = await collectItems(format.reader?.read(files) ?? asyncOf([]));
  return items.flatMap((item) => (item.kind === 'document' ? [item.document] : []));
}

/** Writes documents as a format has them; also says what was lost. `relations` is what the scheme says of those. */
export async function rewritten(
  format: Format,
  documents: readonly ForeignDocument[],
  relations: readonly RelationDefinition[] = [],
): Promise<{ files: DatasetFile[]; losses: readonly Loss[] }> {
  const losses = createLossLog();
  const request: WriteRequest = {
    corpus: { title: 'Corpus' },
    scheme: { name: 'Scheme', revision: 0, labels: [], relations: [...relations] },
    nameOfLabel: (id) => id,
    nameOfAttribute: (id) => id,
    nameOfRelation: (id) => id,
    options: {},
    losses,
    isWithoutText: false,
  };
  const given = documents.map((document, i) => datasetDocument(document, format.name, i));
  const pieces = await collectPieces(format.writer?.write(asyncOf(given), request) ?? asyncOf([]));
  return { files: filesOfPieces(pieces, ''), losses: losses.losses };
}

function datasetDocument(foreign: ForeignDocument, format: FormatName, i: number): DatasetDocument {
  const text = foreign.text ?? '';
  const { title, date, author, url, meta } = foreign;
  return {
    id: `d-${'a'.repeat(19)}${'abcdefgh'.charAt(i % 8)}` as DocumentId,
    text,
    textSha256: '',
    details: { title: title ?? '', date, author, url, meta, retired: false },
    layers: foreign.layers.map((layer) => ({
      annotator: (layer.annotator ?? 'ana') as AnnotatorId,
      name: 'Ana',
      status: layer.status ?? 'in-progress',
      spans: layer.spans.map((span) => datasetSpan(span, text, format)),
      relations: layer.relations.map((relation) => ({
        id: relation.id as RelationId,
        type: relation.type as SchemeId,
        from: relation.from as SpanId,
        to: relation.to as SpanId,
        attributes: relation.attributes,
        note: relation.note,
        origin: origin(format, relation.id),
      })),
      notes: layer.notes.map((note) => ({ id: 'n-aaaaaaaaaaaaaaaa', text: note })),
      extras: layer.extras,
    })),
  };
}

function datasetSpan(span: ForeignSpan, text: string, format: FormatName): Span<Utf16> {
  const { id, label, ranges, attributes, note, flag, record } = span;
  const common = {
    id: id as SpanId,
    label: label as SchemeId,
    attributes,
    note,
    flag,
    origin: origin(format, id),
  };
  const isPlaced = ranges.every(([from, to]) => from < to && to <= text.length);
  return isPlaced
    ? {
        ...common,
        state: 'placed',
        ranges: ranges.map(([from, to]) => [utf16(from), utf16(to)] as const),
        quotes: ranges.map(([from, to]) => text.slice(from, to)),
      }
    : { ...common, state: 'orphaned', ranges: [], quotes: [], reason: 'no place', record };
}

const origin = (format: FormatName, id: string): Origin => ({ kind: 'import', format, id });

/** A layer's spans and relations as sentences, sorted, so that neither ids nor order matter. */
export function saying({ spans, relations }: Pick<ForeignLayer, 'spans' | 'relations'>): string[] {
  const named = new Map(spans.map((span) => [span.id, spanSaying(span)]));
  return [
    ...named.values(),
    ...relations.map(
      ({ type, from, to, attributes, note }) =>
        `${type}: ${named.get(from) ?? 'nothing'} -> ${(typeof to === 'string' && named.get(to)) || 'nothing'}${rest(attributes)}${note}`,
    ),
  ].sort();
}

const spanSaying = ({ label, ranges, attributes, note, flag }: ForeignSpan): string =>
  `${label} ${ranges.map((range) => range.join('-')).join(' ')}${rest(attributes)}${note}${flag === null ? '' : `!${flag}`}`;

const rest = (attributes: ForeignSpan['attributes']): string =>
  Object.keys(attributes).length === 0
    ? ''
    : ` ${JSON.stringify(Object.fromEntries(Object.entries(attributes).sort()))}`;
