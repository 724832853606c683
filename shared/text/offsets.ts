/*
 * In memory, offsets are UTF-16 code units into `document.text`, half-open `[start, end)`; the corpus
 * on disk and every exporter speak Unicode code points unless a format's own specification says
 * otherwise, and the conversion stands at that border alone.
 */

/** An offset or length in UTF-16 code units, as JavaScript strings count. */
export type Utf16 = number & { readonly __unit: 'utf16' };

/** An offset or length in Unicode code points, as Python strings count. */
export type CodePoint = number & { readonly __unit: 'codePoint' };

/** A stretch of text, half-open, in UTF-16 code units. */
export interface TextRange {
  readonly start: Utf16;
  readonly end: Utf16;
}

/** Names a number as UTF-16 code units. It checks nothing: whether it fits a text only that text's map knows. */
export function utf16(n: number): Utf16 {
  return n as Utf16;
}

/** Names a number as code points. It checks nothing: whether it fits a text only that text's map knows. */
export function codePoint(n: number): CodePoint {
  return n as CodePoint;
}

/** What can be wrong with an offset: it splits an astral character, or it lies outside the text. */
export type OffsetErrorCode = 'offset/inside-pair' | 'offset/out-of-range';

/** An offset that does not name a place in its text. `offset` is the number as it was given, in its own unit. */
export class OffsetError extends Error {
  override readonly name = 'OffsetError';

  constructor(
    readonly code: OffsetErrorCode,
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Translates offsets of one text between UTF-16 code units and code points. */
export interface OffsetMap {
  /** Length of the text in both units. */
  readonly length: { readonly utf16: Utf16; readonly codePoints: CodePoint };
  /**
   * Code points before a UTF-16 offset; the end of the text is a valid offset.
   * @throws OffsetError `offset/inside-pair` between the halves of a surrogate pair, `offset/out-of-range`
   *   below 0, beyond the end, or for a number that is not whole.
   */
  toCodePoint(offset: Utf16): CodePoint;
  /**
   * Code units before a code-point offset; the end of the text is a valid offset.
   * @throws OffsetError `offset/out-of-range` below 0, beyond the end, or for a number that is not whole.
   */
  toUtf16(offset: CodePoint): Utf16;
  /** Whether a UTF-16 offset lies in the text (its end included) and not between the halves of a surrogate pair. */
  isBoundary(offset: Utf16): boolean;
}

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
const SURROGATE = /[\ud800-\udfff]/;
const NO_PAIRS = new Uint32Array(0);

/**
 * Makes the offset map of a text. The pass over the text is one regular expression where no character is
 * astral, and nothing is kept then; otherwise four bytes are kept for each astral character, and each
 * translation takes O(log n) of their number. A lone surrogate counts as one code point, as in Python.
 */
export function createOffsetMap(text: string): OffsetMap {
  const pairs = ASTRAL.test(text) ? pairStarts(text) : NO_PAIRS;
  const units = text.length;
  const points = units - pairs.length;

  function pairBefore(offset: number): number {
    return lowerBound(pairs.length, (i) => (pairs[i] ?? 0) < offset);
  }

  return {
    length: { utf16: utf16(units), codePoints: codePoint(points) },

    toCodePoint(offset) {
      checkRange(offset, units, 'code units');
      if (pairs.length === 0) return codePoint(offset);
      const count = pairBefore(offset);
      if (count > 0 && pairs[count - 1] === offset - 1) {
        throw new OffsetError(
          'offset/inside-pair',
          offset,
          `Offset ${offset} lies inside a character that takes two UTF-16 code units; use ${offset - 1} or ${offset + 1}.`,
        );
      }
      return codePoint(offset - count);
    },

    toUtf16(offset) {
      checkRange(offset, points, 'code points');
      if (pairs.length === 0) return utf16(offset);
      // The i-th pair is code point pairs[i] - i, because each pair before it took one unit too many.
      return utf16(offset + lowerBound(pairs.length, (i) => (pairs[i] ?? 0) - i < offset));
    },

    isBoundary(offset) {
      if (!Number.isInteger(offset) || offset < 0 || offset > units) return false;
      if (pairs.length === 0) return true;
      const count = pairBefore(offset);
      return count === 0 || pairs[count - 1] !== offset - 1;
    },
  };
}

/** The UTF-16 index of the first surrogate that has no partner, or -1 where the text is well formed. */
export function hasLoneSurrogate(text: string): number {
  const first = text.search(SURROGATE);
  if (first < 0) return -1;
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (!isPairAt(text, i)) return i;
    i++;
  }
  return -1;
}

/** Whether a surrogate pair starts at this UTF-16 index. */
export function isPairAt(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  if (!(high >= 0xd800 && high <= 0xdbff)) return false;
  const low = text.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

function checkRange(offset: number, length: number, unit: string): void {
  if (Number.isInteger(offset) && offset >= 0 && offset <= length) return;
  throw new OffsetError(
    'offset/out-of-range',
    offset,
    `Offset ${offset} lies outside the text, which has ${length} ${unit}; use a whole number from 0 to ${length}.`,
  );
}

function pairStarts(text: string): Uint32Array {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isPairAt(text, i)) {
      count++;
      i++;
    }
  }
  const starts = new Uint32Array(count);
  for (let i = 0, k = 0; k < count; i++) {
    if (isPairAt(text, i)) {
      starts[k++] = i;
      i++;
    }
  }
  return starts;
}

/** The first index in `[0, length]` for which `isBelow` no longer holds; it must hold for a prefix. */
function lowerBound(length: number, isBelow: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
