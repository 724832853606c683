import type { ForeignSpan } from '../foreign';
import type { Reading } from './foreign-offsets';
import type { QuoteMatch } from './quote-match';

/** How many of the quotes stand where a reading says. Readings that count alike in the text are listed once. */
export interface ReadingCount {
  readonly reading: Reading;
  /** Quotes that match, or, where there are none, edges of spans that cut no word. */
  readonly matched: number;
  readonly of: number;
}

/**
 * How a reading came to be taken: by quotes; as the format documents it, for want of quotes; as somebody said; or not
 * at all, where quotes leave it open.
 */
export type ProofWay = 'quotes' | 'documented' | 'told' | 'unsure';

export interface ReadingChoice {
  readonly way: ProofWay;
  readonly taken: Reading | null;
  readonly readings: readonly ReadingCount[];
  readonly warnings: readonly string[];
}

/** A span whose words can speak for or against a reading. */
export type QuotedSpan = ForeignSpan & { readonly quotes: NonNullable<ForeignSpan['quotes']> };

/** What the choice asks of the text. */
export interface ReadingQuestions {
  match(reading: Reading): (span: QuotedSpan) => QuoteMatch;
  /** Whether two readings put a span, which fits under both, in the same place. */
  isSamePlace(a: Reading, b: Reading): (span: QuotedSpan) => boolean;
}

/** So many of the quotes must match. */
const LEAST_SHARE = 0.9;
/** The words that tell the best reading from another one must have so many characters together. */
const LEAST_DECIDING = 4;
/** Beyond so many spans, rivals of a documented reading under which all quotes match are not counted. */
const COUNT_RIVALS_UP_TO = 20_000;

interface Counted extends ReadingCount {
  /** How each span's quotes match: 0 not, 1 the same, 2 cut. */
  readonly states: Uint8Array;
}

const STATES: Readonly<Record<QuoteMatch, number>> = { other: 0, same: 1, cut: 2 };

/**
 * Takes the reading under which most quotes match, if those are nine in ten at least and it leads each reading that gives
 * other places clearly: few spans speak for the other one, and the words that speak against it are no accident. The
 * first of the readings, which is the documented one, wins a tie.
 */
export function chooseReading(
  spans: readonly QuotedSpan[],
  readings: readonly Reading[],
  questions: ReadingQuestions,
): ReadingChoice {
  const counted: Counted[] = [];
  for (const reading of readings) {
    const states = statesOf(spans, questions.match(reading));
    const matched = states.reduce((sum, state) => sum + (state === 1 ? 1 : 0), 0);
    counted.push({ reading, states, matched, of: spans.length });
    if (counted.length === 1 && matched === spans.length && matched > COUNT_RIVALS_UP_TO) break;
  }
  const judged = withCutQuotes(counted);
  const [documented] = judged;
  const best = judged.reduce((a, b) => (b.matched > a.matched ? b : a));
  const isProven =
    best.matched >= LEAST_SHARE * spans.length &&
    (best === documented ||
      judged.every((other) => other === best || leadsClearly(best, other, spans, questions)));
  return {
    way: isProven ? 'quotes' : 'unsure',
    taken: isProven ? best.reading : null,
    readings: judged.map(({ reading, matched, of }) => ({ reading, matched, of })),
    warnings: [],
  };
}

function statesOf(
  spans: readonly QuotedSpan[],
  match: (span: QuotedSpan) => QuoteMatch,
): Uint8Array {
  const states = new Uint8Array(spans.length);
  for (const [index, span] of spans.entries()) states[index] = STATES[match(span)];
  return states;
}

/** A cut quote speaks for a reading only where the whole quote matches under none. */
function withCutQuotes(counted: readonly Counted[]): Counted[] {
  if (counted.every(({ states }) => !states.includes(2))) return [...counted];
  const isWhole = new Uint8Array(counted[0]?.states.length ?? 0);
  for (const { states } of counted) {
    for (const [index, state] of states.entries()) if (state === 1) isWhole[index] = 1;
  }
  return counted.map((one) => {
    const states = one.states.map((state, index) =>
      state === 1 || (state === 2 && isWhole[index] === 0) ? 1 : 0,
    );
    return { ...one, states, matched: states.reduce((sum, state) => sum + state, 0) };
  });
}

function leadsClearly(
  best: Counted,
  other: Counted,
  spans: readonly QuotedSpan[],
  questions: ReadingQuestions,
): boolean {
  const isSamePlace = questions.isSamePlace(best.reading, other.reading);
  let alone = 0;
  let otherAlone = 0;
  let deciding = 0;
  let isSame = true;
  for (const [index, span] of spans.entries()) {
    const forBest = best.states[index] === 1;
    const forOther = other.states[index] === 1;
    if (forBest && forOther) {
      isSame &&= isSamePlace(span);
    } else if (forBest) {
      alone += 1;
      deciding += lengthOf(span);
    } else if (forOther) otherAlone += 1;
  }
  if (isSame && alone === 0 && otherAlone === 0) return true;
  return (
    deciding >= LEAST_DECIDING && (otherAlone * 10 <= alone || other.matched * 2 <= best.matched)
  );
}

const lengthOf = ({ quotes }: QuotedSpan): number =>
  quotes.kind === 'joined'
    ? quotes.quote.length
    : quotes.quotes.reduce((sum, quote) => sum + quote.length, 0);
