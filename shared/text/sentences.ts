import { clamp } from './graphemes';
import { utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/*
 * A sentence ends at a full stop, question or exclamation mark (with the quotes and brackets that close behind
 * it) if white space follows and then something that may begin a sentence. What news is full of is kept
 * together: titles (Dr. Novak), months (Feb. 24), initials (J. Okafor, the U.S. Embassy), "No. 5", and quoted
 * questions that go on (“Why?” she asked). Chinese and Japanese marks need no space. Lines are borders always.
 */

const STOPS = new Set('.!?…؟۔।॥。！？｡');
const CLOSERS = new Set('"\'”’»›)]}」』）】');
const OPENERS = new Set('"\'“‘„«‹([{「『（【¿¡');
const STOPS_WITHOUT_SPACE = new Set('。！？｡');

/** Words before a full stop that more of the sentence follows, whatever the next letter is. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms mx dr prof st sr jr gen col lt maj capt cmdr adm sgt cpl pvt gov sen rep hon rev fr pres amb ' +
    'atty supt insp messrs mt ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur ' +
    'thurs fri no nos vs v art sec fig figs vol pp p ca cf approx dept est ave blvd rd ' +
    'e.g i.e a.k.a hr dipl ing nr bzw mme mlle sra sta'
  ).split(' '),
);

/** Words before a full stop that may or may not end a sentence: only an opening like “The” shows that they did. */
const ENDING_ABBREVIATIONS = new Set(
  'inc ltd co corp llc plc bros etc al a.m p.m u.s u.k u.n e.u'.split(' '),
);
const OPENING_WORDS = new Set(
  (
    'a an the this that these those it its he she they we i you his her their our my in on at as after before ' +
    'but and or if when while however meanwhile there what who why how officials police two three'
  ).split(' '),
);
const INITIALS = /^(?:\p{L}\.)*\p{L}$/u;

/** The sentence that an offset lies in, without the white space around it; null on a blank line. */
export function sentenceAt(text: string, offset: Utf16): TextRange | null {
  const at = clamp(text, offset);
  let from = at;
  while (!isLineStart(text, from) && !startsSentence(text, from)) from--;
  const start = skipSpace(text, from);
  if (isLineEnd(text, start)) return null;
  let end = Math.max(at, start + 1);
  while (!isLineEnd(text, end) && (end === at || !startsSentence(text, end))) end++;
  while (end > start && isSpace(text, end - 1)) end--;
  return { start, end: utf16(end) };
}

/** The first start of a sentence behind an offset, on any line, or the end of the text. */
export function nextSentenceStart(text: string, offset: Utf16): Utf16 {
  const at = clamp(text, offset);
  let next = at + 1;
  if (isIndent(text, at)) next = skipSpace(text, at);
  else while (next < text.length && !isLineStart(text, next) && !startsSentence(text, next)) next++;
  while (next < text.length && (next <= at || isSpace(text, next))) next++;
  return utf16(Math.min(next, text.length));
}

/** The last start of a sentence before an offset, on any line, or 0. */
export function previousSentenceStart(text: string, offset: Utf16): Utf16 {
  let before = clamp(text, offset) - 1;
  while (before > 0 && isSpace(text, before)) before--;
  const start = sentenceAt(text, utf16(before))?.start ?? 0;
  // Nothing stands before the first sentence of a text but the white space of its line.
  return utf16(start <= before ? start : 0);
}

/** Whether a sentence starts at an offset: where a line's first word does, or behind the end of another sentence. */
export function isSentenceStart(text: string, offset: Utf16): boolean {
  let at: number = clamp(text, offset);
  if (startsSentence(text, at)) return true;
  for (
    let steps = 0;
    steps < MOST_INDENT && isSpace(text, at - 1) && !isLineStart(text, at);
    steps++
  )
    at--;
  return isLineStart(text, at) && !isSpace(text, offset);
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === LINE_FEED;
}

function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || text.charCodeAt(offset) === LINE_FEED;
}

/** Whether an offset is where a sentence starts that is not the first of its line. */
function startsSentence(text: string, offset: number): boolean {
  // None starts inside a word or behind the blank after one, which is where nearly every offset lies.
  const unit = text.charCodeAt(offset - 1);
  if (isPlain(unit === 0x20 ? text.charCodeAt(offset - 2) : unit)) return false;
  if (isSpace(text, offset)) return false;
  const before = text.charAt(offset - 1);
  const isSpaced = isSpace(text, offset - 1);
  if (!isSpaced && !STOPS_WITHOUT_SPACE.has(before) && !CLOSERS.has(before)) return false;
  let end = offset;
  while (isSpace(text, end - 1) && !isLineStart(text, end)) end--;
  let stop = end;
  while (stop > end - MOST_CLOSERS && CLOSERS.has(text.charAt(stop - 1))) stop--;
  const mark = text.charAt(stop - 1);
  if (!STOPS.has(mark)) return false;
  if (STOPS_WITHOUT_SPACE.has(mark)) {
    return !CLOSERS.has(text.charAt(offset)) && !STOPS.has(text.charAt(offset));
  }
  return isSpaced && canOpen(text, offset) && !isAbbreviated(text, stop, offset);
}

/** Whether what stands at an offset may begin a sentence: not a small letter, nor a mark that goes on. */
function canOpen(text: string, offset: number): boolean {
  let at = offset;
  while (at < offset + MOST_CLOSERS && OPENERS.has(text.charAt(at))) at++;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  if (/[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(character)) return true;
  // A dash or comma goes on; a bullet, currency sign or emoji may begin.
  return /[\p{S}•#@]/u.test(character);
}

function isAbbreviated(text: string, stop: number, next: number): boolean {
  if (text.charAt(stop - 1) !== '.') return false;
  // An abbreviation is short; looking no further keeps a line of a megabyte cheap.
  const before = text.slice(Math.max(0, stop - 1 - LONGEST_WORD), stop - 1);
  const word = /[\p{L}\p{N}.]*$/u.exec(before)?.[0] ?? '';
  const lower = word.toLowerCase();
  const isOpening = () => OPENING_WORDS.has(wordFrom(text, next).toLowerCase());
  if (lower === 'no' || lower === 'nos') return /^\p{N}/u.test(text.slice(next, next + 2));
  if (ABBREVIATIONS.has(lower)) return true;
  if (ENDING_ABBREVIATIONS.has(lower)) return !isOpening();
  if (/^\p{Lo}/u.test(word) || !INITIALS.test(word)) return false;
  return word === 'I' ? false : !isOpening();
}

const LINE_FEED = 0x0a;
const LONGEST_WORD = 24;
/** More quotes and brackets than these never open or close one sentence; a line that is nothing else stays cheap. */
const MOST_CLOSERS = 8;

/** Lines that are set in by more than this begin with something that is not looked for. */
const MOST_INDENT = 200;

function wordFrom(text: string, offset: number): string {
  return /\p{L}+/u.exec(text.slice(offset, offset + LONGEST_WORD))?.[0] ?? '';
}

/** Whether only white space stands between the start of the line and an offset, and some behind it. */
function isIndent(text: string, offset: number): boolean {
  let at = offset;
  while (!isLineStart(text, at) && isSpace(text, at - 1)) at--;
  return isLineStart(text, at) && isSpace(text, offset);
}

/** The first offset from here that holds no white space, or the end of the line. */
function skipSpace(text: string, start: number): Utf16 {
  let at = start;
  while (!isLineEnd(text, at) && isSpace(text, at)) at++;
  return utf16(at);
}

/** Whether a code unit is a letter or digit of ASCII: neither white space nor a mark. */
function isPlain(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39)
  );
}

function isSpace(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return unit < 0x3001 && /\s/.test(text.charAt(index));
}
