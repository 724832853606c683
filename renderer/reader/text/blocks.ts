import { utf16 } from '../../../shared/text/offsets';
import type { Graphemes } from '../../../shared/text/graphemes';
import type { LineMap } from '../../../shared/text/line-map';
import type { TextRange, Utf16 } from '../../../shared/text/offsets';

/** What is laid out as one: a paragraph, or a piece of a very long one. */
export interface Block extends TextRange {
  /** The paragraph it belongs to, from 0. */
  readonly paragraph: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** A paragraph longer than this is cut, so that a text without line breaks is windowed like any other. */
export const LONG = 4_000;
const PIECE = 2_000;
const LOOK = 400;

/** Cuts a text into blocks: paragraphs, the long ones in pieces that end behind white space or else between characters. */
export function createBlocks(
  text: string,
  paragraphs: LineMap,
  graphemes: Graphemes,
): readonly Block[] {
  const blocks: Block[] = [];
  for (let paragraph = 0; paragraph < paragraphs.count; paragraph++) {
    const { start, end } = paragraphs.range(paragraph);
    let from = start;
    while (end - from > LONG) {
      const to = cutNear(text, from + PIECE, graphemes);
      blocks.push({ start: from, end: to, paragraph, isFirst: from === start, isLast: false });
      from = to;
    }
    blocks.push({ start: from, end, paragraph, isFirst: from === start, isLast: true });
  }
  return blocks;
}

function cutNear(text: string, near: number, graphemes: Graphemes): Utf16 {
  const space = text.lastIndexOf(' ', near);
  if (space > near - LOOK) return utf16(space + 1);
  return graphemes.graphemeStart(text, utf16(near));
}

/** The block that holds an offset, or the one before it between two paragraphs; -1 in a text without any. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}
