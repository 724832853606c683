import type { TextRange, Utf16 } from '../text/offsets';

/** Finds the places of one query in texts. */
export interface TextMatcher {
  /**
   * The matches that start at `from` (a UTF-16 offset, 0 unless told) or behind it: none empty, in order, not
   * overlapping, each beginning and ending between two graphemes. They are found as they are asked for. A regular
   * expression may take without end on an unlucky text; run it where it can be stopped.
   */
  matches(text: string, from?: Utf16): Iterable<TextRange>;
  /**
   * The same matches from the start of the text, in steps of little work (a few milliseconds at most for a plain
   * query); a step may find none. So a window stays awake, or a job can be stopped, between two of them.
   */
  inSteps(text: string): Iterable<readonly TextRange[]>;
}
