import { carries } from '../../../shared/formats/common/carries';
import { canonicalJson } from '../../../shared/model/canonical';
import { createOffsetMap } from '../../../shared/text/offsets';
import {
  createParquetTable,
  optionalText,
  optionalWhole,
  recordsColumn,
  textColumn,
  textsColumn,
  wholeColumn,
} from './parquet-table';
import type { OutputPiece } from '../../../shared/formats/dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../../../shared/formats/exported';
import type { Format } from '../../../shared/formats/format';
import type { AttributeMap, Span } from '../../../shared/model/span';
import type { Relation } from '../../../shared/model/relation';
import type { OffsetMap, Utf16 } from '../../../shared/text/offsets';
import type { Column, ParquetTable, Row } from './parquet-table';

/**
 * Parquet: four tables, of spans, relations, layers and documents, that are joined by document, annotator and id. Offsets
 * are code points. What has a type of its own in the scheme of a corpus (values of attributes, further data of a
 * document, records of orphans) is JSON, since a column has one type.
 */
export const parquetFormat: Format = {
  name: 'parquet',
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
    annotators: true,
    orphans: true,
  }),
  reader: null,
  writer: { target: 'folder', ending: '', options: [], canLeaveOutText: false, write },
};

const CREATED_BY = 'claimbench';

const ATTRIBUTE = [textColumn('id'), textColumn('name'), textColumn('value')];

const COLUMNS = {
  documents: [
    textColumn('id'),
    textColumn('title'),
    optionalText('date'),
    optionalText('author'),
    optionalText('url'),
    textColumn('text_sha256'),
    wholeColumn('length'),
    textColumn('meta'),
    textColumn('text'),
  ],
  layers: [
    textColumn('document'),
    textColumn('annotator'),
    textColumn('annotator_name'),
    textColumn('status'),
    recordsColumn('notes', [textColumn('id'), textColumn('text')]),
    textColumn('extras'),
  ],
  spans: [
    textColumn('document'),
    textColumn('annotator'),
    textColumn('id'),
    textColumn('label'),
    textColumn('label_name'),
    optionalWhole('start'),
    optionalWhole('end'),
    recordsColumn('ranges', [wholeColumn('start'), wholeColumn('end')]),
    textsColumn('quotes'),
    textColumn('text'),
    recordsColumn('attributes', ATTRIBUTE),
    textColumn('note'),
    optionalText('flag'),
    textColumn('state'),
    optionalText('reason'),
    optionalText('record'),
    textColumn('origin'),
  ],
  relations: [
    textColumn('document'),
    textColumn('annotator'),
    textColumn('id'),
    textColumn('type'),
    textColumn('type_name'),
    textColumn('from'),
    textColumn('to_document'),
    textColumn('to'),
    recordsColumn('attributes', ATTRIBUTE),
    textColumn('note'),
    textColumn('origin'),
  ],
} satisfies Record<string, readonly Column[]>;

type TableName = keyof typeof COLUMNS;
const TABLES: readonly TableName[] = ['documents', 'layers', 'spans', 'relations'];

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece> {
  const tables: Record<TableName, ParquetTable> = {
    documents: createParquetTable(COLUMNS.documents, CREATED_BY),
    layers: createParquetTable(COLUMNS.layers, CREATED_BY),
    spans: createParquetTable(COLUMNS.spans, CREATED_BY),
    relations: createParquetTable(COLUMNS.relations, CREATED_BY),
  };
  for await (const document of documents) {
    for (const { table, row, weight } of rowsOf(document, request)) {
      const content = tables[table].add(row, weight);
      if (content !== null) yield { path: fileOf(table), content };
    }
  }
  for (const table of TABLES) yield { path: fileOf(table), content: tables[table].finish() };
}

const fileOf = (table: TableName) => `${table}.parquet`;

interface TableRow {
  readonly table: TableName;
  readonly row: Row;
  /** About how many bytes it has. */
  readonly weight: number;
}

function* rowsOf(document: DatasetDocument, request: WriteRequest): Generator<TableRow> {
  const { id, text, textSha256, details } = document;
  const map = createOffsetMap(text);
  const { title, date, author, url } = details;
  const meta = canonicalJson(details.meta);
  yield {
    table: 'documents',
    row: [id, title, date, author, url, textSha256, map.length.codePoints, meta, text],
    weight: text.length + meta.length + 200,
  };
  for (const layer of document.layers) {
    const { annotator, name, status, notes } = layer;
    const extras = canonicalJson(layer.extras);
    yield {
      table: 'layers',
      row: [id, annotator, name, status, notes.map((note) => ({ ...note })), extras],
      weight: extras.length + 200,
    };
    for (const span of layer.spans) yield spanRow(document, layer, span, map, request);
    for (const relation of layer.relations) yield relationRow(document, layer, relation, request);
  }
}

function spanRow(
  { id }: DatasetDocument,
  { annotator }: DatasetLayer,
  span: Span<Utf16>,
  map: OffsetMap,
  { nameOfLabel, nameOfAttribute }: WriteRequest,
): TableRow {
  const ranges = span.ranges.map(([start, end]) => ({
    start: map.toCodePoint(start),
    end: map.toCodePoint(end),
  }));
  const text = span.quotes.join(' ');
  const isOrphan = span.state === 'orphaned';
  const record = isOrphan ? canonicalJson(span.record) : null;
  return {
    table: 'spans',
    row: [
      id,
      annotator,
      span.id,
      span.label,
      nameOfLabel(span.label),
      ranges[0]?.start ?? null,
      ranges.at(-1)?.end ?? null,
      ranges,
      span.quotes,
      text,
      attributesOf(span.attributes, nameOfAttribute),
      span.note,
      span.flag,
      span.state,
      isOrphan ? span.reason : null,
      record,
      canonicalJson(span.origin),
    ],
    weight: 2 * text.length + span.note.length + (record?.length ?? 0) + 300,
  };
}

function relationRow(
  { id }: DatasetDocument,
  { annotator }: DatasetLayer,
  relation: Relation,
  { nameOfRelation, nameOfAttribute }: WriteRequest,
): TableRow {
  const to = typeof relation.to === 'string' ? { document: id, span: relation.to } : relation.to;
  return {
    table: 'relations',
    row: [
      id,
      annotator,
      relation.id,
      relation.type,
      nameOfRelation(relation.type),
      relation.from,
      to.document,
      to.span,
      attributesOf(relation.attributes, nameOfAttribute),
      relation.note,
      canonicalJson(relation.origin),
    ],
    weight: relation.note.length + 300,
  };
}

/** Values as JSON, in order of the attributes' ids. */
const attributesOf = (attributes: AttributeMap, nameOf: WriteRequest['nameOfAttribute']) =>
  (Object.keys(attributes) as (keyof AttributeMap)[]).sort().map((id) => ({
    id,
    name: nameOf(id),
    value: canonicalJson(attributes[id]),
  }));
