import { createOffsetMap } from '../../text/offsets';
import { tellLayerLosses } from '../common/common-losses';
import { isJsonObject } from '../common/json-records';
import { writtenIds } from '../common/written-ids';
import { cellOf, objectCellOf } from './cell-values';
import {
  ATTRIBUTE,
  CSV,
  DOCUMENT_COLUMNS,
  OTHER_ATTRIBUTES,
  RELATION_COLUMNS,
  SEPARATOR,
  SPAN_COLUMNS,
} from './columns';
import { rowOf } from './table';
import type { SchemeId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { AttributeMap, Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';

type Cells = Readonly<Record<string, string>>;

/** A column of a table that is an attribute of the scheme. */
interface AttributeColumn {
  readonly id: SchemeId;
  readonly column: string;
}

/** Rows of one file are joined up to about this many characters. */
const PIECE = 64 * 1024;

/** Writes the three tables side by side, document by document. */
export async function* writeCsv(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  const isTab = (request.options[SEPARATOR.id] ?? SEPARATOR.fallback) === 'tab';
  const [separator, ending] = isTab ? ['\t', 'tsv'] : [',', 'csv'];
  const ofSpans = attributeColumns(request.scheme.labels, request);
  const ofRelations = attributeColumns(request.scheme.relations, request);
  const table = (path: string, columns: readonly string[]) => ({
    path: `${path}.${ending}`,
    // The mark tells spreadsheets that this is UTF-8.
    header: `\ufeff${rowOf(columns, separator)}`,
    row: (cells: Cells) =>
      rowOf(
        columns.map((name) => cells[name] ?? ''),
        separator,
      ),
  });
  const columnsOf = (attributes: readonly AttributeColumn[]) => [
    ...attributes.map(({ column }) => column),
    OTHER_ATTRIBUTES,
  ];
  const documentTable = table('documents', DOCUMENT_COLUMNS);
  const spanTable = table('spans', [...SPAN_COLUMNS, ...columnsOf(ofSpans)]);
  const relationTable = table('relations', [...RELATION_COLUMNS, ...columnsOf(ofRelations)]);
  for (const { path, header } of [documentTable, spanTable, relationTable]) {
    yield { path, content: header };
  }
  for await (const document of documents) {
    yield { path: documentTable.path, content: documentTable.row(documentCells(document)) };
    const map = createOffsetMap(document.text);
    for (const layer of document.layers) {
      tellLayerLosses(document, layer, CSV, request);
      const ids = writtenIds(
        layer.spans,
        'csv',
        (id) => id !== '',
        (span) => span.id,
      );
      const spans = written(layer.spans, (span) =>
        spanCells(document, layer, span, ids, map, ofSpans, request),
      );
      yield* pieces(spanTable, spans);
      const relations = written(layer.relations, (relation) =>
        relationCells(document, layer, relation, ids, ofRelations, request),
      );
      yield* pieces(relationTable, relations);
    }
  }
}

function* written<T>(items: readonly T[], cellsOf: (item: T) => Cells | null): Generator<Cells> {
  for (const item of items) {
    const cells = cellsOf(item);
    if (cells !== null) yield cells;
  }
}

function* pieces(
  table: { readonly path: string; row(cells: Cells): string },
  rows: Iterable<Cells>,
): Generator<OutputPiece> {
  let content = '';
  for (const row of rows) {
    content += table.row(row);
    if (content.length < PIECE) continue;
    yield { path: table.path, content };
    content = '';
  }
  if (content !== '') yield { path: table.path, content };
}

function attributeColumns(
  owners: readonly { readonly attributes: readonly { readonly id: SchemeId }[] }[],
  request: WriteRequest,
): AttributeColumn[] {
  const ids = new Set(owners.flatMap(({ attributes }) => attributes.map(({ id }) => id)));
  return Array.from(ids, (id) => ({ id, column: `${ATTRIBUTE}${request.nameOfAttribute(id)}` }));
}

const documentCells = ({ id, text, textSha256, details }: DatasetDocument): Cells => ({
  id,
  title: details.title,
  date: details.date ?? '',
  author: details.author ?? '',
  url: details.url ?? '',
  text_sha256: textSha256,
  text,
  meta: objectCellOf(details.meta),
});

function attributeCells(
  attributes: AttributeMap,
  columns: readonly AttributeColumn[],
  request: WriteRequest,
): Cells {
  const cells: Record<string, string> = {};
  const others: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const column = columns.find(({ id }) => id === name)?.column;
    if (column === undefined) others[request.nameOfAttribute(name as SchemeId)] = value;
    else cells[column] = cellOf(value);
  }
  cells[OTHER_ATTRIBUTES] = objectCellOf(others);
  return cells;
}

function spanCells(
  document: DatasetDocument,
  layer: DatasetLayer,
  span: Span<Utf16>,
  ids: ReadonlyMap<string, string>,
  map: OffsetMap,
  columns: readonly AttributeColumn[],
  request: WriteRequest,
): Cells | null {
  const owner = { document: document.id, annotator: layer.annotator };
  const id = ids.get(span.id) ?? span.id;
  if (span.state === 'orphaned') {
    const { origin, record } = span;
    if (origin.kind === 'import' && origin.format === 'csv' && isJsonObject(record)) {
      const cells: Record<string, string> = {};
      for (const [name, cell] of Object.entries(record)) {
        if (typeof cell === 'string') cells[name] = cell;
      }
      return { ...cells, ...owner, id };
    }
    const why = 'A span that fits nowhere in its text cannot be written.';
    request.losses.lost('orphan', why, { ...owner, id: span.id });
    return null;
  }
  const ranges = span.ranges.map(([start, end]) => [map.toCodePoint(start), map.toCodePoint(end)]);
  return {
    ...attributeCells(span.attributes, columns, request),
    ...owner,
    id,
    label: request.nameOfLabel(span.label),
    start: String(ranges[0]?.[0] ?? ''),
    end: String(ranges.at(-1)?.[1] ?? ''),
    parts: ranges.length > 1 ? ranges.map((range) => range.join('-')).join(';') : '',
    quote: span.quotes.join(' '),
    note: span.note,
    // An empty flag is a flag, too.
    flag: span.flag === null ? '' : cellOf(span.flag),
  };
}

function relationCells(
  document: DatasetDocument,
  layer: DatasetLayer,
  relation: Relation,
  ids: ReadonlyMap<string, string>,
  columns: readonly AttributeColumn[],
  request: WriteRequest,
): Cells | null {
  const { from, to } = relation;
  const near = typeof to === 'string' ? to : null;
  const item = { document: document.id, annotator: layer.annotator, id: relation.id };
  if (!ids.has(from) || (near !== null && !ids.has(near))) {
    request.losses.lost('relation', 'An end of the relation is not in the data.', item);
    return null;
  }
  return {
    ...attributeCells(relation.attributes, columns, request),
    document: document.id,
    annotator: layer.annotator,
    id: relation.id,
    type: request.nameOfRelation(relation.type),
    from: ids.get(from) ?? from,
    to: typeof to === 'string' ? (ids.get(to) ?? to) : to.span,
    to_document: typeof to === 'string' ? '' : to.document,
    note: relation.note,
  };
}
