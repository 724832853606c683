import type { TextSegmenter } from '../graphemes';

/** A segmenter that works, and knows the longest text it was ever asked about, in UTF-16 code units. */
export interface CountingSegmenter extends TextSegmenter {
  longest(): number;
}

/** Makes a counting segmenter, to test that only a short stretch is looked at, however long the text is. */
export function createCountingSegmenter(granularity: 'grapheme' | 'word'): CountingSegmenter {
  const real = new Intl.Segmenter('und', { granularity });
  let longest = 0;
  return {
    longest: () => longest,
    segment(text) {
      longest = Math.max(longest, text.length);
      return real.segment(text);
    },
  };
}
