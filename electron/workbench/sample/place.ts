import type { SampleTag } from './sample-types';

/** Where a tag stands: one range and one quote for each stretch, in order of the text. */
export interface PlacedTag {
  /** Half-open, in UTF-16 code units of the report's text. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly quotes: readonly string[];
}

/**
 * Finds the words of a tag in the text of its report.
 *
 * Throws an Error that names the quote if it is empty, if there are fewer occurrences than asked for, or if a
 * further stretch does not follow, with a gap, on the one before it.
 */
export function placeTag(
  text: string,
  tag: Pick<SampleTag, 'quote' | 'occurrence' | 'parts'>,
): PlacedTag {
  const { quote, occurrence = 1, parts = [] } = tag;
  if (!Number.isInteger(occurrence) || occurrence < 1) {
    throw new Error(
      `The occurrence of "${quote}" must be a whole number from 1, not ${occurrence}.`,
    );
  }
  let start = -1;
  for (let seen = 0; seen < occurrence; seen++) {
    start = find(text, quote, start + 1);
    if (start < 0) {
      throw new Error(
        `"${quote}" occurs ${seen} ${seen === 1 ? 'time' : 'times'} in the report, so there is no occurrence ${occurrence}.`,
      );
    }
  }
  const ranges: (readonly [number, number])[] = [[start, start + quote.length]];
  let end = start + quote.length;
  for (const part of parts) {
    // From end + 1, because two stretches that touch would be one range.
    const next = find(text, part, end + 1);
    if (next < 0) throw new Error(`"${part}" does not follow on "${quote}" in the report.`);
    end = next + part.length;
    ranges.push([next, end]);
  }
  return { ranges, quotes: [quote, ...parts] };
}

function find(text: string, quote: string, from: number): number {
  if (quote === '')
    throw new Error('A quote of a sample tag is empty; give the words that are tagged.');
  return text.indexOf(quote, from);
}
