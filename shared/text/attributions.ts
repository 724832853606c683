import { CALENDAR_WORDS } from './common-words';

/** Words that say who said it, from the first to behind the last; the marks that part them from the rest are in. */
export interface Attribution {
  readonly start: number;
  readonly end: number;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Verbs that hand on what somebody said, in the forms that reports use. */
const SAID = setOf(
  `said says say told tells reported reports report claimed claims announced announces stated states added adds
   confirmed confirms insisted insists argued argues wrote writes noted notes warned warns estimated estimates
   declared declares acknowledged acknowledges admitted admits denied denies explained explains suggested
   suggests believed believes testified alleged alleges conceded concluded concludes recalled
   sagte sagten erklärte erklärten meldete meldeten berichtete berichteten betonte behauptete
   déclaré affirmé annoncé indiqué estimé dit
   dijo dijeron afirmó afirmaron anunció informó declaró señaló
   disse dichiarato zei zeiden meldde`,
);
/** Verbs that are attributions only before “that” or behind a comma, since they are nouns or have objects too. */
const NEEDS_THAT = setOf(
  `reported reports report claims states notes wrote writes denied denies suggested suggests estimates
   say says announced confirmed acknowledged admitted warned estimated explained believed believes told tells`,
);
/** Words behind a comma that begin a clause of the same speaker and not the naming of one. */
const NO_SPEAKER = setOf(
  'who which that where when while although though because if as whose what it',
);
const LISTENERS = setOf(
  'reporters journalists lawmakers parliament television radio me us them him her',
);
/** Behind a comma and before “that” they hand on more of what the same speaker said. */
const SAYING = setOf('adding saying noting warning stressing claiming insisting arguing stating');
const ACCORDING = /(?:^|[\s,])(according to|selon|según|secondo|laut|согласно)\s/giu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*|[,"“”„«»]/gu;
const MOST_SPEAKER = 14;
const MOST_WHEN = 8;
const WHEN = setOf(
  `on in at late early earlier later yesterday today tomorrow tonight this last next by via during after before through
   from within again too`,
);

interface Token {
  readonly word: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The stretches of one clause that say who said it: “…, the ministry said on Saturday”, “The mayor told reporters that …”,
 * “According to two engineers, …”. In order, and never all of the words.
 */
export function attributionsIn(words: string): readonly Attribution[] {
  const tokens = Array.from(words.matchAll(WORD), ({ index, 0: word }): Token => {
    const bare = word.replace(/[.'’-]+$/u, '');
    return { word: bare, lower: bare.toLowerCase(), start: index, end: index + bare.length };
  });
  const found = [...accordingTo(words), ...saidIn(words, tokens)].sort((a, b) => a.start - b.start);
  const apart = found.filter((one, at) => at === 0 || one.start >= (found[at - 1]?.end ?? 0));
  const rest = apart.reduceRight(
    (left, { start, end }) => left.slice(0, start) + left.slice(end),
    words,
  );
  return /[\p{L}\p{N}]/u.test(rest) ? apart : [];
}

function accordingTo(words: string): Attribution[] {
  return Array.from(words.matchAll(ACCORDING), ({ index, 0: match, 1: opening }) => {
    const from = index + match.indexOf(opening ?? '');
    const isFirst = !/[\p{L}\p{N}]/u.test(words.slice(0, from));
    const comma = words.indexOf(',', from + (opening?.length ?? 0));
    const end = comma < 0 ? words.length : comma + 1;
    return { start: isFirst ? 0 : index, end };
  }).filter(({ start, end }) => start > 0 || end < words.length);
}

function saidIn(words: string, tokens: readonly Token[]): Attribution[] {
  const found: Attribution[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const lower = tokens[at]?.lower ?? '';
    if (!SAID.has(lower) && !SAYING.has(lower)) continue;
    const one = SAYING.has(lower)
      ? sayingAt(tokens, at)
      : attributionAt(words, tokens, at, found.at(-1)?.end ?? 0);
    if (one === null) continue;
    found.push(one);
    while (at + 1 < tokens.length && (tokens[at + 1]?.start ?? 0) < one.end) at++;
  }
  return found;
}

function sayingAt(tokens: readonly Token[], at: number): Attribution | null {
  const [comma, that, next] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (comma?.word !== ',' || that?.lower !== 'that' || next === undefined) return null;
  return { start: comma.end, end: next.start };
}

function attributionAt(
  words: string,
  tokens: readonly Token[],
  verb: number,
  free: number,
): Attribution | null {
  const first = speakerFrom(tokens, verb, free);
  const opening = tokens[first];
  const said = tokens[verb];
  if (opening === undefined || said === undefined || verb - first > MOST_SPEAKER) return null;
  if (first < verb && NO_SPEAKER.has(opening.lower)) return null;
  const isTold = /^(?:told|tells)$/.test(said.lower);
  // “The mayor, who was there, told reporters …”: the speaker is named before the commas.
  const isApart = isTold && first === verb;
  const comma = !isApart && tokens[first - 1]?.word === ',' ? tokens[first - 1] : undefined;
  const start = isApart ? free : (comma?.start ?? (isFirst(tokens, first) ? 0 : opening.start));
  const behind = behindVerb(tokens, verb);
  const next = tokens[behind];
  const isLast = next === undefined || isMark(next);
  const hasThat = tokens[behind - 1]?.lower === 'that' || tokens[behind - 1]?.lower === 'dass';
  // Said last, or in between: “…, said the mayor”, “…, the ministry said on Saturday, …”.
  if (comma !== undefined && (first === verb || isLast)) {
    const end = first === verb ? nextMark(tokens, behind) : behind;
    const closing = tokens[end];
    return {
      start,
      end: closing === undefined ? words.length : closing.start + (isMark(closing) ? 1 : 0),
    };
  }
  if ((first === verb && !isApart) || isLast) return null;
  if (NEEDS_THAT.has(said.lower) && !hasThat && !isTelling(tokens, verb, behind)) {
    if (said.lower !== 'says' && said.lower !== 'say') return null;
  }
  return { start, end: next.start };
}

const isMark = ({ word }: Token): boolean => !/[\p{L}\p{N}]/u.test(word);
const isFirst = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(0, at).every(isMark);

/** The first token of the words before a verb: behind the last mark, or behind what was an attribution already. */
function speakerFrom(tokens: readonly Token[], verb: number, free: number): number {
  let at = verb;
  while (at > 0) {
    const before = tokens[at - 1];
    if (before === undefined || isMark(before) || before.start < free) break;
    at--;
  }
  return at;
}

/** The token behind a verb with those it was said to, when, and “that”. */
function behindVerb(tokens: readonly Token[], verb: number): number {
  let at = verb + 1;
  const isTold = /^(?:told|tells)$/.test(tokens[verb]?.lower ?? '');
  if (isTold) at = behindListeners(tokens, at);
  let that = at;
  while (that < at + MOST_WHEN && that < tokens.length && !isMark(tokens[that] ?? NONE)) {
    const lower = tokens[that]?.lower ?? '';
    if (lower === 'that' || lower === 'dass') {
      const isWhen =
        that === at || isTold || WHEN.has(tokens[at]?.lower ?? '') || isDay(tokens[at]);
      if (isWhen) return that + 1;
    }
    that++;
  }
  return behindWhen(tokens, at);
}

const NONE: Token = { word: ',', lower: ',', start: 0, end: 0 };

const isDay = (token: Token | undefined): boolean =>
  token !== undefined && CALENDAR_WORDS.has(token.lower) && token.lower !== token.word;

function behindListeners(tokens: readonly Token[], from: number): number {
  const first = tokens[from];
  if (first === undefined || isMark(first)) return from;
  if (LISTENERS.has(first.lower)) return from + 1;
  let at = first.lower === 'the' || first.lower === 'a' ? from + 1 : from;
  while (/^\p{Lu}/u.test(tokens[at]?.word ?? '')) at++;
  return Math.max(at, from + 1);
}

/** Steps over “on Saturday”, “late on 9 April”, “yesterday”; or up to a mark or the end, if that is near. */
function behindWhen(tokens: readonly Token[], from: number): number {
  const first = tokens[from];
  if (first === undefined || isMark(first)) return from;
  if (!WHEN.has(first.lower) && !isDay(first)) return from;
  let at = from;
  const isWhen = (token: Token | undefined) =>
    WHEN.has(token?.lower ?? '') || isDay(token) || /^\p{N}{1,4}$/u.test(token?.word ?? '');
  while (isWhen(tokens[at])) at++;
  const behind = tokens.slice(from, at);
  if (behind.some((token) => isDay(token) || /day$|night$/.test(token.lower))) return at;
  for (at = from; at <= from + MOST_WHEN; at++) {
    const token = tokens[at];
    if (token === undefined || isMark(token)) return at;
  }
  return from;
}

const isTelling = (tokens: readonly Token[], verb: number, behind: number): boolean =>
  /^(?:told|tells)$/.test(tokens[verb]?.lower ?? '') && behind > verb + 1;

function nextMark(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && !isMark(tokens[at] ?? NONE)) at++;
  return at;
}
