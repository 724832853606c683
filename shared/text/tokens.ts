import {
  CONTROL,
  DIGIT,
  MARK,
  PREPENDED,
  REGIONAL,
  SINGLE,
  SPACE,
  tokenClass,
  WORD,
} from './token-classes';

/** The name and version of the tokeniser. Any change in what it makes of a text is a new version. */
export const TOKENISER = 'claimbench-tokens@1';

/** The tokens of a text in order: where each starts and ends, in UTF-16 code units. */
export interface Tokens {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const ZERO_WIDTH_JOINER = 0x200d;
/** No code point below it is a mark. */
const FIRST_MARK = 0x300;

/**
 * Cuts a text into tokens: words (letters, digits and marks, with an apostrophe between letters: “don’t”; with points,
 * commas and colons between digits: “15,000”, “03:40”), and each punctuation mark, symbol, emoji, ideograph or kana for
 * itself. White space and controls stand between tokens. No user-perceived character is ever cut; a blank that marks are
 * written over is a token. What it makes of a text depends on nothing but the text, so that two machines get equal bytes.
 */
export function tokensOf(text: string): Tokens {
  let starts = new Uint32Array(Math.max(16, text.length >> 2));
  let ends = new Uint32Array(starts.length);
  let count = 0;
  for (let at = 0; at < text.length;) {
    // Nearly every blank of nearly every text: one that no mark is written over.
    if (text.charCodeAt(at) === 0x20 && text.charCodeAt(at + 1) < FIRST_MARK) {
      at += 1;
      continue;
    }
    const end = tokenEnd(text, at);
    if (end > 0) {
      if (count === starts.length) {
        starts = doubled(starts);
        ends = doubled(ends);
      }
      starts[count] = at;
      ends[count] = end;
      count += 1;
      at = end;
    } else {
      at += 1;
    }
  }
  return { count, starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** The end of the token that starts at an offset; 0 where none does, before a blank of one code unit. */
function tokenEnd(text: string, start: number): number {
  const point = text.codePointAt(start) ?? 0;
  const kind = tokenClass(point);
  const behind = start + (point > 0xffff ? 2 : 1);
  switch (kind) {
    case CONTROL:
      return 0;
    case SPACE: {
      const end = marksEnd(text, behind);
      return end === behind ? 0 : end;
    }
    case REGIONAL: {
      const next = text.codePointAt(behind) ?? 0;
      return marksEnd(text, tokenClass(next) === REGIONAL ? behind + 2 : behind);
    }
    case SINGLE:
      return marksEnd(text, behind);
    default:
      return wordEnd(text, start);
  }
}

/** The end of the marks at an offset, with whatever a joiner among them ties to them. */
function marksEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const point = text.codePointAt(at) ?? 0;
    if (at >= text.length || tokenClass(point) !== MARK) return at;
    at += point > 0xffff ? 2 : 1;
    if (point !== ZERO_WIDTH_JOINER) continue;
    const next = text.codePointAt(at) ?? 0;
    if (at < text.length && tokenClass(next) === SINGLE) at += next > 0xffff ? 2 : 1;
  }
}

function wordEnd(text: string, start: number): number {
  let at = start;
  let last: number = WORD;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    // Nearly every character of nearly every text.
    if (unit >= 0x61 && unit <= 0x7a) {
      at += 1;
      last = WORD;
      continue;
    }
    if (unit === 0x20 && last !== PREPENDED) break;
    const point = text.codePointAt(at) ?? 0;
    const kind = tokenClass(point);
    const width = point > 0xffff ? 2 : 1;
    if (kind === WORD || kind === DIGIT || kind === PREPENDED) {
      at += width;
      last = kind;
    } else if (kind === MARK) {
      const end = marksEnd(text, at);
      at = end;
    } else if (last === PREPENDED && kind !== CONTROL && at > start) {
      at = kind === REGIONAL ? tokenEnd(text, at) : at + width;
      last = WORD;
    } else if (kind === SINGLE && isJoint(text, at, point, last)) {
      at += width;
      last = WORD;
    } else {
      break;
    }
  }
  return at;
}

const APOSTROPHE = 0x27;
const RIGHT_QUOTE = 0x2019;

/** Whether a sign stands inside a word: an apostrophe before a letter, a separator of figures between digits. */
function isJoint(text: string, at: number, point: number, last: number): boolean {
  const isApostrophe = point === APOSTROPHE || point === RIGHT_QUOTE;
  if (last !== (isApostrophe ? WORD : DIGIT)) return false;
  if (tokenClass(text.codePointAt(at + 1) ?? 0x20) !== last) return false;
  // . , : and the Arabic separators of decimals and thousands.
  return (
    isApostrophe ||
    point === 0x2e ||
    point === 0x2c ||
    point === 0x3a ||
    point === 0x66b ||
    point === 0x66c
  );
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
