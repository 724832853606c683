import { withLineFeeds } from '../../text/decode';
import type { FormatHabit } from '../foreign';

/** How words of a text stand to a quote: the same, the same as far as a cut quote goes, or other ones. */
export type QuoteMatch = 'same' | 'cut' | 'other';

/** A cut quote must hold at least so many characters to say anything. */
const LEAST_OF_A_CUT = 4;

/**
 * Compares `text.slice(start, end)` with a quote. Line ends of either kind are the same; what else is let pass the habits
 * say. It looks at no more of the text than the quote is long, so that a long span with a short quote costs little.
 */
export function matchQuote(
  text: string,
  start: number,
  end: number,
  quote: string,
  habits: readonly FormatHabit[],
): QuoteMatch {
  if (end - start === quote.length && text.startsWith(quote, start)) return 'same';
  const reach = start + 2 * quote.length + 2;
  const words = withLineFeeds(text.slice(start, Math.min(end, reach))).text;
  const given = withLineFeeds(quote).text;
  const isWhole = end <= reach;
  let match: QuoteMatch = 'other';
  for (const [a, b] of spellings(words, given, habits)) {
    if (isWhole && isSameOrTrailed(a, b, habits)) return 'same';
    if (habits.includes('cut-quote') && isCut(a, b)) match = 'cut';
  }
  return match;
}

function spellings(
  words: string,
  given: string,
  habits: readonly FormatHabit[],
): (readonly [words: string, given: string])[] {
  const found: [string, string][] = [[words, given]];
  if (!words.includes('\n')) return found;
  if (habits.includes('newline-as-space')) {
    found.push([words.replaceAll('\n', ' '), given.replaceAll('\n', ' ')]);
  }
  if (habits.includes('newline-as-escape')) found.push([words.replaceAll('\n', '\\n'), given]);
  return found;
}

const isSameOrTrailed = (words: string, given: string, habits: readonly FormatHabit[]): boolean =>
  words === given ||
  (habits.includes('trailing-white-space') &&
    given.startsWith(words) &&
    given.slice(words.length).trim() === '');

function isCut(words: string, given: string): boolean {
  const kept = given.trimEnd();
  return kept.length >= LEAST_OF_A_CUT && kept.length < words.length && words.startsWith(kept);
}
