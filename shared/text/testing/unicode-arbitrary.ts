import fc from 'fast-check';
import { createOffsetMap, codePoint } from '../offsets';
import type { Utf16 } from '../offsets';

/** Which line breaks a random text may hold: LF, CR and CRLF; LF alone, as stored documents have it; or none. */
export type LineBreaks = 'any' | 'lf' | 'none';

/** How a random text is made. `minPieces` and `maxPieces` count pieces: words, clusters, breaks. */
export interface UnicodeTextOptions {
  readonly lineBreaks?: LineBreaks;
  readonly minPieces?: number;
  readonly maxPieces?: number;
}

/** A random text with a range whose edges never split a surrogate pair; the range may be empty. */
export interface TextWithRange {
  readonly text: string;
  readonly start: Utf16;
  readonly end: Utf16;
}

const regionalIndicator = fc
  .integer({ min: 0x1f1e6, max: 0x1f1ff })
  .map((point) => String.fromCodePoint(point));

const astral = fc.oneof(
  fc.constantFrom(
    '😀',
    '🗞',
    '𝟏𝟓',
    '𐐷𐐲',
    '𐌰',
    '𠮷',
    '𪚥',
    '𝄞',
    '𝅘𝅥',
    '𞤀𞤣',
    '🄰',
    '𑀓𑁆𑀱',
    '\u{e0101}',
    '\u{10ffff}',
  ),
  fc.integer({ min: 0x10000, max: 0x1ffff }).map((point) => String.fromCodePoint(point)),
  regionalIndicator,
);

const joined = fc.constantFrom(
  '👨‍👩‍👧‍👦',
  '👩🏽‍🚒',
  '🏳️‍🌈',
  '🧑🏿‍🤝‍🧑🏻',
  '👁️‍🗨️',
  '👍🏾',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '🇺🇦',
  '🇵🇱🇩🇪',
  '🇺🇦🇵',
  'क्‍ष',
  'می‌خواهم',
  '\u200d',
);

const combining = fc.oneof(
  fc.constantFrom(
    'e\u0301',
    'n\u0303',
    'Z\u0351\u0343\u036b',
    'a\u0328\u0301',
    'क्षि',
    'กำ',
    'ที่',
    '각',
    '1\ufe0f\u20e3',
    '\u0301',
  ),
  fc
    .array(fc.integer({ min: 0x300, max: 0x36f }), { minLength: 1, maxLength: 6 })
    .map((marks) => 'o' + String.fromCodePoint(...marks)),
);

const rightToLeft = fc.constantFrom(
  'שלום',
  'שָׁלוֹם',
  'مرحبا',
  'العربيّة',
  '١٥٬٠٠٠',
  '\u200f',
  '\u202b',
  '\u2067',
  '\u2069',
  '\u202c',
);

const plain = fc.oneof(
  fc.constantFrom(
    'The',
    'people',
    '15,000',
    'left',
    'Dr.',
    'U.S.',
    '3.5',
    '—',
    '“',
    '”',
    "don't",
    'fi',
    'ß',
    'é',
    '東京都',
    '東京',
    'ไทย',
    'ก',
  ),
  fc.string({ minLength: 1, maxLength: 4 }),
);

const blank = fc.constantFrom(' ', ' ', ' ', '\u00a0', '\t', '\u3000', '\u200b', '\ufeff');

const breaks: Record<LineBreaks, readonly string[]> = {
  any: ['\n', '\r\n', '\r', '\n\n', '\n\r', '\r\r\n', '\u2028', '\u0085'],
  lf: ['\n', '\n\n', '\u2028', '\u0085'],
  none: [],
};

/**
 * Random well-formed text as news from anywhere may hold it: at least 30 % of the pieces are astral
 * (characters beyond U+FFFF, emoji sequences, flags, an odd regional indicator), the others combining
 * marks, right-to-left text with its controls, CJK, Thai, and plain words, blanks and line breaks.
 */
export function unicodeText(options: UnicodeTextOptions = {}): fc.Arbitrary<string> {
  const lineBreaks = breaks[options.lineBreaks ?? 'any'];
  const piece = fc.oneof(
    { weight: 12, arbitrary: astral },
    { weight: 3, arbitrary: joined },
    { weight: 3, arbitrary: combining },
    { weight: 2, arbitrary: rightToLeft },
    { weight: 5, arbitrary: plain },
    { weight: 4, arbitrary: blank },
    ...(lineBreaks.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...lineBreaks) }] : []),
  );
  return fc
    .array(piece, {
      minLength: options.minPieces ?? 0,
      maxLength: options.maxPieces ?? 40,
      size: 'max',
    })
    .map((pieces) => pieces.join(''));
}

/** A random text together with a random range of it, as a span would have. */
export function unicodeTextWithRange(
  options: UnicodeTextOptions = {},
): fc.Arbitrary<TextWithRange> {
  return unicodeText(options).chain((text) => {
    const map = createOffsetMap(text);
    const place = fc.integer({ min: 0, max: map.length.codePoints });
    return fc.tuple(place, place).map(([a, b]) => ({
      text,
      start: map.toUtf16(codePoint(Math.min(a, b))),
      end: map.toUtf16(codePoint(Math.max(a, b))),
    }));
  });
}
