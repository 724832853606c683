import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  OffsetError,
  codePoint,
  createOffsetMap,
  hasLoneSurrogate,
  isPairAt,
  utf16,
} from './offsets';
import type { CodePoint, Utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

function errorOf(action: () => unknown): OffsetError {
  try {
    action();
  } catch (error) {
    if (error instanceof OffsetError) return error;
  }
  throw new Error('An OffsetError was expected.');
}

describe('units', () => {
  it('do not assign to each other', () => {
    expectTypeOf<Utf16>().not.toExtend<CodePoint>();
    expectTypeOf<CodePoint>().not.toExtend<Utf16>();
    expectTypeOf<number>().not.toExtend<Utf16>();
  });
});

describe('an offset map', () => {
  it('counts an astral character as one code point and two code units', () => {
    const map = createOffsetMap('a😀b');
    expect(map.length).toEqual({ utf16: 4, codePoints: 3 });
    expect([0, 1, 3, 4].map((offset) => map.toCodePoint(utf16(offset)))).toEqual([0, 1, 2, 3]);
    expect([0, 1, 2, 3].map((offset) => map.toUtf16(codePoint(offset)))).toEqual([0, 1, 3, 4]);
  });

  it('refuses an offset inside a surrogate pair', () => {
    const map = createOffsetMap('a😀b');
    const error = errorOf(() => map.toCodePoint(utf16(2)));
    expect(error.code).toBe('offset/inside-pair');
    expect(error.offset).toBe(2);
    expect(error.message).toContain('use 1 or 3');
    expect([0, 1, 2, 3, 4].map((offset) => map.isBoundary(utf16(offset)))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it.each([-1, 5, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %s as out of range',
    (offset) => {
      for (const text of ['a😀b', 'abcd']) {
        const map = createOffsetMap(text);
        expect(errorOf(() => map.toCodePoint(utf16(offset))).code).toBe('offset/out-of-range');
        expect(errorOf(() => map.toUtf16(codePoint(offset))).code).toBe('offset/out-of-range');
        expect(map.isBoundary(utf16(offset))).toBe(false);
      }
    },
  );

  it('has one offset in an empty text', () => {
    const map = createOffsetMap('');
    expect(map.toCodePoint(utf16(0))).toBe(0);
    expect(map.toUtf16(codePoint(0))).toBe(0);
  });

  it('counts as Python counts, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          unicodeText(),
          fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', 'a', '😀') }),
        ),
        (text) => {
          const map = createOffsetMap(text);
          expect(map.length).toEqual({ utf16: text.length, codePoints: Array.from(text).length });
          let at = 0;
          const boundaries = new Set<number>([0]);
          Array.from(text).forEach((character, index) => {
            expect(map.toCodePoint(utf16(at))).toBe(index);
            expect(map.toUtf16(codePoint(index))).toBe(at);
            at += character.length;
            boundaries.add(at);
          });
          for (let offset = 0; offset <= text.length; offset++) {
            expect(map.isBoundary(utf16(offset))).toBe(boundaries.has(offset));
            if (!boundaries.has(offset))
              expect(errorOf(() => map.toCodePoint(utf16(offset))).code).toBe('offset/inside-pair');
          }
        },
      ),
    );
  });

  it('round trips every code point of random text', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const map = createOffsetMap(text);
        for (let point = 0; point <= map.length.codePoints; point++) {
          expect(map.toCodePoint(map.toUtf16(codePoint(point)))).toBe(point);
        }
      }),
    );
  });

  it('slices like the code points of the text', () => {
    fc.assert(
      fc.property(unicodeText(), fc.nat(), fc.nat(), (text, a, b) => {
        const points = Array.from(text);
        const map = createOffsetMap(text);
        const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort(
          (x, y) => x - y,
        ) as [number, number];
        expect(text.slice(map.toUtf16(codePoint(start)), map.toUtf16(codePoint(end)))).toBe(
          points.slice(start, end).join(''),
        );
      }),
    );
  });
});

describe('lone surrogates', () => {
  it.each([
    ['', -1],
    ['plain', -1],
    ['a😀b', -1],
    ['a\ud83d', 1],
    ['\ude00a', 0],
    ['😀\ud83d😀', 2],
    ['😀\ude00', 2],
    ['\ud83d\ud83d\ude00', 0],
  ])('in %j the first stands at %i', (text, index) => {
    expect(hasLoneSurrogate(text)).toBe(index);
  });

  it('are what the platform calls ill formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', 'a') }), (text) => {
        const isWellFormed = Array.from(text).every(
          (character) => !/^[\ud800-\udfff]$/.test(character),
        );
        expect(hasLoneSurrogate(text) === -1).toBe(isWellFormed);
      }),
    );
  });

  it('are told from pairs', () => {
    expect([0, 1, 2, 3, 4].map((index) => isPairAt('a😀\ud83d', index))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});
