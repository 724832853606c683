import { carries } from '../common/carries';
import type { Format } from '../format';

/** What the tables are called and what they can carry. */
export const CSV: Pick<Format, 'name' | 'capabilities' | 'keepsUnplaced'> = {
  name: 'csv',
  keepsUnplaced: true,
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
  }),
};

export const SEPARATOR = {
  id: 'separator',
  choices: ['comma', 'tab'],
  fallback: 'comma',
} as const;

export const DOCUMENT_COLUMNS = [
  'id',
  'key',
  'title',
  'date',
  'author',
  'url',
  'text_sha256',
  'text',
  'meta',
  'notes',
] as const;

export const SPAN_COLUMNS = [
  'document',
  'annotator',
  'id',
  'label',
  'start',
  'end',
  'parts',
  'quote',
  'note',
  'flag',
] as const;

export const RELATION_COLUMNS = [
  'document',
  'annotator',
  'id',
  'type',
  'from',
  'to',
  'to_document',
  'note',
] as const;

/** What the names of attributes stand behind, so that none of them is taken for another column. */
export const ATTRIBUTE = 'attribute.';
/** A column of JSON for attributes that are not in the scheme. */
export const OTHER_ATTRIBUTES = 'attributes';

export const isSpans = (columns: ReadonlySet<string>): boolean =>
  ['document', 'label', 'start', 'end'].every((name) => columns.has(name));

export const isRelations = (columns: ReadonlySet<string>): boolean =>
  ['document', 'type', 'from', 'to'].every((name) => columns.has(name));

/** What the columns of spans and documents are called by others. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  document: ['doc', 'docid', 'documentid', 'documentname', 'file', 'filename'],
  label: ['type', 'tag', 'category', 'class', 'entity', 'entitytype'],
  start: ['begin', 'from', 'startoffset', 'startchar', 'charstart'],
  end: ['stop', 'to', 'endoffset', 'endchar', 'charend'],
  quote: ['coveredtext', 'mention', 'exact', 'quotedtext', 'spantext'],
  annotator: ['user', 'coder', 'author'],
  note: ['comment', 'remark'],
};

/**
 * The columns of somebody else's table as we call them, where they make a table of spans, or one of documents with an
 * id; each other table keeps its own.
 */
export function asOurColumns(columns: readonly string[]): readonly string[] {
  const had = new Set(columns);
  if (isSpans(had) || isRelations(had) || had.has('text_sha256')) return columns;
  const fold = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const renamed = [...columns];
  for (const [name, others] of Object.entries(ALIASES)) {
    if (renamed.some((column) => column === name)) continue;
    const found = [name, ...others].map((other) => renamed.findIndex((one) => fold(one) === other));
    const at = found.find((place) => place >= 0);
    if (at !== undefined) renamed[at] = name;
  }
  if (isSpans(new Set(renamed))) return renamed;
  if (!had.has('text') || had.has('id')) return columns;
  const names = ['id', 'document', ...(ALIASES['document'] ?? [])];
  const at = columns.findIndex((column) => names.includes(fold(column)));
  return columns.map((column, place) => (place === at ? 'id' : column));
}
