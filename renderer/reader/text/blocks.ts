import { utf16 } from '../../../shared/text/offsets';
import type { Graphemes } from '../../../shared/text/graphemes';
import type { LineMap } from '../../../shared/text/line-map';
import type { Utf16 } from '../../../shared/text/offsets';

/**
 * What is laid out as one: the paragraphs of a text, very long ones in pieces. Blocks are numbered from 0. Where a
 * piece begins is a guess until the lines around it have been laid out; then it moves to where a line begins.
 */
export interface Blocks {
  readonly count: number;
  start(index: number): Utf16;
  end(index: number): Utf16;
  /** The paragraph that a block belongs to, from 0. */
  paragraph(index: number): number;
  /** Whether a block begins its paragraph. */
  isFirst(index: number): boolean;
  isLast(index: number): boolean;
  /** How many paragraph gaps stand behind a block: as many as the source has blank lines, up to four. */
  gap(index: number): number;
  /** The block that holds an offset, or the one before it between two paragraphs; -1 in a text without any. */
  at(offset: number): number;
  /** Where a piece was cut before anything was laid out. */
  guess(index: number): Utf16;
  /** Lets a piece begin elsewhere. @throws RangeError where a block would be left empty. */
  move(index: number, start: number): void;
  /** Takes all moves back. */
  reset(): void;
}

/** A paragraph longer than this is cut, so that a text without line breaks is windowed like any other. */
export const LONG = 2_400;
const PIECE = 1_200;
/** How far back a cut looks for white space, and for the start of a character. */
const LOOK = 200;
const MOST_GAPS = 4;
/** A line shorter than this, beside another such, stands without a gap, as verse and tables do. */
const SHORT = 90;

/** Cuts a text into blocks. Takes time in proportion to the text, however its lines are. */
export function createBlocks(text: string, paragraphs: LineMap, graphemes: Graphemes): Blocks {
  const { count, starts, ends } = paragraphs;
  const guesses: number[] = [];
  const owners: number[] = [];
  for (let paragraph = 0; paragraph < count; paragraph++) {
    let from = starts[paragraph] ?? 0;
    const end = ends[paragraph] ?? from;
    for (;;) {
      guesses.push(from);
      owners.push(paragraph);
      if (end - from <= LONG) break;
      from = cutNear(text, from + PIECE, graphemes);
    }
  }
  const guessed = new Uint32Array(guesses);
  const begins = guessed.slice();
  const owner = new Uint32Array(owners);
  const gaps = gapsOf(text, paragraphs);

  const isFirst = (index: number) => index === 0 || owner[index] !== owner[index - 1];
  const isLast = (index: number) => index === begins.length - 1 || isFirst(index + 1);
  const paragraphOf = (index: number) => owner[index] ?? 0;
  const start = (index: number) => utf16(begins[index] ?? 0);
  const end = (index: number) =>
    utf16((isLast(index) ? ends[paragraphOf(index)] : begins[index + 1]) ?? 0);

  return {
    count: begins.length,
    start,
    end,
    paragraph: paragraphOf,
    isFirst,
    isLast,
    gap: (index) => (isLast(index) ? (gaps[paragraphOf(index)] ?? 0) : 0),
    guess: (index) => utf16(guessed[index] ?? 0),

    at(offset) {
      let low = 0;
      let high = begins.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((begins[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return high < 0 ? -1 : low;
    },

    move(index, to) {
      if (isFirst(index) || to <= start(index - 1) || to >= end(index)) {
        throw new RangeError(`Block ${index} cannot begin at ${to}; it begins at ${start(index)}.`);
      }
      begins[index] = to;
    },

    reset: () => begins.set(guessed),
  };
}

/** Looks at a few hundred characters alone, so that a text without spaces or of marks alone is cut as fast. */
function cutNear(text: string, near: number, graphemes: Graphemes): number {
  const from = near - LOOK;
  const around = text.slice(from, near + 8);
  const space = around.lastIndexOf(' ', LOOK);
  if (space >= 0) return from + space + 1;
  const start = graphemes.graphemeStart(around, utf16(LOOK));
  if (start > 0) return from + start;
  return isLowSurrogate(text.charCodeAt(near)) ? near - 1 : near;
}

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

function gapsOf(text: string, { count, starts, ends }: LineMap): Uint8Array {
  const gaps = new Uint8Array(count);
  const length = (paragraph: number) => (ends[paragraph] ?? 0) - (starts[paragraph] ?? 0);
  for (let paragraph = 0; paragraph < count; paragraph++) {
    const next = paragraph + 1 < count ? (starts[paragraph + 1] ?? 0) : text.length;
    let blank = -1;
    for (let at = ends[paragraph] ?? 0; at < next && blank < MOST_GAPS; at++) {
      if (text.charCodeAt(at) === 0x0a) blank++;
    }
    const isVerse = length(paragraph) < SHORT && length(paragraph + 1) < SHORT;
    gaps[paragraph] = blank > 0 ? blank : isVerse && paragraph + 1 < count ? 0 : 1;
  }
  return gaps;
}
