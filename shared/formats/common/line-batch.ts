import type { LineBatch } from '../dataset-file';

/**
 * A batch of whole lines out of a text in which each line but a last one ends with LF. It is cut into lines only where
 * someone asks for them.
 */
export function createLineBatch(first: number, text: string): LineBatch {
  return {
    first,
    text,
    get lines() {
      const lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
      return lines;
    },
  };
}

/** A text with no CR before its line ends and none at its end. */
export const withoutReturns = (text: string): string =>
  text.includes('\r') ? text.replace(/\r(?=\n|$)/g, '') : text;
