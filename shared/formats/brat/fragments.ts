import type { Utf16 } from '../../text/offsets';

/** A stretch in UTF-16 code units. */
export type Fragment = readonly [start: number, end: number];

/** What ends a line for brat, which reads lines as Python does. */
const BREAK = /[\n-\r\x1c-\x1e\x85\u2028\u2029]/;
const BREAKS = /[\n-\r\x1c-\x1e\x85\u2028\u2029]+/g;

/** Whether brat could not show the words on one line. */
export const hasBreak = (words: string): boolean => BREAK.test(words);

/** Words on one line: each run of line breaks is one space. */
export const onOneLine = (words: string): string => words.replace(BREAKS, ' ');

/**
 * The fragments that brat would make of a span: its ranges, cut at line breaks, which belong to no fragment. They never
 * touch; there is none where the span holds nothing but breaks.
 */
export function fragmentsOf(
  text: string,
  ranges: readonly (readonly [Utf16, Utf16])[],
): readonly Fragment[] {
  if (ranges.every(([start, end]) => !BREAK.test(text.slice(start, end)))) return ranges;
  const fragments: Fragment[] = [];
  for (const [start, end] of ranges) {
    let from: number = start;
    for (const match of text.slice(start, end).matchAll(BREAKS)) {
      const at = start + match.index;
      if (at > from) fragments.push([from, at]);
      from = at + match[0].length;
    }
    if (from < end) fragments.push([from, end]);
  }
  return fragments;
}

/** Fragments between which nothing but line breaks stands are one range, which brat had to cut. */
export function joinedOverBreaks(
  text: string,
  fragments: readonly Fragment[],
): readonly Fragment[] {
  if (fragments.length < 2) return fragments;
  const joined: Fragment[] = [];
  for (const fragment of fragments) {
    const last = joined.at(-1);
    if (last === undefined || last[1] >= fragment[0] || !isBreaks(text, last[1], fragment[0])) {
      joined.push(fragment);
    } else {
      joined[joined.length - 1] = [last[0], fragment[1]];
    }
  }
  return joined;
}

export const isSameFragments = (a: readonly Fragment[], b: readonly Fragment[]): boolean =>
  a.length === b.length && a.every(([start, end], i) => b[i]?.[0] === start && b[i]?.[1] === end);

function isBreaks(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!BREAK.test(text.charAt(at))) return false;
  return true;
}
