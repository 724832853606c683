import { utf16 } from '../text/offsets';
import { AWKWARD, foldEachGrapheme } from './folding';
import type { Folding } from './folding';
import type { Graphemes } from '../text/graphemes';
import type { Utf16 } from '../text/offsets';

/** A text in its folded form, and the way back from an offset there to the offset of the text. */
export interface FoldedText {
  readonly folded: string;
  /** The offset of the text at which a match from here begins; null inside what one grapheme folded to. */
  startAt(offset: number): Utf16 | null;
  /** The offset of the text at which a match up to here ends; null inside what one grapheme folded to. */
  endAt(offset: number): Utf16 | null;
  /** The first folded offset that stands for this offset of the text or one behind it. */
  foldedFrom(offset: Utf16): number;
}

/** So much is folded by one call of the platform, and is one step of `foldInSteps`. */
const PIECE = 8_192;
/** A piece that does not fold code unit by code unit is halved down to this, and then taken apart where it does not. */
const SMALL = 512;

/**
 * Folds a text, piece by piece; each step does a bounded amount of work and gives null, the last gives the folded
 * text. So a window can do something else between two steps.
 */
export function* foldInSteps(
  text: string,
  folding: Folding,
  graphemes: Graphemes,
): Generator<null, FoldedText> {
  const parts: string[] = [];
  // Stretch k begins at foldedAt[k] and originalAt[k]; in an even one both run on together, one that is not is a grapheme.
  const foldedAt: number[] = [];
  const originalAt: number[] = [];
  const even: boolean[] = [];
  let foldedLength = 0;
  let length = 0;

  function add(count: number, folded: string, isEven: boolean): void {
    if (!(isEven && even.at(-1) === true)) {
      foldedAt.push(foldedLength);
      originalAt.push(length);
      even.push(isEven);
    }
    parts.push(folded);
    foldedLength += folded.length;
    length += count;
  }

  const eachGrapheme = foldEachGrapheme(folding, graphemes);

  function foldPiece(start: number, end: number): void {
    if (start === end) return;
    const piece = text.slice(start, end);
    const whole = folding.byCodeUnit(piece);
    if (whole !== null) {
      add(piece.length, whole.folded, true);
      return;
    }
    const middle = graphemes.graphemeStart(text, utf16((start + end) >>> 1));
    if (end - start > SMALL && middle > start) {
      foldPiece(start, middle);
      foldPiece(middle, end);
      return;
    }
    takeApart(start, end);
  }

  /** Folds the awkward places of a piece grapheme by grapheme, and what is between them as it comes. */
  function takeApart(start: number, end: number): void {
    let at = start;
    for (const { index, 0: found } of text.slice(start, end).matchAll(AWKWARD)) {
      const from = graphemes.graphemeStart(text, utf16(start + index));
      if (from > at) foldRun(at, from);
      const to = graphemes.graphemeEnd(text, utf16(start + index + found.length));
      if (to > at) foldGraphemes(Math.max(at, from), to);
      at = Math.max(at, to);
    }
    if (at < end) foldRun(at, end);
  }

  function foldRun(start: number, end: number): void {
    const whole = folding.byCodeUnit(text.slice(start, end));
    if (whole === null) foldGraphemes(start, end);
    else add(end - start, whole.folded, true);
  }

  function foldGraphemes(start: number, end: number): void {
    eachGrapheme(text.slice(start, end), (count, folded) => {
      add(count, folded, folded.length === count && count === 1);
    });
  }

  for (let start = 0; start < text.length;) {
    const end = graphemes.graphemeEnd(text, utf16(start + PIECE));
    foldPiece(start, end);
    start = end;
    yield null;
  }
  foldedAt.push(foldedLength);
  originalAt.push(length);
  even.push(false);

  const folded = parts.join('');
  return {
    folded,
    startAt(offset) {
      const at = lastIndex(foldedAt, (value) => value <= offset);
      const behind = offset - (foldedAt[at] ?? 0);
      return behind === 0 || even[at] === true ? utf16((originalAt[at] ?? 0) + behind) : null;
    },
    endAt(offset) {
      const at = lastIndex(foldedAt, (value) => value < offset);
      if (even[at] === true) return utf16((originalAt[at] ?? 0) + offset - (foldedAt[at] ?? 0));
      return foldedAt[at + 1] === offset ? utf16(originalAt[at + 1] ?? 0) : null;
    },
    foldedFrom(offset) {
      const at = lastIndex(originalAt, (value) => value <= offset);
      const behind = offset - (originalAt[at] ?? 0);
      if (even[at] === true) return (foldedAt[at] ?? 0) + behind;
      return behind === 0 ? (foldedAt[at] ?? 0) : (foldedAt[at + 1] ?? foldedLength);
    },
  };
}

/** The last index of an ascending list whose value passes; 0 where none does. */
function lastIndex(values: readonly number[], passes: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(values[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
