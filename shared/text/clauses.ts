import { clamp } from './graphemes';
import { isPairAt, utf16 } from './offsets';
import { attributionsIn } from './attributions';
import { isSentenceStart } from './sentences';
import type { Graphemes } from './graphemes';
import type { TextRange, Utf16 } from './offsets';

/*
 * A clause ends with its sentence, at a dash, colon or semicolon, at a quote or bracket around it, and where the text
 * says who said it. All of it is looked for in one sentence, and in no more of that than REACH to either side.
 */

/** Code units to either side of the point; a longer sentence is cut at a space. */
const REACH = 1_200;

/** A spaced or long dash, a semicolon, a colon that more follows, an ellipsis of its own. */
const BREAK = /\s[-–—]{1,2}(?=\s)|\s?(?:—|--)\s?|[;；：](?=\s|\P{N})|:(?=\s)/gu;
const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
];
const BRACKETS: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
];
/** What is quoted word by word, “a disgrace”, does not end the clause that it stands in. */
const FEWEST_QUOTED = 4;
const LEADING = /^[\s\p{Pd}•*·"“”„«»'‘’,;:.!?…]+/u;
const TRAILING = /[\s\p{Pd}"“”„«»,;:.!?…،؛؟。、！？｡।॥]+$/u;
const INITIALS = /(?:^|[\s(])(?:\p{L}\.){2,}$/u;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The clause at an offset, without white space or marks at its edges; null where the line has no word. Between the clause
 * and the offset there is no other word. Where the offset stands in the words that say who said it, they are part of it.
 */
export function clauseAt(text: string, offset: Utf16, graphemes: Graphemes): TextRange | null {
  const at = clamp(text, offset);
  const sentence = sentenceAround(text, at);
  const outside = narrowed(text, sentence, at, enclosed);
  const inside = narrowed(text, outside, at, broken);
  const bare = narrowed(text, inside, at, attributed);
  // Where a step leaves no word, as beside a mark that stands alone, what it was taken from is the clause.
  for (const stretch of [bare, inside, outside, sentence]) {
    const clause = trimmed(text, stretch, graphemes);
    if (clause !== null) return clause;
  }
  return null;
}

/** The sentence around an offset; an offset behind its last mark still belongs to it. */
function sentenceAround(text: string, at: number): Stretch {
  let start = at;
  const least = Math.max(0, at - REACH);
  while (start > least && !isBreak(text, start - 1) && !isSentenceStart(text, utf16(start)))
    start--;
  if (start === least && start > 0) start = spaceNear(text, start, at);
  let end = at;
  const most = Math.min(text.length, at + REACH);
  while (end < most && !isBreak(text, end) && (end === at || !isSentenceStart(text, utf16(end))))
    end++;
  if (end === most && end < text.length) end = spaceBefore(text, end, at);
  return { start, end };
}

const isBreak = (text: string, index: number): boolean => text.charCodeAt(index) === 0x0a;

function spaceNear(text: string, from: number, to: number): number {
  const space = text.indexOf(' ', from);
  if (space >= 0 && space < to) return space + 1;
  return isPairAt(text, from - 1) ? from + 1 : from;
}

function spaceBefore(text: string, from: number, to: number): number {
  const space = text.lastIndexOf(' ', from);
  if (space > to) return space;
  return isPairAt(text, from - 1) ? from - 1 : from;
}

type Cut = (words: string, at: number) => Stretch;

/** One step of cutting, which works on the words of a stretch alone. */
function narrowed(text: string, { start, end }: Stretch, at: number, cut: Cut): Stretch {
  const found = cut(text.slice(start, end), at - start);
  return { start: start + found.start, end: start + found.end };
}

/** The inside of the innermost quote or bracket around the offset; else what lies between two quotes. */
function enclosed(words: string, at: number): Stretch {
  let here: Stretch = { start: 0, end: words.length };
  for (const [open, close] of [...QUOTES, ...BRACKETS]) {
    const isQuote = open !== '(' && open !== '[' && open !== '（';
    for (const inner of pairs(words, open, close)) {
      const isInside = inner.start - open.length <= at && at <= inner.end + close.length;
      if (isInside) {
        if ((!isQuote || isWhole(words, inner)) && isSmaller(inner, here)) here = inner;
      } else if (isQuote && isWhole(words, inner)) {
        const start = inner.end + close.length;
        const end = inner.start - open.length;
        if (start <= at) here = { start: Math.max(here.start, start), end: here.end };
        else if (end >= at) here = { start: here.start, end: Math.min(here.end, end) };
      }
    }
  }
  return here;
}

const isSmaller = (one: Stretch, other: Stretch): boolean =>
  one.end - one.start < other.end - other.start;

/** The insides of the quotes or brackets in some words; what begins or ends outside them goes to their edge. */
function pairs(words: string, open: string, close: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (;;) {
    const start = words.indexOf(open, from);
    if (start < 0) break;
    const end = words.indexOf(close, start + open.length);
    found.push({ start: start + open.length, end: end < 0 ? words.length : end });
    if (end < 0) break;
    from = end + close.length;
  }
  const first = words.indexOf(close);
  const isOpening = QUOTES.some(([other]) => other === close);
  if (!isOpening && first >= 0 && !words.slice(0, first).includes(open)) {
    found.push({ start: 0, end: first });
  }
  return found;
}

/** Whether a quote is a statement of its own: ended by a mark inside it, or some words long and begun as a sentence is. */
function isWhole(words: string, { start, end }: Stretch): boolean {
  const quoted = words.slice(start, end);
  if (/[,.!?…]$/u.test(quoted)) return true;
  return !/^\p{Ll}/u.test(quoted) && quoted.split(/\s+/, FEWEST_QUOTED).length === FEWEST_QUOTED;
}

function broken(words: string, at: number): Stretch {
  let start = 0;
  for (const { index, 0: mark } of words.matchAll(BREAK)) {
    if (index >= at) return { start, end: index };
    start = index + mark.length;
  }
  return { start, end: words.length };
}

/** What lies between the words that say who said it; all of it where the offset stands in those. */
function attributed(words: string, at: number): Stretch {
  const all = { start: 0, end: words.length };
  let here: Stretch = all;
  for (const { start, end } of attributionsIn(words)) {
    const isBehindStart = start < at || start === 0;
    if (isBehindStart && (at < end || end === words.length)) return all;
    if (end <= at) here = { start: Math.max(here.start, end), end: here.end };
    else here = { start: here.start, end: Math.min(here.end, start) };
  }
  return here;
}

function trimmed(text: string, { start, end }: Stretch, graphemes: Graphemes): TextRange | null {
  const from = behindMarks(text, start, end, graphemes);
  if (from >= end) return null;
  const tail = TRAILING.exec(text.slice(from, end))?.[0] ?? '';
  let to = end - tail.length;
  if (tail.startsWith('.') && INITIALS.test(text.slice(Math.max(start, to - 12), to + 1))) to++;
  const range = {
    start: from,
    end: graphemes.graphemeEnd(text, utf16(closed(text, from, to, end))),
  };
  return /[\p{L}\p{N}]/u.test(text.slice(range.start, range.end)) ? range : null;
}

/** Where the words begin behind white space and marks; a space with an accent on it is one character, and left out whole. */
function behindMarks(text: string, start: number, end: number, graphemes: Graphemes): Utf16 {
  let from = utf16(start);
  for (;;) {
    const lead = LEADING.exec(text.slice(from, end))?.[0].length ?? 0;
    const next = graphemes.graphemeEnd(text, utf16(from + lead));
    if (next === from || next >= end) return next;
    from = next;
  }
}

/** Keeps the quote that closes what was opened inside: he called it “a disgrace”. */
function closed(text: string, start: number, to: number, end: number): number {
  const words = text.slice(start, to);
  for (const [open, close] of QUOTES) {
    const at = words.lastIndexOf(open);
    const isOpen =
      open === close
        ? words.split(open).length % 2 === 0
        : at >= 0 && !words.includes(close, at + 1);
    if (!isOpen) continue;
    const mark = text.indexOf(close, to);
    if (mark >= 0 && mark < end) return mark + close.length;
  }
  return to;
}
