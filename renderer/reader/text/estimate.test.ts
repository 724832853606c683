import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createParagraphMap } from '../../../shared/text/line-map';
import { createBlocks } from './blocks';
import { estimateHeights } from './estimate';

const sizes = { letters: 60, line: 32, gap: 16 };
const heightsOf = (text: string) => {
  const blocks = createBlocks(text, createParagraphMap(text), createGraphemes());
  return estimateHeights(text, blocks, sizes);
};

describe('estimates of heights', () => {
  it('count lines and gaps', () => {
    expect(heightsOf(`${'a'.repeat(150)}\n\nb\nc`).height(0)).toBe(3 * 32 + 16);
    expect(heightsOf('a\nb\n\nc').height(0)).toBe(32);
  });

  it('give wide characters twice the room', () => {
    const heights = heightsOf(`${'海'.repeat(60)}\n${'a'.repeat(60)}`);
    expect(heights.height(0)).toBe(3 * 32);
    expect(heights.height(1)).toBe(32 + 16);
  });

  it('agree with the blocks of a text in size', () => {
    const heights = heightsOf('line of a long list\n'.repeat(10_000));
    expect(heights.count).toBe(10_000);
    expect(heights.total()).toBe(10_000 * 32 + 16);
  });
});
