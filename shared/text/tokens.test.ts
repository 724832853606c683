import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentation } from './segment';
import { utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';
import { TOKENISER, tokensOf } from './tokens';

function wordsOf(text: string): string[] {
  const { count, starts, ends } = tokensOf(text);
  return Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]));
}

describe('the tokeniser', () => {
  it.each([
    ['She said: “310 boats left.”', ['She', 'said', ':', '“', '310', 'boats', 'left', '.', '”']],
    ['15,000 at 03:40, not 3.5 %.', ['15,000', 'at', '03:40', ',', 'not', '3.5', '%', '.']],
    ["don’t won't Okafor’s the ‘90s", ['don’t', "won't", 'Okafor’s', 'the', '‘', '90s']],
    ['Al-Ain T-72', ['Al', '-', 'Ain', 'T', '-', '72']],
    ['a\u00a0b\u3000c\td\r\ne', ['a', 'b', 'c', 'd', 'e']],
    ['👩🏽‍🚒👍🏾 🇺🇦🇵🇱🇩', ['👩🏽‍🚒', '👍🏾', '🇺🇦', '🇵🇱', '🇩']],
    ['e\u0301te\u0301 .\u0301 x', ['e\u0301te\u0301', '.\u0301', 'x']],
    ['a \u0301b', ['a', ' \u0301', 'b']],
    ['東京都で', ['東', '京', '都', 'で']],
    ['мост (Київ)', ['мост', '(', 'Київ', ')']],
    ['١٥٬٠٠٠ مرحبا،', ['١٥٬٠٠٠', 'مرحبا', '،']],
    ['', []],
    [' \n ', []],
  ])('cuts %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('has a name with a version, which says that what it makes of a text is fixed', () => {
    expect(TOKENISER).toBe('claimbench-tokens@1');
  });

  const assigned = unicodeText().filter((text) => !/\p{Cn}/u.test(text));

  it('leaves nothing out but blanks, keeps the order, and never cuts a character', () => {
    fc.assert(
      fc.property(assigned, (text) => {
        const { count, starts, ends } = tokensOf(text);
        let at = 0;
        for (let i = 0; i < count; i++) {
          const [start = 0, end = 0] = [starts[i], ends[i]];
          expect(text.slice(at, start)).toMatch(/^[\s\x00-\x1f\x7f-\x9f\u200b]*$/);
          expect(end).toBeGreaterThan(start);
          expect(segmentation.isBoundary(text, utf16(start))).toBe(true);
          expect(segmentation.isBoundary(text, utf16(end))).toBe(true);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^[\s\x00-\x1f\x7f-\x9f\u200b]*$/);
      }),
      { numRuns: 400 },
    );
  });
});
