import { nameAt } from '../text/names';
import { utf16 } from '../text/offsets';
import { plainFigureAt } from '../text/plain-figures';
import type { TextRange, Utf16 } from '../text/offsets';
import type { Words } from '../text/words';

/** The next name or figure, or how far was looked without finding one: an end of the text, or the bound of one look. */
export type Untagged =
  { readonly found: TextRange } | { readonly found: null; readonly lookedTo: Utf16 };

/** One look goes no further than this many code units, so that a key answers at once in a text that is tagged through. */
export const LOOK_BOUND = 50_000;
const BACK_BY = 2_000;
const BEGINNING = /[\p{Lu}\p{Lt}\p{Nd}]/gu;

/**
 * The next (1) or previous (-1) name or figure from an offset that `isTagged` does not say to be tagged. One that the
 * offset lies inside of is neither. Words that are capital because a sentence begins, days, months and years are passed over.
 */
export function findUntagged(
  text: string,
  from: Utf16,
  direction: 1 | -1,
  words: Words,
  isTagged: (range: TextRange) => boolean,
): Untagged {
  return direction === 1
    ? findNext(text, from, words, isTagged)
    : findPrevious(text, from, words, isTagged);
}

function findNext(
  text: string,
  from: number,
  words: Words,
  isTagged: (range: TextRange) => boolean,
): Untagged {
  const bound = Math.min(text.length, from + LOOK_BOUND);
  for (const range of candidates(text, from, bound, words, isTagged)) {
    if (range.start >= from) return { found: range };
  }
  return { found: null, lookedTo: utf16(bound) };
}

function findPrevious(
  text: string,
  from: number,
  words: Words,
  isTagged: (range: TextRange) => boolean,
): Untagged {
  const bound = Math.max(0, from - LOOK_BOUND);
  for (let end = from; end > bound;) {
    const start = Math.max(bound, words.previousWordStart(text, utf16(Math.max(0, end - BACK_BY))));
    const found = Array.from(candidates(text, start, end, words, isTagged)).findLast(
      (range) => range.start >= start && range.end <= from,
    );
    if (found !== undefined) return { found };
    end = Math.min(start, end - 1);
  }
  return { found: null, lookedTo: utf16(bound) };
}

/** The names and figures that begin in a stretch and are not tagged, in order; the first may have begun before it. */
function* candidates(
  text: string,
  start: number,
  end: number,
  words: Words,
  isTagged: (range: TextRange) => boolean,
): Generator<TextRange> {
  const beginning = new RegExp(BEGINNING);
  beginning.lastIndex = start;
  for (;;) {
    const match = beginning.exec(text);
    if (match === null || match.index >= end) return;
    const at = utf16(match.index);
    const next = utf16(at + match[0].length);
    // Most of what is tagged is known by its first letter, before any word is looked at.
    if (isTagged({ start: at, end: next })) continue;
    const range = candidateAt(text, at, words);
    if (range !== null && !isTagged(range)) yield range;
    beginning.lastIndex = Math.max(range?.end ?? words.wordAt(text, at)?.end ?? at, next);
  }
}

function candidateAt(text: string, at: Utf16, words: Words): TextRange | null {
  const name = nameAt(text, at, words);
  if (name !== null) return name.doubt === null ? { start: name.start, end: name.end } : null;
  return plainFigureAt(text, at);
}
