import { ARTICLES, CALENDAR_WORDS, FUNCTION_WORDS, NAME_PARTICLES, NUMBERED } from './common-words';
import { isSentenceStart } from './sentences';
import { utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';
import type { Words } from './words';

/** A name as its capital letters show it. */
export interface FoundName extends TextRange {
  /** Why it may be no name: one plain word that begins a sentence, or a day or month. Null where nothing says so. */
  readonly doubt: 'sentence' | 'calendar' | null;
}

/** A name is looked for over this many words to either side of a point, so that headings in capitals stay cheap. */
const REACH = 16;
const MOST_PARTICLES = 3;
/** Between the words of a name: one space, a hyphen or dash without spaces, an ampersand. */
const JOINT = /^(?:[ \u00a0\u202f]|[-\u2010\u2011\u2013]| ?& ?)$/u;
const STOPPED = /^\.[ \u00a0\u202f]?$/u;
const PLURAL_OWNER = /^['’][ \u00a0]$/u;
const HYPHEN = /^[-\u2010\u2011\u2013]$/u;
const CAPITAL = /^(?:[\p{Lu}\p{Lt}]|\p{Ll}{1,3}['’]?\p{Lu})/u;
const ALL_CAPITALS = /^[\p{Lu}\p{N}]{2,}$/u;
const INITIALS = /^(?:\p{Lu}\.)*\p{Lu}$/u;
const DIGITS = /^\p{Nd}{1,4}\p{L}?$/u;
const ORDINAL = /^\p{Nd}{1,3}(?:st|nd|rd|th|e|er|ème|º|ª)$/u;
/** A stop that nothing is written over. */
const BARE_STOP = /^\.(?![\p{M}\p{Cf}\p{Emoji_Modifier}])/u;
const OWNED = /['’]s?$/u;

type Kind = 'name' | 'calendar' | 'small' | 'article' | 'digits' | 'ordinal' | 'other';

interface Token extends TextRange {
  readonly word: string;
  readonly kind: Kind;
}

/**
 * The name at an offset: the run of capitalised words with its article (“the Ministry of Tides”), small words inside it,
 * initials, hyphens, ampersands and the digits of “Unit 4”. It crosses no sentence, comma, quote or line, and holds or
 * touches the offset. Null where no such run is, as in a script without capitals; then the word is all that is known.
 */
export function nameAt(text: string, offset: Utf16, words: Words): FoundName | null {
  const word = wordNear(text, offset, words);
  if (word === null) return null;
  const here = tokenOf(text, word);
  if (here.kind === 'other') return null;
  const before = neighbours(text, here, words, -1).reverse();
  const tokens = [...before, here, ...neighbours(text, here, words, 1)];
  const found = runAround(text, tokens, before.length);
  if (found === null) return null;
  const [first, last] = found;
  const run = tokens.slice(first, last + 1);
  const start = tokens[first]?.start ?? here.start;
  const end = endOfName(text, run.at(-1) ?? here, offset);
  if (offset < start || offset > end) return null;
  return { start, end, doubt: doubtOf(text, run) };
}

/** The word at an offset, or the one that begins behind a joint such as “&” that the offset stands in. */
function wordNear(text: string, offset: Utf16, words: Words): TextRange | null {
  const at = words.wordAt(text, offset);
  if (at !== null) return at;
  const next = words.nextWordStart(text, offset);
  return next - offset <= 3 ? words.wordAt(text, next) : null;
}

function tokenOf(text: string, { start, end }: TextRange): Token {
  const word = text.slice(start, Math.min(end, start + 100));
  return { start, end, word, kind: kindOf(word, text.charAt(end)) };
}

function kindOf(word: string, next: string): Kind {
  const lower = word.toLowerCase();
  if (ORDINAL.test(word)) return 'ordinal';
  if (DIGITS.test(word)) return 'digits';
  if (ALL_CAPITALS.test(word) || (next === '.' && INITIALS.test(word))) return 'name';
  if (ARTICLES.has(lower)) return 'article';
  if (NAME_PARTICLES.has(lower)) return 'small';
  if (!CAPITAL.test(word)) return 'other';
  if (FUNCTION_WORDS.has(lower)) return 'small';
  return CALENDAR_WORDS.has(lower) ? 'calendar' : 'name';
}

/** The words to one side that a name could run on over, the nearest first. */
function neighbours(text: string, here: Token, words: Words, direction: 1 | -1): Token[] {
  const found: Token[] = [];
  let last = here;
  while (found.length < REACH) {
    const range =
      direction === 1
        ? words.wordAt(text, words.nextWordStart(text, last.end))
        : words.wordAt(text, words.previousWordStart(text, last.start));
    if (range === null) break;
    const next = tokenOf(text, range);
    const [left, right] = direction === 1 ? [last, next] : [next, last];
    if (left.end > right.start || next.kind === 'other') break;
    if (!joins(text, left, right)) break;
    found.push(next);
    last = next;
  }
  return found;
}

function joins(text: string, left: Token, right: Token): boolean {
  if (right.start - left.end > 3) return false;
  const gap = text.slice(left.end, right.start);
  if (isSentenceStart(text, right.start)) return false;
  if (JOINT.test(gap)) return true;
  if (STOPPED.test(gap)) return left.kind === 'name' && left.word.length < 6;
  return PLURAL_OWNER.test(gap) && left.kind === 'name' && left.word.endsWith('s');
}

/** The first and the last token of the run that holds one of them. */
function runAround(
  text: string,
  tokens: readonly Token[],
  wanted: number,
): readonly [number, number] | null {
  for (let at = 0; at < tokens.length && at <= wanted; at++) {
    if (!starts(tokens, at)) continue;
    const last = runFrom(text, tokens, at);
    const hasArticle = tokens[at - 1]?.kind === 'article' && isSpaced(tokens, at);
    const first = hasArticle ? at - 1 : at;
    if (first <= wanted && wanted <= last) return [first, last];
    at = last;
  }
  // The article before the run that comes next.
  const next = wanted + 1;
  if (tokens[wanted]?.kind !== 'article' || !starts(tokens, next) || !isSpaced(tokens, next))
    return null;
  return [wanted, runFrom(text, tokens, next)];
}

const isSpaced = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.start ?? 0) - (tokens[at - 1]?.end ?? 0) === 1;

function starts(tokens: readonly Token[], at: number): boolean {
  const kind = tokens[at]?.kind;
  return (
    kind === 'name' ||
    kind === 'calendar' ||
    (kind === 'ordinal' && tokens[at + 1]?.kind === 'name')
  );
}

function runFrom(text: string, tokens: readonly Token[], first: number): number {
  // A day or a month is a name for itself, but never the beginning of a longer one.
  if (tokens[first]?.kind === 'calendar') return first;
  let last = first;
  for (;;) {
    const next = tokens[last + 1];
    if (next === undefined) return last;
    if (next.kind === 'name' || (next.kind === 'ordinal' && tokens[last + 2]?.kind === 'name')) {
      last++;
    } else if (next.kind === 'digits' && takesDigits(text, tokens[last], next)) {
      last++;
    } else {
      const behind = behindParticles(tokens, last);
      if (behind === null) return last;
      last = behind;
    }
  }
}

/** The token behind up to three small words, if a name goes on there. */
function behindParticles(tokens: readonly Token[], last: number): number | null {
  for (let at = last + 1; at <= last + 1 + MOST_PARTICLES; at++) {
    const kind = tokens[at]?.kind;
    if (kind === 'name') return at;
    if (kind !== 'small' && kind !== 'article') return null;
    const word = tokens[at]?.word.toLowerCase() ?? '';
    if (!NAME_PARTICLES.has(word)) return null;
  }
  return null;
}

/** Whether digits belong to the name before them: “Unit 4”, “T-72”; not the 14 of “in Brehne 14 people”. */
function takesDigits(text: string, before: Token | undefined, digits: Token): boolean {
  if (before === undefined) return false;
  if (HYPHEN.test(text.slice(before.end, digits.start))) return true;
  if (NUMBERED.has(before.word.toLowerCase())) return true;
  return !/^[ \u00a0]\p{Ll}|^[.,]\p{Nd}|^ ?%/u.test(text.slice(digits.end, digits.end + 3));
}

/** Leaves the ’s of an owner out, and keeps the last stop of “U.S.”, where the offset still touches what remains. */
function endOfName(text: string, last: Token, offset: Utf16): Utf16 {
  const owned = OWNED.exec(last.word);
  if (owned !== null && last.word.length < 100) {
    const end = last.end - owned[0].length;
    return end > last.start && offset <= end ? utf16(end) : last.end;
  }
  const isInitials = last.word.includes('.') && INITIALS.test(last.word);
  return isInitials && BARE_STOP.test(text.slice(last.end, last.end + 3))
    ? utf16(last.end + 1)
    : last.end;
}

function doubtOf(text: string, run: readonly Token[]): FoundName['doubt'] {
  const capitals = run.filter(({ kind }) => kind === 'name' || kind === 'calendar');
  const [only] = capitals;
  if (only === undefined || capitals.length > 1) return null;
  if (only.kind === 'calendar') return 'calendar';
  if (run.length > 1 || /\p{Lu}/u.test(only.word.slice(1))) return null;
  const before = text.slice(Math.max(0, only.start - 2), only.start);
  return /["'“‘„«(]$|: $/.test(before) || isSentenceStart(text, only.start) ? 'sentence' : null;
}
