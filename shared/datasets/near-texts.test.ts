import { describe, expect, test } from 'vitest';
import { ALIKE, createNearTexts, minHash, resemblance } from './near-texts';
import type { DocumentId } from '../model/ids';

const id = (name: string) => name as DocumentId;

/** Invented words, the same for the same seed. */
function words(seed: number, count: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `w${state % 5000}`;
  });
}
const print = (seed: number, changed = 0) =>
  words(seed, 300)
    .map((word, i) => (i < changed ? `${word}x` : word))
    .join(' ');

const groupsOf = (texts: Record<string, string>, ties: Record<string, DocumentId[]> = {}) => {
  const near = createNearTexts();
  for (const [name, text] of Object.entries(texts)) near.add(id(name), text, ties[name] ?? []);
  return near.groups();
};

describe('texts that are nearly the same', () => {
  test('are found whatever their case, signs and spaces are', () => {
    expect(
      groupsOf({ a: print(1), b: print(1, 20).toUpperCase().replace(/ /g, ',\n'), c: print(2) }),
    ).toEqual([['a', 'b']]);
  });

  test('are found through others, and in whatever order they come', () => {
    const texts = { a: print(1), b: print(1, 30), c: print(1, 60) };
    expect(groupsOf(texts)).toEqual([['a', 'b', 'c']]);
    expect(groupsOf(Object.fromEntries(Object.entries(texts).toReversed()))).toEqual([
      ['a', 'b', 'c'],
    ]);
  });

  test('are no texts that share half of their words', () => {
    expect(groupsOf({ a: print(1), b: print(1, 150) })).toEqual([]);
  });

  test('are kept with what they are tied to, known or not', () => {
    expect(
      groupsOf({ a: print(1), b: print(2), c: '…' }, { b: [id('a'), id('gone')], c: [id('b')] }),
    ).toEqual([['a', 'b', 'c']]);
  });

  test('are found in scripts without spaces', () => {
    const text = '昨日の夕方、ハリヤード港で四十隻の船が出港したと港長が述べた。住民は驚いた。';
    expect(
      groupsOf({ a: text, b: `${text}以上。`, c: '全く別の話である。天気は晴れだった。' }),
    ).toEqual([['a', 'b']]);
  });

  test('the estimate is near to the true share of shingles', () => {
    // 300 words have 296 shingles; 30 changed ones at the beginning leave 266 of 326.
    const [one, other] = [minHash(print(3)), minHash(print(3, 30))];
    if (one === null || other === null) throw new Error('There are words.');
    expect(Math.abs(resemblance(one, other) - 266 / 326)).toBeLessThan(0.12);
    expect(resemblance(one, one)).toBe(1);
    expect(ALIKE).toBeLessThan(266 / 326);
    expect(minHash('… —')).toBeNull();
  });

  test('a thousand prints of one report take no quadratic work', () => {
    const near = createNearTexts();
    const started = performance.now();
    for (let i = 0; i < 1000; i++) near.add(id(`d${i}`), print(1), []);
    expect(near.groups()[0]?.length).toBe(1000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
