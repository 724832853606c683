import { expect, test } from 'vitest';
import { documentId } from '../../../shared/model/ids';
import { utf16 } from '../../../shared/text/offsets';
import { rowsOf, stepTo } from './corpus-find';
import { directionOf } from './direction-of-hit';
import type { TextHit } from '../../../shared/contract/shapes';

const [a, b] = ['d-aaaaaaaaaaaaaaaaaaaa', 'd-bbbbbbbbbbbbbbbbbbbb'].map((id) =>
  documentId.parse(id),
);
const hit = (start: number): TextHit => ({
  start: utf16(start),
  end: utf16(start + 5),
  before: '',
  match: 'river',
  after: '',
  tagged: false,
});
const rows = rowsOf(
  [
    { document: a ?? documentId.parse(''), hits: [hit(0), hit(9)] },
    { document: b ?? documentId.parse(''), hits: [hit(4)] },
  ],
  10,
);

test('lists hits below their document, numbered on from those that are there', () => {
  expect(
    rows.map((row) => (row.kind === 'hit' ? [row.number, row.ordinal, row.count] : row.count)),
  ).toEqual([2, [11, 1, 2], [12, 2, 2], 1, [13, 1, 1]]);
});

test('steps from hit to hit over the heads, and stays at the ends', () => {
  expect(stepTo(rows, 1, 1)).toBe(2);
  expect(stepTo(rows, 2, 1)).toBe(4);
  expect(stepTo(rows, 4, 1)).toBe(4);
  expect(stepTo(rows, 4, -1)).toBe(2);
  expect(stepTo(rows, 4, -50)).toBe(1);
  expect(stepTo(rows, 1, -1)).toBe(1);
  expect(stepTo(rows, 1, 50)).toBe(4);
});

test('reads a hit in the direction of its line', () => {
  expect(directionOf({ before: 'قال مكتب ', match: 'Harbour', after: ' إن' })).toBe('rtl');
  expect(directionOf({ before: 'تقرير\nthe ', match: 'river', after: '' })).toBe('ltr');
  expect(directionOf({ before: '12 ', match: '14', after: ' 15' })).toBe('ltr');
});
