import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from './graphemes';
import { utf16 } from './offsets';
import { createCountingSegmenter } from './testing/counting-segmenter';
import { unicodeText, unicodeTextWithRange } from './testing/unicode-arbitrary';

const whole = new Intl.Segmenter('und', { granularity: 'grapheme' });

function boundariesOf(text: string): number[] {
  return [...Array.from(whole.segment(text), ({ index }) => index), text.length];
}

const graphemes = createGraphemes();

/** Texts in which what is right at a point depends on much that stands before it. */
const nasty = {
  'a megabyte of letters': 'a'.repeat(1_000_000),
  'a megabyte of flags': '🇺🇦'.repeat(250_000),
  'flags behind an odd indicator': 'x🇺' + '🇵🇱'.repeat(2_000),
  'a chain of joined people': '👩‍'.repeat(10_000) + '👩',
  'families in a row': '👨‍👩‍👧‍👦'.repeat(20_000),
  'a hundred thousand marks': 'e' + '\u0301'.repeat(100_000) + 'f',
  'astral marks': '𑀓' + '\u{1d165}'.repeat(5_000) + 'x',
  'an emoji, then marks, then a joiner and an emoji': '👩' + '\ufe0f'.repeat(3_000) + '\u200d👩x',
  'an emoji, then astral modifiers, then a joiner and an emoji':
    '👩\ufe0f' + '🏽'.repeat(2_000) + '\ufe0f\u200d👩x',
  Thai: 'ที่กำลังน้ำท่วม'.repeat(2_000),
  CJK: '東京都の人口は一千四百万人です。'.repeat(2_000),
  'Devanagari conjuncts': 'क्षत्रिय'.repeat(2_000),
  Hangul: '각'.repeat(5_000) + '한국'.repeat(1_000),
};

describe('graphemes', () => {
  it('have the boundaries that the platform finds in the whole text', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const boundaries = boundariesOf(text);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(graphemes.isBoundary(text, utf16(offset))).toBe(boundaries.includes(offset));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have those boundaries for any characters in any order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60, size: 'max' }), (text) => {
        const boundaries = boundariesOf(text);
        for (let offset = 0; offset <= text.length; offset++) {
          expect(graphemes.isBoundary(text, utf16(offset))).toBe(boundaries.includes(offset));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are stepped through from end to end', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const forward = [0];
        for (let at = utf16(0); at < text.length;) {
          at = graphemes.nextGrapheme(text, at);
          forward.push(at);
        }
        expect(forward).toEqual(boundariesOf(text));
        const backward = [text.length];
        for (let at = utf16(text.length); at > 0;) {
          at = graphemes.previousGrapheme(text, at);
          backward.push(at);
        }
        expect(backward.reverse()).toEqual(forward);
      }),
    );
  });

  it('hold an offset between their start and their end', () => {
    fc.assert(
      fc.property(unicodeText(), fc.nat(), (text, n) => {
        const offset = utf16(n % (text.length + 1));
        const boundaries = boundariesOf(text);
        expect(graphemes.graphemeStart(text, offset)).toBe(boundaries.findLast((b) => b <= offset));
        expect(graphemes.graphemeEnd(text, offset)).toBe(boundaries.find((b) => b >= offset));
      }),
    );
  });

  it('take an offset outside the text as its nearest end', () => {
    expect(graphemes.graphemeStart('abc', utf16(-5))).toBe(0);
    expect(graphemes.graphemeEnd('abc', utf16(9))).toBe(3);
    expect(graphemes.nextGrapheme('abc', utf16(9))).toBe(3);
    expect(graphemes.previousGrapheme('abc', utf16(-1))).toBe(0);
  });

  it('widen a range, and widening again changes nothing', () => {
    expect(graphemes.snapToGraphemes('a👩🏽‍🚒b', utf16(2), utf16(4))).toEqual({ start: 1, end: 8 });
    expect(graphemes.snapToGraphemes('a👩🏽‍🚒b', utf16(3), utf16(3))).toEqual({ start: 1, end: 1 });
    fc.assert(
      fc.property(unicodeTextWithRange(), ({ text, start, end }) => {
        const once = graphemes.snapToGraphemes(text, start, end);
        expect(once.start).toBeLessThanOrEqual(start);
        if (start < end) expect(once.end).toBeGreaterThanOrEqual(end);
        expect(graphemes.snapToGraphemes(text, once.start, once.end)).toEqual(once);
      }),
    );
  });

  it.each(Object.entries(nasty))('ask about a short stretch only: %s', (_, text) => {
    const segmenter = createCountingSegmenter('grapheme');
    const counted = createGraphemes(segmenter);
    for (let step = 0; step <= 20; step++) {
      const offset = utf16(Math.floor((text.length * step) / 20));
      counted.graphemeStart(text, offset);
      counted.nextGrapheme(text, offset);
      counted.previousGrapheme(text, offset);
    }
    expect(segmenter.longest()).toBeLessThanOrEqual(100);
  });

  it.each([
    ['flags behind an odd indicator', 'x🇺🇵🇱'.length, ['🇱🇵']],
    ['a hundred thousand marks', 50_000, [nasty['a hundred thousand marks'].slice(0, -1)]],
    ['astral marks', 5_000, ['𑀓' + '\u{1d165}'.repeat(5_000)]],
    [
      'an emoji, then marks, then a joiner and an emoji',
      2,
      [nasty['an emoji, then marks, then a joiner and an emoji'].slice(0, -1)],
    ],
    [
      'an emoji, then astral modifiers, then a joiner and an emoji',
      2,
      [nasty['an emoji, then astral modifiers, then a joiner and an emoji'].slice(0, -1)],
    ],
  ] as const)('are whole where what decides stands far before: %s', (name, offset, [cluster]) => {
    const text = nasty[name];
    const start = graphemes.graphemeStart(text, utf16(offset));
    const end = graphemes.nextGrapheme(text, start);
    expect(text.slice(start, end) === cluster).toBe(true);
  });
});
