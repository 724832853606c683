import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createParagraphMap } from '../../../shared/text/line-map';
import { createBlocks } from './blocks';
import { Seams } from './seams';
import type { FindLineStart } from './seams';

/** Sets text in lines of so many letters, as a typewriter with greedy breaks at spaces would. */
function typewriter(text: string, width: number) {
  const linesFrom = (from: number, to: number): number[] => {
    const starts = [from];
    let start = from;
    while (to - start > width) {
      const space = text.lastIndexOf(' ', start + width);
      start = space > start ? space + 1 : start + width;
      starts.push(start);
    }
    return starts;
  };
  const find: FindLineStart = (from, at, to) =>
    linesFrom(from, to).findLast((start) => start <= at) ?? at;
  return { linesFrom, find };
}

const prose = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 900, maxLength: 2_500 })
  .map((lengths) => lengths.map((length) => 'x'.repeat(length)).join(' '));

const blocksOf = (text: string) => createBlocks(text, createParagraphMap(text), createGraphemes());

test.prop([prose, fc.integer({ min: 30, max: 90 })])(
  'read from the start on, every piece begins where a line of the whole paragraph does',
  (text, width) => {
    const blocks = blocksOf(text);
    const { linesFrom, find } = typewriter(text, width);
    const seams = new Seams(blocks);
    for (let first = 0; first < blocks.count; first++) {
      seams.fix(first, first + 2, (index) => first > 0 && index <= first + 1, find);
    }
    const lines = new Set(linesFrom(0, text.length));
    for (let index = 0; index < blocks.count; index++) {
      expect(lines.has(blocks.start(index))).toBe(true);
    }
  },
);

test.prop([prose, fc.nat(12), fc.integer({ min: 30, max: 90 })])(
  'from wherever one jumped to, lines run on without a false end, and what is shown stays',
  (text, jump, width) => {
    const blocks = blocksOf(text);
    const { linesFrom, find } = typewriter(text, width);
    const seams = new Seams(blocks);
    const at = Math.min(jump, blocks.count - 1);
    seams.fix(at, at + 1, () => false, find);
    const from = blocks.start(at);
    let shown = { first: at, end: at + 1 };
    for (let end = at + 1; end <= blocks.count; end++) {
      const held = blocks.start(shown.end - 1);
      const { first, end: last } = shown;
      seams.fix(at, end, (index) => index >= first && index <= last, find);
      expect(blocks.start(shown.end - 1)).toBe(held);
      shown = { first: at, end };
    }
    const lines = new Set(linesFrom(from, text.length));
    for (let index = at; index < blocks.count; index++) {
      expect(lines.has(blocks.start(index))).toBe(true);
    }
  },
);

describe('seams', () => {
  it('leave paragraphs alone, and go back to guesses when the text is set anew', () => {
    const text = `Short.\n${'a wordy text '.repeat(900)}`;
    const blocks = blocksOf(text);
    const guesses = Array.from({ length: blocks.count }, (_, index) => blocks.start(index));
    const seams = new Seams(blocks);
    seams.fix(0, blocks.count, () => false, typewriter(text, 33).find);
    expect(blocks.start(1)).toBe(7);
    expect(blocks.start(3)).not.toBe(guesses[3]);
    seams.reset();
    expect(Array.from({ length: blocks.count }, (_, index) => blocks.start(index))).toEqual(
      guesses,
    );
  });
});
