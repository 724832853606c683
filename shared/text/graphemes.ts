import { isPairAt, utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/** What is needed of an `Intl.Segmenter`; a test hands in one that counts. */
export type TextSegmenter = Pick<Intl.Segmenter, 'segment'>;

/**
 * User-perceived characters (extended grapheme clusters of UAX #29) around a point of a text. Offsets are
 * UTF-16 code units; one outside the text is taken as its nearest end.
 */
export interface Graphemes {
  /** Whether a character starts at an offset, or the text ends there. */
  isBoundary(text: string, offset: Utf16): boolean;
  /** The start of the character that an offset lies in; the offset itself where one starts. */
  graphemeStart(text: string, offset: Utf16): Utf16;
  /** The end of the character that an offset lies inside of; the offset itself where one starts. */
  graphemeEnd(text: string, offset: Utf16): Utf16;
  /** The nearest boundary behind an offset, or the end of the text. */
  nextGrapheme(text: string, offset: Utf16): Utf16;
  /** The nearest boundary before an offset, or 0. */
  previousGrapheme(text: string, offset: Utf16): Utf16;
  /** Widens a range to whole characters; an empty one goes to the start of its character and stays empty. */
  snapToGraphemes(text: string, start: Utf16, end: Utf16): TextRange;
}

/** A run of marks is shortened to this many code units at either end before the segmenter is asked. */
const KEPT_MARKS = 32;
const MAX_REMEMBERED = 2_000;
/** Longer ones would keep the whole text alive in engines that slice without copying. */
const MAX_REMEMBERED_LENGTH = 12;

/**
 * Makes grapheme steps over a segmenter of granularity `grapheme`. Whether a boundary lies between two
 * characters depends on those two and, before them, on a run of marks with its base or on the number of
 * regional indicators. So only those few are ever shown to the segmenter, however long the text is; indicators
 * are counted here, and of a very long run of marks the middle is left out.
 */
export function createGraphemes(segmenter?: TextSegmenter): Graphemes {
  let asked = segmenter;
  const remembered = new Map<string, boolean>();

  function isBoundary(text: string, offset: number): boolean {
    if (offset <= 0 || offset >= text.length) return true;
    if (isPlain(text.charCodeAt(offset - 1)) && isPlain(text.charCodeAt(offset))) return true;
    if (isPairAt(text, offset - 1)) return false;
    const before = characterBefore(text, offset);
    const after = characterAt(text, offset);
    if (isRegionalIndicator(before) && isRegionalIndicator(after)) {
      return indicatorsBefore(text, offset) % 2 === 0;
    }
    if (!isMark(before)) return isBoundaryBetween(before, after);
    return !isMark(after) && isBoundaryBetween(markedBefore(text, offset), after);
  }

  function isBoundaryBetween(before: string, after: string): boolean {
    const both = before + after;
    const known = remembered.get(both);
    if (known !== undefined) return known;
    asked ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
    const found = asked.segment(both).containing(before.length)?.index === before.length;
    if (both.length <= MAX_REMEMBERED_LENGTH) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(both, found);
    }
    return found;
  }

  function down(text: string, from: number): Utf16 {
    let offset = clamp(text, from);
    while (!isBoundary(text, offset)) offset--;
    return utf16(offset);
  }

  function up(text: string, from: number): Utf16 {
    let offset = clamp(text, from);
    while (!isBoundary(text, offset)) offset++;
    return utf16(offset);
  }

  return {
    isBoundary,
    graphemeStart: down,
    graphemeEnd: up,
    nextGrapheme: (text, offset) => up(text, clamp(text, offset) + 1),
    previousGrapheme: (text, offset) => down(text, clamp(text, offset) - 1),
    snapToGraphemes(text, start, end) {
      const from = down(text, start);
      return { start: from, end: end > start ? up(text, end) : from };
    },
  };
}

/** The nearest offset that lies in the text. */
export function clamp(text: string, offset: number): number {
  return Math.max(0, Math.min(offset, text.length));
}

/**
 * Whether a code unit is a character of which no rule of UAX #29 joins two: no mark, no joiner, nothing that
 * belongs to an emoji, a syllable or a conjunct in its second place. Most of any text is made of these.
 */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return unit >= 0x20;
  return (
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x48a && unit <= 0x52f) ||
    (unit >= 0x5d0 && unit <= 0x5ea) ||
    (unit >= 0x620 && unit <= 0x64a) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3001 && unit <= 0x3029) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a0 && unit <= 0x30ff) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  );
}

const MARK = /^[\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]$/u;

function isMark(character: string): boolean {
  const unit = character.charCodeAt(0);
  if (unit < 0x370) return unit >= 0x300;
  return MARK.test(character);
}

function isRegionalIndicator(character: string): boolean {
  const unit = character.charCodeAt(1);
  return character.charCodeAt(0) === 0xd83c && unit >= 0xdde6 && unit <= 0xddff;
}

function indicatorsBefore(text: string, offset: number): number {
  let count = 0;
  let at = offset - 2;
  while (at >= 0 && text.charCodeAt(at) === 0xd83c) {
    const low = text.charCodeAt(at + 1);
    if (low < 0xdde6 || low > 0xddff) break;
    count++;
    at -= 2;
  }
  return count;
}

/** The run of marks that ends at an offset together with its base, shortened in the middle where it is long. */
function markedBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0) {
    const character = characterBefore(text, start);
    if (!isMark(character)) break;
    start -= character.length;
  }
  const base = start > 0 ? characterBefore(text, start) : '';
  if (offset - start <= 2 * KEPT_MARKS) return base + text.slice(start, offset);
  const headEnd = start + KEPT_MARKS;
  const tailStart = offset - KEPT_MARKS;
  return (
    base +
    text.slice(start, isPairAt(text, headEnd - 1) ? headEnd - 1 : headEnd) +
    text.slice(isPairAt(text, tailStart - 1) ? tailStart + 1 : tailStart, offset)
  );
}

function characterAt(text: string, offset: number): string {
  return text.slice(offset, isPairAt(text, offset) ? offset + 2 : offset + 1);
}

function characterBefore(text: string, offset: number): string {
  return text.slice(isPairAt(text, offset - 2) ? offset - 2 : offset - 1, offset);
}
