import { createGraphemes } from './graphemes';
import { nextSentenceStart, previousSentenceStart, sentenceAt } from './sentences';
import { createWords } from './words';
import type { Graphemes, TextSegmenter } from './graphemes';
import type { TextRange, Utf16 } from './offsets';
import type { Words } from './words';

/** Steps over sentences, which never cross a line break. */
export interface Sentences {
  /** The sentence that an offset lies in, without the white space around it; null on a blank line. */
  sentenceAt(text: string, offset: Utf16): TextRange | null;
  /** The first start of a sentence behind an offset, on any line, or the end of the text. */
  nextSentenceStart(text: string, offset: Utf16): Utf16;
  /** The last start of a sentence before an offset, on any line, or 0. */
  previousSentenceStart(text: string, offset: Utf16): Utf16;
}

/** Graphemes, words and sentences around a point of any text. */
export interface Segmentation extends Graphemes, Words, Sentences {}

/** The segmenters to ask; without them those of the platform, made when they are first needed. */
export interface SegmentationOptions {
  readonly graphemes?: TextSegmenter;
  readonly words?: TextSegmenter;
}

/**
 * Makes a segmentation. It works on any text at any offset; that it is handed the whole text costs nothing,
 * since a segmenter is only ever shown a short stretch around the point, at most 1,000 code units.
 */
export function createSegmentation(options: SegmentationOptions = {}): Segmentation {
  const graphemes = createGraphemes(options.graphemes);
  const words = createWords(graphemes, options.words);
  return { ...graphemes, ...words, sentenceAt, nextSentenceStart, previousSentenceStart };
}

/** The segmentation that everything shares: it keeps nothing but a few remembered answers. */
export const segmentation: Segmentation = createSegmentation();
