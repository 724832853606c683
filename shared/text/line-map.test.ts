import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineMap, createParagraphMap } from './line-map';
import type { LineMap } from './line-map';
import { utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

function slices(text: string, map: LineMap): string[] {
  return Array.from({ length: map.count }, (_, index) => {
    const { start, end } = map.range(index);
    return text.slice(start, end);
  });
}

describe('a line map', () => {
  it.each([
    ['', ['']],
    ['one', ['one']],
    ['one\n', ['one', '']],
    ['\n\n', ['', '', '']],
    ['one\ntwo 😀\n\nthree', ['one', 'two 😀', '', 'three']],
    ['a\rb\u2028c', ['a\rb\u2028c']],
  ])('of %j has the lines %j', (text, lines) => {
    expect(slices(text, createLineMap(text))).toEqual(lines);
  });

  it('gives a line break to the line before it', () => {
    const map = createLineMap('ab\ncd\n');
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => map.lineAt(utf16(offset)))).toEqual([
      0, 0, 0, 1, 1, 1, 2,
    ]);
    expect(map.lineAt(utf16(-1))).toBe(0);
    expect(map.lineAt(utf16(99))).toBe(2);
  });

  it('refuses a line that there is not', () => {
    expect(() => createLineMap('a').range(1)).toThrow(RangeError);
    expect(() => createLineMap('a').range(-1)).toThrow(RangeError);
  });

  it('joins to the text again, and finds each offset in its line', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const map = createLineMap(text);
        expect(slices(text, map)).toEqual(text.split('\n'));
        for (let offset = 0; offset <= text.length; offset++) {
          const line = map.lineAt(utf16(offset));
          expect(line).toBe(text.slice(0, offset).split('\n').length - 1);
        }
      }),
    );
  });

  it('takes a text of 5 MB with 10,000 blank lines', () => {
    const text = '\n'.repeat(10_000) + 'The river rose again overnight.\n'.repeat(160_000);
    const map = createLineMap(text);
    expect(map.count).toBe(170_001);
    expect(map.lineAt(utf16(text.length - 1))).toBe(169_999);
  });
});

describe('a paragraph map', () => {
  it.each([
    ['', []],
    [' \n\t\n\u00a0\u3000', []],
    ['one\n\n \ntwo', ['one', 'two']],
    ['\n  one\n\u00a0x\n\u00a0\ny', ['  one', '\u00a0x', 'y']],
  ])('of %j has the paragraphs %j', (text, paragraphs) => {
    expect(slices(text, createParagraphMap(text))).toEqual(paragraphs);
  });

  it('gives a blank line to the paragraph before it', () => {
    const map = createParagraphMap('\none\n\ntwo');
    expect([0, 1, 4, 5, 6].map((offset) => map.lineAt(utf16(offset)))).toEqual([0, 0, 0, 0, 1]);
    expect(createParagraphMap('\n').lineAt(utf16(0))).toBe(-1);
  });

  it('has every line that is not blank', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const lines = text.split('\n').filter((line) => line.trim() !== '');
        expect(slices(text, createParagraphMap(text))).toEqual(lines);
      }),
    );
  });
});
