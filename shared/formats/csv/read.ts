import { documentId } from '../../model/ids';
import { sha256Hex } from '../../model/layer';
import { documentKey, readDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { objectOf, valueOf } from './cell-values';
import { ATTRIBUTE, isRelations, isSpans, OTHER_ATTRIBUTES } from './columns';
import { isBare, textColumnOf } from './flat-table';
import { notesOf } from './notes-cell';
import { readTable } from './table';
import type { JsonValue } from '../../model/json';
import type { DatasetFile } from '../dataset-file';
import type {
  ForeignAttributes,
  ForeignDocument,
  ForeignLayer,
  ForeignRelation,
  ForeignSpan,
  ReadItem,
} from '../foreign';
import type { FlatText } from './flat-table';
import type { TableRow } from './table';

/** What the tables of spans and relations say of one document: rows by annotator, `''` for nobody. */
type Rows = Map<string, { readonly spans: TableRow[]; readonly relations: TableRow[] }>;

interface DocumentRow {
  readonly file: string;
  readonly row: TableRow;
}

const OWN: ReadonlySet<string> = new Set(['id', 'key', 'text', 'text_sha256', 'notes']);
const PLAIN: ReadonlySet<string> = new Set(['id', 'text', 'text_sha256']);

const isOurs = (columns: ReadonlySet<string>) =>
  columns.has('text_sha256') || isSpans(columns) || isRelations(columns);

/**
 * Reads tables, told apart by their columns and not by their names. Rows of spans and relations may stand in any order,
 * so they are held until the documents that they belong to are handed over.
 */
export async function* readCsv(
  files: readonly DatasetFile[],
): AsyncGenerator<ReadItem, void, undefined> {
  const documents: DocumentRow[] = [];
  const known = new Set<string>();
  const byDocument = new Map<string, Rows>();
  const firstFile = new Map<string, string>();
  const flat = new Map<string, FlatText & { readonly file: string }>();
  for (const file of files) {
    const { columns, rows, faults } = await readTable(file, isOurs);
    for (const fault of faults) yield { kind: 'fault', file: file.path, ...fault };
    const kind = isSpans(columns) ? 'spans' : isRelations(columns) ? 'relations' : 'documents';
    if (kind === 'documents' && !columns.has('text') && !columns.has('text_sha256')) {
      const sentence = 'The header has neither a “text” nor the columns of spans or relations.';
      yield { kind: 'fault', file: file.path, line: 1, sentence };
      continue;
    }
    const texts = kind === 'spans' && columns.has('text') ? textColumnOf(rows) : null;
    if (texts?.kind === 'whole') {
      for (const [id, text] of texts.texts) flat.set(id, { ...text, file: file.path });
    }
    const isQuoted = texts?.kind === 'quote' && !columns.has('quote');
    for (const row of rows) {
      const { cells, line } = row;
      if (kind === 'documents') {
        const id = cells['id'] ?? '';
        if (id !== '' && known.has(id)) {
          const sentence = `The document “${id.slice(0, 80)}” stands twice; this row was left out.`;
          yield { kind: 'fault', file: file.path, line, sentence };
          continue;
        }
        known.add(id);
        documents.push({ file: file.path, row });
        continue;
      }
      if (texts?.kind === 'whole' && isBare(row)) continue;
      const of = cells['document'] ?? '';
      if (!firstFile.has(of)) firstFile.set(of, file.path);
      rowsOf(byDocument, of, cells['annotator'] ?? '')[kind].push(
        isQuoted ? { ...row, cells: { ...cells, quote: cells['text'] ?? '' } } : row,
      );
    }
  }
  for (const [id, { file, line, text }] of flat) {
    // A table of documents says more of them.
    if (known.has(id)) continue;
    documents.push({ file, row: { line, cells: { id, text }, columns: ['id', 'text'] } });
  }
  for (const { file, row } of documents) {
    const id = row.cells['id'] ?? '';
    const told: string[] = [];
    const rows = id === '' ? undefined : byDocument.get(id);
    byDocument.delete(id);
    const document = readDocument(file, row, rows, told);
    for (const sentence of told) yield { kind: 'notice', file, line: row.line, sentence };
    if (document !== null) yield { kind: 'document', document };
    else {
      const sentence = 'The row has neither a “text” nor a “text_sha256” to know the text by.';
      yield { kind: 'fault', file, line: row.line, sentence };
    }
  }
  for (const [id, rows] of byDocument) {
    const told: string[] = [];
    const file = firstFile.get(id) ?? '';
    const layers = layersOf(rows, new Map(), told);
    for (const sentence of told) yield { kind: 'notice', file, line: null, sentence };
    const none = { title: null, date: null, author: null, url: null, meta: {} };
    const key = documentKey(null, id === '' ? null : id);
    const unit = 'code-point';
    const document: ForeignDocument = {
      file,
      line: null,
      text: null,
      hashes: {},
      key,
      ...none,
      unit,
      layers,
    };
    yield { kind: 'document', document };
  }
}

const emptyRows = (): Rows => new Map<string, { spans: TableRow[]; relations: TableRow[] }>();

function rowsOf(byDocument: Map<string, Rows>, document: string, annotator: string) {
  const layers = byDocument.get(document) ?? emptyRows();
  byDocument.set(document, layers);
  const rows = layers.get(annotator) ?? { spans: [], relations: [] };
  layers.set(annotator, rows);
  return rows;
}

function readDocument(
  file: string,
  { line, cells }: TableRow,
  rows: Rows | undefined,
  told: string[],
): ForeignDocument | null {
  const hash = sha256Hex.safeParse(cells['text_sha256']);
  const text = cells['text'] ?? '';
  if (text === '' && !hash.success) return null;
  const { meta, ...others } = cells;
  const record: Record<string, JsonValue> = {};
  for (const [name, cell] of Object.entries(others)) {
    if (cell !== '') record[name] = cell;
  }
  const given = objectOf(meta);
  // A column of that name in somebody else's table is metadata like every other one.
  if (given !== null) record['meta'] = given;
  else if (meta !== undefined) record['meta'] = meta;
  // In somebody else's table keys and notes are metadata.
  const isWithHash = cells['text_sha256'] !== undefined;
  const notes = isWithHash ? notesOf(cells['notes']) : null;
  const { notices, ...details } = readDetails(record, notes === null ? PLAIN : OWN);
  for (const notice of notices) told.push(notice);
  const id = cells['id'] ?? '';
  const key = notes === null ? '' : (cells['key'] ?? '');
  return {
    file,
    line,
    text: text === '' ? null : text,
    hashes: hash.success ? { sha256: hash.data } : {},
    key: documentKey(details.url, id === '' ? null : id, key),
    ...details,
    unit: 'code-point',
    layers: layersOf(rows, notes ?? new Map(), told),
  };
}

function layersOf(
  rows: Rows | undefined,
  notes: ReadonlyMap<string, readonly string[]>,
  told: string[],
): ForeignLayer[] {
  const annotators = new Set([...(rows?.keys() ?? []), ...notes.keys()]);
  return Array.from(annotators, (annotator) => {
    const { spans = [], relations = [] } = rows?.get(annotator) ?? {};
    const spanIds = createForeignIds();
    const relationIds = createForeignIds();
    return {
      annotator: annotator === '' ? null : annotator,
      status: null,
      spans: spans.map((row, index) => {
        const { id, isRepeated } = spanIds.claim(row.cells['id'] || null, `row-${index + 1}`);
        if (isRepeated)
          told.push(`A span id stands twice (line ${row.line}); relations mean the first.`);
        return readSpan(id, row);
      }),
      relations: relations.map((row, index) => {
        const { id } = relationIds.claim(row.cells['id'] || null, `row-${index + 1}`);
        return readRelation(id, row);
      }),
      notes: notes.get(annotator) ?? [],
      extras: {},
    };
  });
}

function readSpan(id: string, row: TableRow): ForeignSpan {
  const { cells } = row;
  const label = cells['label'] ?? '';
  const ranges = rangesOf(cells);
  const fault =
    ranges === null
      ? 'Its start, end or parts are not numbers.'
      : label === ''
        ? 'It has no label.'
        : null;
  const flag = cells['flag'] ?? '';
  const flagValue = flag === '' ? null : valueOf(flag);
  return {
    id,
    label,
    ranges: ranges ?? [],
    quotes:
      cells['quote'] === undefined || cells['quote'] === ''
        ? null
        : { kind: 'joined', quote: cells['quote'], joint: ' ' },
    attributes: attributesOf(row),
    note: cells['note'] ?? '',
    flag: flagValue === null ? null : typeof flagValue === 'string' ? flagValue : flag,
    record: cells,
    ...(fault === null ? {} : { fault }),
  };
}

function rangesOf(cells: TableRow['cells']): (readonly [number, number])[] | null {
  const parts = (cells['parts'] ?? '').trim();
  if (parts === '') {
    const start = numberOf(cells['start']);
    const end = numberOf(cells['end']);
    return start === null || end === null ? null : [[start, end]];
  }
  const ranges: (readonly [number, number])[] = [];
  for (const part of parts.split(';')) {
    const match = /^\s*(\d{1,15})-(\d{1,15})\s*$/.exec(part);
    if (match === null) return null;
    ranges.push([Number(match[1]), Number(match[2])]);
  }
  return ranges;
}

const numberOf = (cell: string | undefined): number | null =>
  cell !== undefined && /^\s*-?\d{1,15}\s*$/.test(cell) ? Number(cell) : null;

function attributesOf({ cells, columns }: TableRow): ForeignAttributes {
  const attributes: Record<string, JsonValue> = {};
  for (const name of columns) {
    const cell = name.startsWith(ATTRIBUTE) ? (cells[name] ?? '') : '';
    const attribute = cell === '' ? '' : name.slice(ATTRIBUTE.length);
    if (attribute !== '' && attribute !== '__proto__') attributes[attribute] = valueOf(cell);
  }
  const others = objectOf(cells[OTHER_ATTRIBUTES]);
  return others === null
    ? { ...attributes, [OTHER_ATTRIBUTES]: cells[OTHER_ATTRIBUTES] ?? '' }
    : { ...others, ...attributes };
}

function readRelation(id: string, row: TableRow): ForeignRelation {
  const { cells } = row;
  const to = cells['to'] ?? '';
  const far = cells['to_document'] ?? '';
  // A parse that fails takes long, and nearly all of these cells are empty.
  const document = far === '' ? null : documentId.safeParse(far);
  return {
    id,
    type: cells['type'] ?? '',
    from: cells['from'] ?? '',
    to: document?.success === true ? { document: document.data, span: to } : to,
    attributes: attributesOf(row),
    note: cells['note'] ?? '',
    record: cells,
  };
}
