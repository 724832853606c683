import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf16 } from './offsets';
import { findQuote, quoteMatches, sliceQuotes } from './quote';
import { parseNotation } from './testing/notation';
import { unicodeTextWithRange } from './testing/unicode-arbitrary';

function range(start: number, end: number) {
  return { start: utf16(start), end: utf16(end) };
}

describe('quotes', () => {
  it('are one slice a range', () => {
    const { text, spans } = parseNotation('The [claim: 15,000] people 😀 [claim: left]');
    expect(sliceQuotes(text, spans)).toEqual(['15,000', 'left']);
    expect(quoteMatches(text, spans, ['15,000', 'left'])).toBe(true);
  });

  it.each([
    ['another text', [range(0, 4)], ['That']],
    ['another length', [range(0, 4)], ['This is']],
    ['a quote too few', [range(0, 4), range(5, 7)], ['This']],
    ['a range too few', [range(0, 4)], ['This', 'is']],
    ['a range beyond the end', [range(5, 9)], ['is']],
    ['a quote cut off by the end', [range(5, 9)], ['is x']],
    ['a range below 0', [range(-2, 2)], ['This']],
    ['a range the wrong way round', [range(4, 0)], ['']],
  ])('do not match with %s', (_, ranges, quotes) => {
    expect(quoteMatches('This is', ranges, quotes)).toBe(false);
  });

  it('match the slice they were taken from', () => {
    fc.assert(
      fc.property(unicodeTextWithRange(), ({ text, start, end }) => {
        expect(quoteMatches(text, [{ start, end }], sliceQuotes(text, [{ start, end }]))).toBe(
          true,
        );
      }),
    );
  });
});

describe('finding a quote again', () => {
  it('gives all places and the nearest', () => {
    const text = 'five dead, five hurt, five missing';
    const { all, nearest } = findQuote(text, 'five', 12);
    expect(all.map(({ start }) => start)).toEqual([0, 11, 22]);
    expect(nearest).toEqual(range(11, 15));
  });

  it('takes the earlier of two that are equally near', () => {
    expect(findQuote('ab ab', 'ab', 1.5).nearest).toEqual(range(0, 2));
  });

  it('finds overlapping places', () => {
    expect(findQuote('aaa', 'aa', 9).all).toEqual([range(0, 2), range(1, 3)]);
  });

  it('finds nothing for an empty or a missing quote', () => {
    expect(findQuote('abc', '', 0)).toEqual({ all: [], nearest: null });
    expect(findQuote('abc', 'd', 0)).toEqual({ all: [], nearest: null });
  });

  it('never splits a surrogate pair', () => {
    expect(findQuote('😀', '\ude00', 0).all).toEqual([]);
    expect(findQuote('😀', '\ud83d', 0).all).toEqual([]);
    expect(findQuote('a😀b', '😀', 0).all).toEqual([range(1, 3)]);
  });

  it('finds any slice where it was', () => {
    fc.assert(
      fc.property(unicodeTextWithRange({ minPieces: 1 }), ({ text, start, end }) => {
        fc.pre(start < end);
        const { all, nearest } = findQuote(text, text.slice(start, end), start);
        expect(nearest).toEqual({ start, end });
        for (const found of all) {
          expect(text.slice(found.start, found.end)).toBe(text.slice(start, end));
        }
      }),
    );
  });
});
