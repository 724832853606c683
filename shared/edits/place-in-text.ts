import { isPairAt, utf16 } from '../text/offsets';
import { EditRefused } from './refusal';
import type { Place, Range } from '../model/span';
import type { Utf16 } from '../text/offsets';

type Placed = Extract<Place<Utf16>, { state: 'placed' }>;

/** What a caller says of the words at some ranges: one quote a range, or all of them joined by one space. */
export interface GivenWords {
  readonly quotes?: readonly string[];
  readonly text?: string;
}

/**
 * The place of ranges in a text, with their quotes. Refused are ranges that lie outside the text, are empty, out of
 * order, touch or overlap, or split a character, and given words that are not what stands there.
 */
export function placeInText(
  text: string,
  ranges: readonly Range<Utf16>[],
  given: GivenWords = {},
): Placed {
  checkRanges(text, ranges);
  const quotes = ranges.map(([start, end]) => text.slice(start, end));
  if (given.quotes !== undefined && given.quotes.length !== quotes.length) {
    throw new EditRefused(
      'edit/quote',
      `There are ${ranges.length} ranges and ${given.quotes.length} quotes; give one quote for each range.`,
      { range: asPairs(ranges), found: quotes, given: [...given.quotes] },
    );
  }
  for (const [index, quote] of quotes.entries()) {
    checkWords(given.quotes?.[index], quote, ranges.slice(index, index + 1));
  }
  checkWords(given.text, quotes.join(' '), ranges);
  return { state: 'placed', ranges: ranges.map(([start, end]) => [start, end]), quotes };
}

/** Refuses an offset at which a text cannot be cut. */
export function checkOffset(text: string, offset: Utf16): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) {
    throw badRange([offset, offset], 'it lies outside the text');
  }
  if (isPairAt(text, offset - 1)) {
    throw badRange([offset, offset], 'it would split a character in two');
  }
}

/** The ranges that cover what any of the given ones covers: in order, none touching another. */
export function uniteRanges(ranges: readonly Range<Utf16>[]): Range<Utf16>[] {
  const united: [Utf16, Utf16][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = united.at(-1);
    if (last && start <= last[1]) last[1] = utf16(Math.max(last[1], end));
    else united.push([start, end]);
  }
  return united;
}

/** What of the ranges lies before an offset, and what after it. */
export function cutRanges(
  ranges: readonly Range<Utf16>[],
  at: Utf16,
): { readonly before: Range<Utf16>[]; readonly after: Range<Utf16>[] } {
  return {
    before: ranges
      .filter(([start]) => start < at)
      .map(([start, end]) => [start, end < at ? end : at]),
    after: ranges
      .filter(([, end]) => end > at)
      .map(([start, end]) => [start > at ? start : at, end]),
  };
}

function checkRanges(text: string, ranges: readonly Range<Utf16>[]): void {
  if (ranges.length === 0) {
    throw badRange([], 'a span has at least one range');
  }
  let last = -1;
  for (const [start, end] of ranges) {
    checkOffset(text, start);
    checkOffset(text, end);
    if (start >= end) throw badRange([start, end], 'it is empty or ends before it starts');
    if (start <= last) {
      throw badRange(
        [start, end],
        'it touches or overlaps the range before it, or is out of order',
      );
    }
    last = end;
  }
}

function checkWords(
  given: string | undefined,
  found: string,
  ranges: readonly Range<Utf16>[],
): void {
  if (given === undefined || given === found) return;
  throw new EditRefused(
    'edit/quote',
    `The text there is “${clipped(found)}”, not “${clipped(given)}”. Take the words as the document has them.`,
    { range: asPairs(ranges), found, given },
  );
}

// No offsets in the sentence: the command line counts code points, the window code units.
const badRange = (range: readonly number[], why: string) =>
  new EditRefused('edit/bad-range', `The range does not fit the text: ${why}.`, {
    range: [...range],
    why,
  });

const asPairs = (ranges: readonly Range<Utf16>[]) => ranges.map(([start, end]) => [start, end]);

function clipped(text: string): string {
  if (text.length <= 80) return text;
  return `${text.slice(0, isPairAt(text, 79) ? 79 : 80)}…`;
}
