import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createParagraphMap } from '../../../shared/text/line-map';
import { createBlockHeights, visibleBlocks } from './block-heights';
import { blockAt, createBlocks, LONG } from './blocks';

const graphemes = createGraphemes();
const blocksOf = (text: string) => createBlocks(text, createParagraphMap(text), graphemes);

describe('blocks', () => {
  it('are the paragraphs of a usual text, blank lines left out', () => {
    expect(blocksOf('One.\n\n  \nTwo.').map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [9, 13],
    ]);
  });

  it('cut a paragraph without end behind spaces, and one without spaces between characters', () => {
    for (const text of ['word '.repeat(5_000), '👩‍👩‍👧'.repeat(2_000)]) {
      const blocks = blocksOf(text);
      expect(blocks.length).toBeGreaterThan(3);
      expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      expect(blocks.every(({ start, end }) => end - start <= LONG && end > start)).toBe(true);
      expect(blocks.every(({ start }) => graphemes.isBoundary(text, start))).toBe(true);
      expect(blocks.filter(({ isFirst }) => isFirst)).toHaveLength(1);
    }
  });

  it('are found by offset', () => {
    const blocks = blocksOf('One.\n\nTwo.\nThree.');
    expect([0, 4, 5, 6, 10, 11, 17].map((offset) => blockAt(blocks, offset))).toEqual([
      0, 0, 0, 1, 1, 2, 2,
    ]);
    expect(blockAt([], 3)).toBe(-1);
  });
});

test.prop([
  fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 900 })), { maxLength: 40 }),
])('heights agree with plain sums, however they are learned', (estimates, learned) => {
  const heights = createBlockHeights(estimates);
  const plain = [...estimates];
  for (const [index, height] of learned) {
    if (index >= plain.length) continue;
    expect(heights.measured(index, height)).toBe(plain[index] !== height);
    plain[index] = height;
  }
  let y = 0;
  for (const [index, height] of plain.entries()) {
    expect(heights.top(index)).toBeCloseTo(y, 6);
    expect(heights.at(y)).toBe(index);
    expect(heights.at(y + height - 0.01)).toBe(index);
    y += height;
  }
  expect(heights.total()).toBeCloseTo(y, 6);
  expect([heights.at(-50), heights.at(y + 50)]).toEqual([0, plain.length - 1]);
});

test.prop([
  fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }),
  fc.nat(9_000),
  fc.integer({ min: 1, max: 900 }),
])('what is laid out covers the viewport, and nothing far from it', (estimates, viewTop, view) => {
  const heights = createBlockHeights(estimates);
  const [first, end] = visibleBlocks(heights, viewTop, view, 100);
  if (viewTop > heights.total()) return;
  expect(heights.top(first)).toBeLessThanOrEqual(viewTop);
  expect(heights.top(end)).toBeGreaterThanOrEqual(Math.min(viewTop + view, heights.total()));
  expect(heights.top(first + 1)).toBeGreaterThan(viewTop - 101);
  expect(heights.top(end - 1)).toBeLessThanOrEqual(viewTop + view + 101);
});
