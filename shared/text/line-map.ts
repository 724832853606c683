import { utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/** The lines or the paragraphs of one text, each without its line break, numbered from 0. */
export interface LineMap {
  /** How many there are. A text has at least one line; it may have no paragraph. */
  readonly count: number;
  /** Where each starts, in UTF-16 code units; for reading only. */
  readonly starts: Uint32Array;
  /** Where each ends, its line break not included, in UTF-16 code units; for reading only. */
  readonly ends: Uint32Array;
  /**
   * The number of the last one that starts at or before an offset, by binary search. An offset on a line
   * break belongs to the line before it; one below the first start gives the first, one beyond the end the
   * last. A map of paragraphs that has none gives -1.
   */
  lineAt(offset: Utf16): number;
  /** The range of one, its line break not included. @throws RangeError for a number that there is none of. */
  range(index: number): TextRange;
}

/**
 * The lines of a text: what stands between line feeds. Stored text has no other line break; a carriage
 * return is a character like any other here. A final line feed is followed by an empty line, as in an editor.
 */
export function createLineMap(text: string): LineMap {
  return createMap(text, () => true);
}

/**
 * The paragraphs of a text: its lines that hold more than white space. An offset on a blank line belongs to
 * the paragraph before it.
 */
export function createParagraphMap(text: string): LineMap {
  return createMap(text, (start, end) => !isBlank(text, start, end));
}

function createMap(text: string, isWanted: (start: number, end: number) => boolean): LineMap {
  let starts = new Uint32Array(64);
  let ends = new Uint32Array(64);
  let count = 0;
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (isWanted(start, end)) {
      if (count === starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      starts[count] = start;
      ends[count] = end;
      count++;
    }
    start = end + 1;
  }
  starts = starts.slice(0, count);
  ends = ends.slice(0, count);

  return {
    count,
    starts,
    ends,

    lineAt(offset) {
      if (count === 0) return -1;
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },

    range(index) {
      const start = starts[index];
      const end = ends[index];
      if (start === undefined || end === undefined) {
        throw new RangeError(`There is no line ${index}; the text has ${count}, counted from 0.`);
      }
      return { start: utf16(start), end: utf16(end) };
    },
  };
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

const NOT_SPACE = /\S/g;

function isBlank(text: string, start: number, end: number): boolean {
  // Most lines answer at their first character; the expression is for those that start with white space.
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20 || unit === 0x09) continue;
    if (unit > 0x20 && unit < 0x7f) return false;
    NOT_SPACE.lastIndex = at;
    const match = NOT_SPACE.exec(text);
    return match === null || match.index >= end;
  }
  return true;
}
