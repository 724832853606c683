import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createParagraphMap } from '../../../shared/text/line-map';
import { createCountingSegmenter } from '../../../shared/text/testing/counting-segmenter';
import { createBlockHeights, visibleBlocks } from './block-heights';
import { createBlocks, LONG } from './blocks';
import type { Blocks } from './blocks';

const graphemes = createGraphemes();
const blocksOf = (text: string) => createBlocks(text, createParagraphMap(text), graphemes);
const indexesOf = (blocks: Blocks) => Array.from({ length: blocks.count }, (_, index) => index);
const rangesOf = (blocks: Blocks) =>
  indexesOf(blocks).map((index) => [blocks.start(index), blocks.end(index)]);

describe('blocks', () => {
  it('are the paragraphs of a usual text, blank lines left out', () => {
    expect(rangesOf(blocksOf('One.\n\n  \nTwo.'))).toEqual([
      [0, 4],
      [9, 13],
    ]);
  });

  it('cut a paragraph without end behind spaces, and one without spaces between characters', () => {
    for (const text of ['word '.repeat(5_000), '👩‍👩‍👧'.repeat(2_000), 'ﷺ'.repeat(9_000)]) {
      const blocks = blocksOf(text);
      expect(blocks.count).toBeGreaterThan(3);
      expect(
        rangesOf(blocks)
          .map(([start, end]) => text.slice(start, end))
          .join(''),
      ).toBe(text);
      for (const index of indexesOf(blocks)) {
        expect(blocks.end(index) - blocks.start(index)).toBeLessThanOrEqual(LONG);
        expect(graphemes.isBoundary(text, blocks.start(index))).toBe(true);
      }
      expect(indexesOf(blocks).filter(blocks.isFirst)).toEqual([0]);
      expect(indexesOf(blocks).filter(blocks.isLast)).toEqual([blocks.count - 1]);
    }
  });

  it('cut a megabyte of marks over one letter by looking at short stretches of it', () => {
    const text = `a${'\u0301'.repeat(1_000_000)}`;
    const segmenter = createCountingSegmenter('grapheme');
    const blocks = createBlocks(text, createParagraphMap(text), createGraphemes(segmenter));
    expect(blocks.count).toBeGreaterThan(500);
    expect(segmenter.longest()).toBeLessThan(2 * LONG);
  });

  it('are found by offset, also after one was moved', () => {
    const blocks = blocksOf('One.\n\nTwo.\nThree.');
    expect([0, 4, 5, 6, 10, 11, 17].map((offset) => blocks.at(offset))).toEqual([
      0, 0, 0, 1, 1, 2, 2,
    ]);
    expect(blocksOf('').at(3)).toBe(-1);
    const long = blocksOf('word '.repeat(2_000));
    const start = long.start(2);
    long.move(2, start - 30);
    expect([long.at(start - 31), long.at(start - 30), long.end(1)]).toEqual([1, 2, start - 30]);
    long.reset();
    expect(long.at(start - 30)).toBe(1);
    expect(() => long.move(0, 5)).toThrow(RangeError);
    expect(() => long.move(2, long.start(1))).toThrow(RangeError);
  });

  it('have as many gaps behind them as the source has blank lines, and none within verse', () => {
    const prose =
      'A sentence that is longer than a line of verse would ever be, as prose is. '.repeat(2);
    const blocks = blocksOf(`Rain\nand rain\n\nagain\n\n\n${prose}\n${prose}\n`);
    expect(indexesOf(blocks).map(blocks.gap)).toEqual([0, 1, 2, 1, 1]);
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
