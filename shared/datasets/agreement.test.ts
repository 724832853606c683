import { expect, test } from 'vitest';
import { spanOf } from '../edits/testing/make';
import { addPair, f1, noPairCounts } from './agreement';

const text = 'x'.repeat(100);
const span = (name: string, label: string, ...ranges: [number, number][]) =>
  spanOf(text, name, label, ranges);

test('counts exact spans once each, and characters by label', () => {
  const counts = noPairCounts();
  addPair(
    counts,
    [span('a', 'claim', [0, 10]), span('b', 'claim', [0, 10]), span('c', 'source', [20, 30])],
    [span('d', 'claim', [0, 10]), span('e', 'claim', [5, 15]), span('f', 'claim', [20, 30])],
  );
  expect(counts).toEqual({ documents: 1, spans: [3, 3, 1], characters: [20, 25, 10] });
  expect(f1(counts.spans)).toBeCloseTo(2 / 6);
  expect(f1(counts.characters)).toBeCloseTo(20 / 45);
});

test('spans in parts count by all of their characters, and are the same only as a whole', () => {
  const counts = noPairCounts();
  addPair(counts, [span('a', 'claim', [0, 10], [20, 30])], [span('b', 'claim', [5, 25])]);
  expect(counts).toEqual({ documents: 1, spans: [1, 1, 0], characters: [20, 20, 10] });
});

test('nothing on both sides is no agreement and no disagreement', () => {
  const counts = noPairCounts();
  addPair(counts, [], []);
  expect(f1(counts.spans)).toBeNull();
});
