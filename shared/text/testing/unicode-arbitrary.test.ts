import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLoneSurrogate } from '../offsets';
import { unicodeText, unicodeTextWithRange } from './unicode-arbitrary';

describe('random Unicode text', () => {
  const samples = fc.sample(unicodeText({ minPieces: 10 }), { numRuns: 400, seed: 7 });
  const all = samples.join('');
  const characters = Array.from(all);

  it('is at least 30 % astral', () => {
    const astral = characters.filter((character) => character.length === 2);
    expect(astral.length / characters.length).toBeGreaterThan(0.3);
  });

  it.each([
    ['combining marks', /\p{M}/u],
    ['right-to-left letters', /\p{Script=Hebrew}|\p{Script=Arabic}/u],
    ['right-to-left controls', /[\u202b\u2067]/],
    ['ZWJ families', /👨‍👩‍👧‍👦/],
    ['flags', /🇺🇦/],
    ['Thai', /\p{Script=Thai}/u],
    ['CJK', /\p{Script=Han}/u],
    ['CRLF', /\r\n/],
    ['a CR alone', /\r(?!\n)/],
    ['an LF alone', /(?<!\r)\n/],
  ])('holds %s', (_, pattern) => {
    expect(all).toMatch(pattern);
  });

  it('is well formed', () => {
    fc.assert(fc.property(unicodeText(), (text) => hasLoneSurrogate(text) === -1));
  });

  it('keeps to the line breaks that were asked for', () => {
    fc.assert(fc.property(unicodeText({ lineBreaks: 'lf' }), (text) => !text.includes('\r')));
    fc.assert(fc.property(unicodeText({ lineBreaks: 'none' }), (text) => !/[\r\n]/.test(text)));
  });

  it('gives ranges that split no pair', () => {
    fc.assert(
      fc.property(unicodeTextWithRange(), ({ text, start, end }) => {
        expect(start).toBeLessThanOrEqual(end);
        expect(hasLoneSurrogate(text.slice(start, end))).toBe(-1);
      }),
    );
  });
});
