import { isPairAt, utf16 } from './offsets';
import type { TextRange } from './offsets';

/** The quotes of a span: one slice of the text for each of its ranges, in their order. */
export function sliceQuotes(text: string, ranges: readonly TextRange[]): string[] {
  return ranges.map(({ start, end }) => text.slice(start, end));
}

/**
 * Whether each range still holds its quote. Lists of different length never match, and neither does a range
 * that lies outside the text or the wrong way round.
 */
export function quoteMatches(
  text: string,
  ranges: readonly TextRange[],
  quotes: readonly string[],
): boolean {
  return (
    ranges.length === quotes.length &&
    ranges.every(({ start, end }, index) => {
      const quote = quotes[index];
      // Comparing in place copies nothing; loading a large layer asks this for every range.
      return (
        quote !== undefined &&
        start >= 0 &&
        end - start === quote.length &&
        end <= text.length &&
        text.startsWith(quote, start)
      );
    })
  );
}

/** Where a quote occurs. `nearest` is one of `all`, or null where there is none. */
export interface FoundQuote {
  readonly all: readonly TextRange[];
  readonly nearest: TextRange | null;
}

/**
 * Finds a quote again, for anchoring a span anew: all its occurrences in order, overlapping ones included,
 * and the one whose start is nearest to `near` (the earlier one of two that are equally near). It compares
 * code units exactly, without normalisation, and finds nothing that would split a surrogate pair. An empty
 * quote occurs nowhere.
 */
export function findQuote(text: string, quote: string, near: number): FoundQuote {
  const all: TextRange[] = [];
  let nearest: TextRange | null = null;
  if (quote === '') return { all, nearest };
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    if (isPairAt(text, start - 1) || isPairAt(text, end - 1)) continue;
    const range = { start: utf16(start), end: utf16(end) };
    all.push(range);
    if (nearest === null || Math.abs(start - near) < Math.abs(nearest.start - near)) {
      nearest = range;
    }
  }
  return { all, nearest };
}
