import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf16 } from './offsets';
import { createSegmentation, segmentation } from './segment';
import { createCountingSegmenter } from './testing/counting-segmenter';
import type { Segmentation } from './segment';
import { unicodeText } from './testing/unicode-arbitrary';

const MOST = 1_000;

function askEverything(asked: Segmentation, text: string, at: number): void {
  const offset = utf16(at);
  for (const step of [
    asked.graphemeStart,
    asked.graphemeEnd,
    asked.nextGrapheme,
    asked.previousGrapheme,
    asked.nextWordStart,
    asked.previousWordStart,
    asked.nextWordEnd,
    asked.previousWordEnd,
    asked.nextSentenceStart,
    asked.previousSentenceStart,
  ]) {
    expect(step(text, offset)).toBeLessThanOrEqual(text.length);
  }
  asked.wordAt(text, offset);
  asked.sentenceAt(text, offset);
  asked.snapToGraphemes(text, offset, utf16(offset + 3));
  asked.snapToWords(text, offset, utf16(offset + 3));
}

/** The longest text that a segmenter was shown. */
function longestShown(text: string, make = createSegmentation): number {
  const graphemes = createCountingSegmenter('grapheme');
  const words = createCountingSegmenter('word');
  const asked = make({ graphemes, words });
  for (let step = 0; step <= 4; step++) askEverything(asked, text, (text.length * step) >> 2);
  return Math.max(graphemes.longest(), words.longest());
}

describe('segmentation', () => {
  it('shows the segmenter a short stretch of random text of any length', () => {
    fc.assert(
      fc.property(unicodeText({ minPieces: 1 }), (text) => {
        expect(longestShown(text.repeat(Math.ceil(20_000 / text.length)))).toBeLessThanOrEqual(
          MOST,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('shows it a short stretch of a megabyte without white space', () => {
    expect(longestShown('Überschwemmung'.repeat(75_000))).toBeLessThanOrEqual(MOST);
  });

  it('would be caught if it showed the whole text', () => {
    const careless = (options: Parameters<typeof createSegmentation>[0]): Segmentation => ({
      ...createSegmentation(options),
      wordAt(text, offset) {
        const found = options?.words?.segment(text).containing(offset);
        if (found === undefined) return null;
        return { start: utf16(found.index), end: utf16(found.index + found.segment.length) };
      },
    });
    expect(longestShown('one two '.repeat(1_000), careless)).toBeGreaterThan(MOST);
  });

  it('has one instance that everything shares', () => {
    expect(segmentation.wordAt('The river rose', utf16(6))).toEqual({ start: 4, end: 9 });
    expect(segmentation.nextGrapheme('🇺🇦!', utf16(0))).toBe(4);
    expect(segmentation.sentenceAt('One. Two.', utf16(6))).toEqual({ start: 5, end: 9 });
  });
});
