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
