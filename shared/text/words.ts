import { clamp } from './graphemes';
import type { Graphemes, TextSegmenter } from './graphemes';
import { isPairAt, utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/**
 * Words around a point of a text, as UAX #29 and the platform's dictionaries (Thai, Chinese, Japanese) see
 * them: letters and digits, without the punctuation and white space between them. Offsets are UTF-16 code
 * units; one outside the text is taken as its nearest end. Every edge is also an edge of a grapheme.
 */
export interface Words {
  /** The word that holds an offset, or else ends there; null between words. */
  wordAt(text: string, offset: Utf16): TextRange | null;
  /** The first start of a word behind an offset, or the end of the text. */
  nextWordStart(text: string, offset: Utf16): Utf16;
  /** The last start of a word before an offset, or 0. */
  previousWordStart(text: string, offset: Utf16): Utf16;
  /** The first end of a word behind an offset, or the end of the text. */
  nextWordEnd(text: string, offset: Utf16): Utf16;
  /** The last end of a word before an offset, or 0. */
  previousWordEnd(text: string, offset: Utf16): Utf16;
  /**
   * Widens a range to whole words, having left out white space at its edges. An empty range becomes the word
   * that it touches. Where there is no word to widen to, whole graphemes are what remains.
   */
  snapToWords(text: string, start: Utf16, end: Utf16): TextRange;
}

/*
 * The text is cut about every CUT_EVERY code units at a place where a word surely starts: behind white space,
 * else where the segmenter sees a boundary from some way before, else (a run of letters without end) anywhere
 * between two graphemes. Each stretch between two cuts is then segmented alone. The cuts depend on the text
 * and not on the point that is asked about, so all questions about one word get one answer.
 */
const CUT_EVERY = 256;
const CUT_WITHIN = 128;
const CONTEXT = 128;

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
}

interface Stretch {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Makes word steps over a segmenter of granularity `word`, which is never asked about more than 1,000 code units. */
export function createWords(graphemes: Graphemes, segmenter?: TextSegmenter): Words {
  let asked = segmenter;

  /** The segments of a short text; those that the two rule sets of UAX #29 see differently go on to the end of the grapheme. */
  const segments = remembering((short: string): readonly Segment[] => {
    asked ??= new Intl.Segmenter('und', { granularity: 'word' });
    const found: Segment[] = [];
    let start = 0;
    let isWord = false;
    for (const { index, segment, isWordLike } of asked.segment(short)) {
      const end = index + segment.length;
      isWord ||= isWordLike === true;
      if (!graphemes.isBoundary(short, utf16(end))) continue;
      found.push({ start, end, isWord });
      start = end;
      isWord = false;
    }
    return found;
  });

  function cut(text: string, index: number): number {
    const from = index * CUT_EVERY;
    if (from <= 0) return 0;
    if (from >= text.length) return text.length;
    const to = Math.min(from + CUT_WITHIN, text.length);
    for (let at = from; at < to; at++) {
      if (startsBehindSpace(text, at)) return at;
    }
    const start = from - CONTEXT;
    const before = isPairAt(text, start - 1) ? start + 1 : start;
    for (const segment of segments(text.slice(before, to))) {
      const at = before + segment.start;
      if (at >= from && graphemes.isBoundary(text, utf16(at))) return at;
    }
    // A last word that reaches to the end of the text is whole, though nothing starts behind it.
    if (to === text.length) return to;
    for (let at = from; at < to; at++) {
      if (graphemes.isBoundary(text, utf16(at))) return at;
    }
    return isPairAt(text, from - 1) ? from + 1 : from;
  }

  function stretchAt(text: string, offset: number): Stretch {
    const index = Math.floor(offset / CUT_EVERY);
    const start = cut(text, index);
    return start > offset
      ? { index: index - 1, start: cut(text, index - 1), end: start }
      : { index, start, end: cut(text, index + 1) };
  }

  /** The words from the stretch that holds an offset onwards; that stretch may have some before the offset. */
  function* wordsFrom(text: string, offset: number): Generator<TextRange> {
    for (let { index } = stretchAt(text, offset); index * CUT_EVERY < text.length; index++) {
      yield* wordsOf(text, index);
    }
  }

  /** The same backwards, from the last word of that stretch to the first of the text. */
  function* wordsBack(text: string, offset: number): Generator<TextRange> {
    for (let { index } = stretchAt(text, offset); index >= 0; index--) {
      yield* wordsOf(text, index).reverse();
    }
  }

  function wordsOf(text: string, index: number): TextRange[] {
    // Looking where the stretch may lie, before looking where it does, spares much over long rows of emoji or dashes.
    const from = index * CUT_EVERY;
    if (!HAS_WORD.test(text.slice(from, from + CUT_EVERY + CUT_WITHIN))) return [];
    return wordsBetween(text, cut(text, index), cut(text, index + 1));
  }

  function wordsBetween(text: string, start: number, end: number): TextRange[] {
    return segments(text.slice(start, end))
      .filter((segment) => segment.isWord)
      .map((word) => ({ start: utf16(start + word.start), end: utf16(start + word.end) }));
  }

  function wordAround(text: string, offset: number): TextRange | null {
    const { start, end } = stretchAt(text, offset);
    const words = wordsBetween(text, start, end);
    return words.find((word) => word.start <= offset && offset < word.end) ?? null;
  }

  function wordAt(text: string, offset: number): TextRange | null {
    const at = graphemes.graphemeStart(text, utf16(offset));
    const around = wordAround(text, at);
    if (around !== null || at === 0) return around;
    const before = wordAround(text, graphemes.previousGrapheme(text, at));
    return before?.end === at ? before : null;
  }

  /** The range without the white space at its edges, where something else remains. */
  function trimmed(text: string, start: number, end: number): TextRange {
    let [from, to] = [start, end];
    while (from < to && isSpace(text, from) && graphemes.isBoundary(text, utf16(from + 1))) from++;
    while (to > from && isSpace(text, to - 1) && graphemes.isBoundary(text, utf16(to))) to--;
    return from < to
      ? { start: utf16(from), end: utf16(to) }
      : { start: utf16(start), end: utf16(end) };
  }

  return {
    wordAt,

    nextWordStart(text, offset) {
      const from = clamp(text, offset);
      for (const word of wordsFrom(text, from)) if (word.start > from) return word.start;
      return utf16(text.length);
    },

    previousWordStart(text, offset) {
      const from = clamp(text, offset);
      for (const word of wordsBack(text, from)) if (word.start < from) return word.start;
      return utf16(0);
    },

    nextWordEnd(text, offset) {
      const from = clamp(text, offset);
      for (const word of wordsFrom(text, from)) if (word.end > from) return word.end;
      return utf16(text.length);
    },

    previousWordEnd(text, offset) {
      const from = clamp(text, offset);
      for (const word of wordsBack(text, from)) if (word.end < from) return word.end;
      return utf16(0);
    },

    snapToWords(text, start, end) {
      const whole = graphemes.snapToGraphemes(text, start, end);
      if (whole.start === whole.end) return wordAt(text, whole.start) ?? whole;
      const range = trimmed(text, whole.start, whole.end);
      const first = wordAround(text, range.start);
      const final = wordAround(text, graphemes.previousGrapheme(text, range.end));
      return {
        start: first === null ? range.start : first.start,
        end: final === null ? range.end : utf16(Math.max(final.end, range.end)),
      };
    },
  };
}

const HAS_WORD = /[\p{Alphabetic}\p{N}\p{M}\p{Pc}\p{Cf}]/u;
const SPACE = /\s/;
/** What UAX #29 counts to the character before it: a word does not start there, even behind a space. */
const JOINS_BACK = /[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\p{Cf}\u200d]/u;

function isSpace(text: string, index: number): boolean {
  return SPACE.test(text.charAt(index));
}

function startsBehindSpace(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  if (before !== 0x20 && before !== 0x0a && before !== 0x09) return false;
  const character = text.slice(offset, isPairAt(text, offset) ? offset + 2 : offset + 1);
  return !SPACE.test(character) && !JOINS_BACK.test(character);
}

/** Remembers the last few answers, which is what stepping along a line asks for again and again. */
function remembering<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= 4) known.delete(oldest);
    known.set(key, value);
    return value;
  };
}
