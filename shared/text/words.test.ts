import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from './graphemes';
import { utf16 } from './offsets';
import type { TextRange } from './offsets';
import { createCountingSegmenter } from './testing/counting-segmenter';
import { parseNotation } from './testing/notation';
import { unicodeText, unicodeTextWithRange } from './testing/unicode-arbitrary';
import { createWords } from './words';

const whole = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = createGraphemes();
const words = createWords(graphemes);

function wordsOf(text: string): TextRange[] {
  return Array.from(whole.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: utf16(index), end: utf16(index + segment.length) }));
}

function stepThrough(text: string): TextRange[] {
  const found: TextRange[] = [];
  let at = utf16(0);
  do {
    const word = words.wordAt(text, at);
    if (word?.start === at) found.push(word);
    at = words.nextWordStart(text, at);
  } while (at < text.length);
  return found;
}

const article =
  'The river rose 15,000 m³ in Kherson’s old town; 東京都の人口は多い。 ที่กำลังน้ำท่วม — “don’t”, she said.\n\n';

/** A Thai vowel behind a Chinese character: one grapheme, but the dictionaries end a word between the two. */
const CUT_GRAPHEME = 'a 東\u0e33b c';

const nasty = {
  'a megabyte of letters': 'a'.repeat(1_000_000),
  'a megabyte of dashes': '-'.repeat(1_000_000),
  'ten thousand blank lines': 'one' + '\n'.repeat(10_000) + 'two',
  flags: '🇺🇦'.repeat(20_000),
  families: '👨‍👩‍👧‍👦'.repeat(5_000),
  marks: 'e' + '\u0301'.repeat(20_000) + ' f',
  'astral letters': '𐐷'.repeat(20_000),
  Thai: 'ที่กำลังน้ำท่วม'.repeat(2_000),
  CJK: '東京都の人口は一千四百万人'.repeat(3_000),
  Hangul: '각'.repeat(5_000),
  'one line of news': article.replaceAll('\n', ' ').repeat(500),
};

describe('words', () => {
  it.each([
    ['The [w: river] rose', 6],
    ['The [w: river] rose', 4],
    ['The [w: river] rose', 9],
    ['lost [w: 15,000] people', 7],
    ['[w: don’t] go', 3],
    ['in [w: Ne\u0301mi], she', 5],
    ['(see [w: 東京]都)', 6],
  ])('in %j hold offset %i', (notation, offset) => {
    const { text, spans } = parseNotation(notation);
    expect(words.wordAt(text, utf16(offset))).toEqual({
      start: spans[0]?.start,
      end: spans[0]?.end,
    });
  });

  it('are not there between punctuation and space', () => {
    expect(words.wordAt('one — two', utf16(4))).toBeNull();
    expect(words.wordAt('', utf16(0))).toBeNull();
    expect(words.wordAt('👩🏽‍🚒', utf16(2))).toBeNull();
  });

  it('are stepped over both ways', () => {
    const text = 'Two die, 15,000 flee.';
    expect(words.nextWordStart(text, utf16(0))).toBe(4);
    expect(words.nextWordEnd(text, utf16(3))).toBe(7);
    expect(words.nextWordStart(text, utf16(16))).toBe(text.length);
    expect(words.nextWordEnd(text, utf16(20))).toBe(text.length);
    expect(words.previousWordStart(text, utf16(16))).toBe(9);
    expect(words.previousWordStart(text, utf16(0))).toBe(0);
    expect(words.previousWordEnd(text, utf16(15))).toBe(7);
    expect(words.previousWordEnd(text, utf16(3))).toBe(0);
  });

  it('are those that the platform finds in the whole text, however long it is', () => {
    const text = article.repeat(40);
    expect(stepThrough(text)).toEqual(wordsOf(text));
  });

  it.each([254, 255, 256, 383, 510, 511, 767])(
    'are whole at the end of a text, from %i',
    (start) => {
      const text = '—'.repeat(start) + '3.5yards';
      expect(words.wordAt(text, utf16(start + 4))).toEqual({ start, end: text.length });
      expect(words.previousWordStart(text, utf16(text.length))).toBe(start);
      expect(words.nextWordEnd(text, utf16(0))).toBe(text.length);
    },
  );

  it('are those that the platform finds in random text that has a space here and there', () => {
    const spaced = fc
      .array(unicodeText({ maxPieces: 12 }), { minLength: 20, maxLength: 40, size: 'max' })
      .map((texts) => texts.join(' and '));
    fc.assert(
      fc.property(spaced, fc.nat(), (text, n) => {
        const offset = n % (text.length + 1);
        const all = wordsOf(text);
        // Where the two rule sets disagree a word is kept to whole graphemes, and differs from the platform's.
        fc.pre(
          all.every(
            ({ start, end }) =>
              graphemes.isBoundary(text, start) && graphemes.isBoundary(text, end),
          ),
        );
        const at = utf16(offset);
        expect(words.nextWordStart(text, at)).toBe(
          all.find(({ start }) => start > offset)?.start ?? text.length,
        );
        expect(words.nextWordEnd(text, at)).toBe(
          all.find(({ end }) => end > offset)?.end ?? text.length,
        );
        expect(words.previousWordStart(text, at)).toBe(
          all.findLast(({ start }) => start < offset)?.start ?? 0,
        );
        expect(words.previousWordEnd(text, at)).toBe(
          all.findLast(({ end }) => end < offset)?.end ?? 0,
        );
      }),
    );
  });

  it('never cut a grapheme, even where the platform would', () => {
    const platform = wordsOf(CUT_GRAPHEME);
    expect(
      platform.some(
        ({ start, end }) =>
          !graphemes.isBoundary(CUT_GRAPHEME, start) || !graphemes.isBoundary(CUT_GRAPHEME, end),
      ),
    ).toBe(true);
    fc.assert(
      fc.property(fc.oneof(unicodeText(), fc.constant(CUT_GRAPHEME)), fc.nat(), (text, n) => {
        const at = utf16(n % (text.length + 1));
        for (const step of [
          words.nextWordStart,
          words.nextWordEnd,
          words.previousWordStart,
          words.previousWordEnd,
        ]) {
          expect(graphemes.isBoundary(text, step(text, at))).toBe(true);
        }
        const word = words.wordAt(text, at);
        if (word === null) return;
        expect(graphemes.isBoundary(text, word.start)).toBe(true);
        expect(graphemes.isBoundary(text, word.end)).toBe(true);
      }),
    );
  });

  it('answer alike wherever in a word the question is put, without any white space too', () => {
    const text = nasty.CJK.slice(0, 3_000);
    const all = stepThrough(text);
    expect(all.at(-1)?.end).toBe(text.length);
    for (const word of all) {
      for (let at = word.start; at < word.end; at = utf16(at + 1)) {
        expect(words.wordAt(text, at)).toEqual(word);
      }
    }
  });

  it.each(Object.entries(nasty))('ask about 1,000 code units at most: %s', (_, text) => {
    const counting = [createCountingSegmenter('grapheme'), createCountingSegmenter('word')];
    const counted = createWords(createGraphemes(counting[0]), counting[1]);
    for (let step = 0; step <= 8; step++) {
      const offset = utf16(Math.floor((text.length * step) / 8));
      counted.wordAt(text, offset);
      counted.nextWordStart(text, offset);
      counted.previousWordStart(text, offset);
      counted.nextWordEnd(text, offset);
      counted.previousWordEnd(text, offset);
      counted.snapToWords(text, offset, offset);
    }
    for (const segmenter of counting) expect(segmenter.longest()).toBeLessThanOrEqual(1_000);
  });

  it('make progress at every step', () => {
    for (const text of Object.values(nasty)) {
      let at = utf16(Math.floor(text.length / 2));
      for (let step = 0; step < 20 && at < text.length; step++) {
        const next = words.nextWordStart(text, at);
        expect(next).toBeGreaterThan(at);
        expect(graphemes.isBoundary(text, next)).toBe(true);
        at = next;
      }
    }
  });
});

describe('snapping to words', () => {
  it.each([
    ['The [w: river rose] again', 6, 11],
    ['The [w: river] rose', 3, 10],
    ['The [w: river] rose', 6, 6],
    ['The [w: river] rose', 4, 9],
    ['[w: one,] two', 1, 4],
    ['a [w: 👩🏽‍🚒] b', 3, 5],
    ['one [w:  ] two', 4, 5],
    ['one, [w:  ] two', 5, 6],
  ])('%j from %i to %i', (notation, start, end) => {
    const { text, spans } = parseNotation(notation);
    const expected = spans[0];
    if (expected === undefined) throw new Error('The notation marks what is expected.');
    expect(words.snapToWords(text, utf16(start), utf16(end))).toEqual({
      start: expected.start,
      end: expected.end,
    });
  });

  it('stays in the text, holds what is not white space, and does nothing the second time', () => {
    fc.assert(
      fc.property(unicodeTextWithRange(), ({ text, start, end }) => {
        const once = words.snapToWords(text, start, end);
        expect(once.start).toBeGreaterThanOrEqual(0);
        expect(once.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(once.start, once.end)).toContain(text.slice(start, end).trim());
        expect(words.snapToWords(text, once.start, once.end)).toEqual(once);
      }),
    );
  });
});
