import type { BlockHeights } from './block-heights';
import type { Blocks } from './blocks';
import { createBlockHeights } from './block-heights';

/** How lines are set, in px; what stands in a line is counted in Latin letters of usual width. */
export interface LineSizes {
  readonly letters: number;
  readonly line: number;
  /** The gap behind a paragraph. */
  readonly gap: number;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;
/** A wide character takes the room of so many Latin letters. */
const WIDTH = 2.1;
const SAMPLE = 12;

/** Thinks how high each block will be. A text without wide characters costs nothing for each character. */
export function estimateHeights(text: string, blocks: Blocks, sizes: LineSizes): BlockHeights {
  const hasWide = WIDE.test(text);
  const heights = new Float64Array(blocks.count);
  for (let index = 0; index < blocks.count; index++) {
    const start = blocks.start(index);
    const end = blocks.end(index);
    const width = (end - start) * (hasWide ? widthOf(text, start, end) : 1);
    const lines = Math.max(1, Math.ceil(width / sizes.letters));
    heights[index] = toPagePixels(lines * sizes.line + blocks.gap(index) * sizes.gap);
  }
  return createBlockHeights(heights);
}

/** The page keeps lengths in 64ths of a pixel; sums of such are exact, so nothing moves by a hair while it is measured. */
export const toPagePixels = (length: number): number => Math.round(length * 64) / 64;

/** The usual width of a character of a stretch, from a few of them. */
function widthOf(text: string, start: number, end: number): number {
  const step = Math.max(1, Math.floor((end - start) / SAMPLE));
  let wide = 0;
  let seen = 0;
  for (let at = start; at < end; at += step) {
    if (WIDE.test(text.charAt(at))) wide++;
    seen++;
  }
  return seen === 0 ? 1 : 1 + ((WIDTH - 1) * wide) / seen;
}
