import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGraphemes } from '../../../shared/text/graphemes';
import { utf16 } from '../../../shared/text/offsets';
import { hitWithContext } from './hit-context';

const graphemes = createGraphemes();
const range = (start: number, end: number) => ({ start: utf16(start), end: utf16(end) });

test('shows the words and what stands around them, as they are written', () => {
  const text = 'The river rose.\nThe town slept.';
  expect(hitWithContext(text, range(4, 9), graphemes)).toEqual({
    start: 4,
    end: 9,
    before: 'The ',
    match: 'river',
    after: ' rose.\nThe town slept.',
  });
});

test('begins and ends with a whole word, where words are not endless', () => {
  const text = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
  const start = text.indexOf('word50 ');
  const { before, after } = hitWithContext(text, range(start, start + 6), graphemes);
  expect(before).toMatch(/^word\d\d .* word49 $/u);
  expect(text).toContain(` ${before}`);
  expect(after).toMatch(/^ word51 .* word\d\d$/u);
  expect(text).toContain(`${after} `);
  expect(before.length).toBeGreaterThan(70);
  expect(after.length).toBeGreaterThan(120);
  const endless = 'x'.repeat(500);
  expect(hitWithContext(endless, range(250, 251), graphemes).before).toHaveLength(90);
});

test('cuts no character in half, and gives no half of a pair', () => {
  const piece = fc.constantFrom('a', '🌉', '👩‍👩‍👧‍👦', 'e\u0301', '🇫🇷', '\r\n', 'क्षि', 'ب');
  const text = fc.array(piece, { minLength: 60, maxLength: 200 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
      const one = graphemes.graphemeStart(whole, utf16(a % whole.length));
      const other = graphemes.graphemeStart(whole, utf16(b % whole.length));
      const { start, end } = one < other ? range(one, other) : range(other, one);
      const hit = hitWithContext(whole, { start, end }, graphemes);
      expect(hit.before.length).toBeLessThanOrEqual(90);
      expect(hit.after.length).toBeLessThanOrEqual(140);
      expect(whole.slice(start - hit.before.length, start)).toBe(hit.before);
      expect(whole.slice(start, end).startsWith(hit.match)).toBe(true);
      expect(whole.slice(end, end + hit.after.length)).toBe(hit.after);
      for (const at of [start - hit.before.length, end + hit.after.length]) {
        expect(graphemes.isBoundary(whole, utf16(at))).toBe(true);
      }
    }),
  );
});

test('costs little where a text is one run of marks', () => {
  const text = `a${'\u0301'.repeat(2_000_000)}b`;
  const from = performance.now();
  for (let run = 0; run < 100; run += 1) {
    hitWithContext(text, range(1_000_000, 1_000_001), graphemes);
  }
  expect(performance.now() - from).toBeLessThan(2_000);
});
