import type { TableRow } from './table';

/** A text that stands in each row of what is tagged in it. */
export interface FlatText {
  readonly line: number;
  readonly text: string;
}

/** What the column `text` of a table of spans is. */
export type TextColumn =
  /** The whole text, the same in each row of a document: texts by document. */
  | { readonly kind: 'whole'; readonly texts: ReadonlyMap<string, FlatText> }
  /** The words of the span. */
  | { readonly kind: 'quote' }
  | { readonly kind: 'other' };

/**
 * Tells what the column `text` holds, since people write both whole texts and the words of spans there. Words are as
 * long as their span.
 */
export function textColumnOf(rows: readonly TableRow[]): TextColumn {
  const texts = new Map<string, FlatText>();
  let isSame = true;
  let asLong = 0;
  for (const { line, cells } of rows) {
    const [document = '', text = ''] = [cells['document'], cells['text']];
    const length = Number(cells['end']) - Number(cells['start']);
    if (text.length === length || (text.length > length && Array.from(text).length === length)) {
      asLong += 1;
    }
    if (text === '') continue;
    const held = texts.get(document);
    if (held === undefined) texts.set(document, { line, text });
    else if (held.text !== text) isSame = false;
  }
  if (asLong * 2 >= rows.length) return { kind: 'quote' };
  return isSame && texts.size > 0 ? { kind: 'whole', texts } : { kind: 'other' };
}

/** Whether a row of whole texts tags nothing: so stands a document that has no spans. */
export const isBare = ({ cells }: TableRow): boolean =>
  ['label', 'start', 'end'].every((name) => (cells[name] ?? '').trim() === '');
