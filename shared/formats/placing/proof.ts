import { utf16 } from '../../text/offsets';
import { createForeignOffsets, misplaced } from './foreign-offsets';
import { matchQuote } from './quote-match';
import { chooseReading } from './reading-choice';
import { scoreBorders } from './word-border-score';
import type { Range } from '../../model/span';
import type { TextChange } from '../../text/decode';
import type { Utf16 } from '../../text/offsets';
import type { ForeignDocument, ForeignSpan, FormatHabit, OffsetUnit } from '../foreign';
import type { ForeignOffsets, Misplaced, Reading } from './foreign-offsets';
import type { QuoteMatch } from './quote-match';
import type { ProofWay, QuotedSpan, ReadingCount } from './reading-choice';

/** Why a span fits nowhere, besides what its reader says of it. */
export type Misfit =
  | Misplaced
  | 'no place'
  | 'reversed'
  | 'zero-width'
  | 'other words'
  | 'overlapping parts'
  | 'too many parts'
  /** No reading of the numbers was proven. */
  | 'unproven';

/** Where a span fits, or why it does not. */
export type Fit =
  | {
      readonly state: 'placed';
      /** Sorted, neither touching nor overlapping; UTF-16 offsets of the proof's text. */
      readonly ranges: readonly Range<Utf16>[];
      /** Whether parts were put in order, joined where they touched, or merged. */
      readonly isTidied: boolean;
    }
  | { readonly state: 'orphaned'; readonly reason: string };

/** What is known of a document's numbers. */
export interface Proof {
  /** The text as we keep it: LF alone, no mark. */
  readonly text: string;
  /** What was changed in the text as it came. */
  readonly changes: readonly TextChange[];
  readonly way: ProofWay;
  /** The reading that places are found by; null if `way` is `unsure`. */
  readonly taken: Reading | null;
  /** Each reading that was tried, the documented one first. */
  readonly readings: readonly ReadingCount[];
  /** Sentences for people. */
  readonly warnings: readonly string[];
  /** Places one span of the document. */
  place(span: ForeignSpan): Fit;
}

export interface ProofOptions {
  /** Take this reading, whatever the quotes say; spans whose quotes differ still fit nowhere. */
  readonly reading?: Reading;
}

const MOST_PARTS = 10_000;

/**
 * Finds out what the numbers of a document count. With quotes, the reading is taken under which most of them stand where
 * the numbers say, if those are nine in ten at least and no other reading is nearly as good; the documented reading wins
 * a tie. Without quotes the documented reading is taken, with a warning where the edges of the spans cut fewer words
 * under another one. It takes time in proportion to the text and the spans.
 */
export function proveOffsets(
  document: Pick<ForeignDocument, 'unit' | 'habits' | 'layers'>,
  raw: string,
  options: ProofOptions = {},
): Proof {
  const offsets = createForeignOffsets(raw);
  const habits = document.habits ?? [];
  const [only] = document.layers;
  const spans =
    only !== undefined && document.layers.length === 1
      ? only.spans
      : document.layers.flatMap((layer) => layer.spans);
  const readings = offsets.readings(document.unit);
  const quoted = spans.filter(isProvable);
  const choice =
    quoted.length > 0
      ? chooseReading(quoted, readings, {
          match: (reading) => matcher(offsets, reading, habits),
          isSamePlace: (a, b) => samePlace(offsets, a, b),
        })
      : scoreBorders(
          spans.filter(({ foundIn }) => foundIn === undefined),
          readings,
          offsets,
        );
  const taken = options.reading ?? choice.taken;
  const byWords = createWordPlacer(offsets, habits);
  const byNumbers: (span: ForeignSpan) => Fit = taken
    ? placer(offsets, taken, habits)
    : (span) => ({
        state: 'orphaned',
        reason: rangeFault(span) ?? ('unproven' satisfies Misfit),
      });
  return {
    text: offsets.text,
    changes: offsets.changes,
    way: options.reading ? 'told' : choice.way,
    taken,
    readings: choice.readings,
    warnings: choice.warnings,
    place: (span) => (span.foundIn === undefined ? byNumbers(span) : byWords(span, span.foundIn)),
  };
}

const isProvable = (span: ForeignSpan): span is QuotedSpan =>
  span.quotes !== null && span.foundIn === undefined && rangeFault(span) === null;

/** What is wrong with a span's numbers whatever they count. */
function rangeFault({ fault, ranges }: ForeignSpan): string | null {
  if (fault !== undefined) return fault.slice(0, 1000);
  if (ranges.length === 0) return 'no place' satisfies Misfit;
  if (ranges.length > MOST_PARTS) return 'too many parts' satisfies Misfit;
  for (const [start, end] of ranges) {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
      return 'not a number' satisfies Misfit;
    }
    if (start < 0 || end < 0) return 'negative' satisfies Misfit;
    if (end < start) return 'reversed' satisfies Misfit;
    if (end === start) return 'zero-width' satisfies Misfit;
  }
  return null;
}

/** How a span's quotes stand to the text under a reading. */
function matcher(
  offsets: ForeignOffsets,
  reading: Reading,
  habits: readonly FormatHabit[],
): (span: QuotedSpan) => QuoteMatch {
  const locate = offsets.locate(reading);
  const text = offsets.textOf(reading.lineEnds);
  return ({ ranges, quotes }) => {
    if (quotes.kind === 'joined' && ranges.length > 1) {
      const words: string[] = [];
      for (const [from, to] of ranges) {
        const start = locate(from);
        const end = locate(to);
        if (start < 0 || end < 0) return 'other';
        words.push(text.slice(start, end));
      }
      const joined = words.join(quotes.joint);
      return matchQuote(joined, 0, joined.length, quotes.quote, habits);
    }
    const each = quotes.kind === 'joined' ? [quotes.quote] : quotes.quotes;
    if (each.length !== ranges.length) return 'other';
    let all: QuoteMatch = 'same';
    for (const [index, [from, to]] of ranges.entries()) {
      const start = locate(from);
      const end = locate(to);
      if (start < 0 || end < 0) return 'other';
      const one = matchQuote(text, start, end, each[index] ?? '', habits);
      if (one === 'other') return one;
      if (one === 'cut') all = one;
    }
    return all;
  };
}

function samePlace(
  offsets: ForeignOffsets,
  a: Reading,
  b: Reading,
): (span: ForeignSpan) => boolean {
  const locateA = offsets.locate(a);
  const locateB = offsets.locate(b);
  return ({ ranges }) =>
    ranges.every((range) =>
      range.every(
        (number) =>
          offsets.toText(a.lineEnds, locateA(number)) ===
          offsets.toText(b.lineEnds, locateB(number)),
      ),
    );
}

function placer(
  offsets: ForeignOffsets,
  reading: Reading,
  habits: readonly FormatHabit[],
): (span: ForeignSpan) => Fit {
  const locate = offsets.locate(reading);
  const match = matcher(offsets, reading, habits);
  const mayOverlap = habits.includes('overlapping-parts');
  const orphaned = (reason: string): Fit => ({ state: 'orphaned', reason });
  return (span) => {
    const fault = rangeFault(span);
    if (fault !== null) return orphaned(fault);
    const ranges: [start: number, end: number][] = [];
    for (const [from, to] of span.ranges) {
      const start = locate(from);
      const end = locate(to);
      if (start < 0 || end < 0) return orphaned(misplaced(start < 0 ? start : end));
      ranges.push([offsets.toText(reading.lineEnds, start), offsets.toText(reading.lineEnds, end)]);
    }
    if (isQuoted(span) && match(span) === 'other') return orphaned('other words' satisfies Misfit);
    return tidy(ranges, mayOverlap);
  };
}

/** Places spans that their reader found by their words, whatever the numbers of the others count. */
function createWordPlacer(
  offsets: ForeignOffsets,
  habits: readonly FormatHabit[],
): (span: ForeignSpan, unit: OffsetUnit) => Fit {
  const placers = new Map<OffsetUnit, (span: ForeignSpan) => Fit>();
  return (span, unit) => {
    const known = placers.get(unit) ?? placer(offsets, { unit, lineEnds: 'raw', shift: 0 }, habits);
    placers.set(unit, known);
    return known(span);
  };
}

const isQuoted = (span: ForeignSpan): span is QuotedSpan => span.quotes !== null;

/** Puts parts in order and joins those that touch. A part can be empty here only where it held nothing but a CR. */
function tidy(ranges: readonly [start: number, end: number][], mayOverlap: boolean): Fit {
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined && only[0] < only[1]) {
    return { state: 'placed', ranges: [[utf16(only[0]), utf16(only[1])]], isTidied: false };
  }
  const sorted = ranges.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0]);
  if (sorted.length === 0) return { state: 'orphaned', reason: 'zero-width' satisfies Misfit };
  const joined: [Utf16, Utf16][] = [];
  let isTidied = sorted.some((range, index) => range !== ranges[index]);
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last === undefined || start > last[1]) {
      joined.push([utf16(start), utf16(end)]);
      continue;
    }
    if (start < last[1] && !mayOverlap) {
      return { state: 'orphaned', reason: 'overlapping parts' satisfies Misfit };
    }
    isTidied = true;
    last[1] = utf16(Math.max(last[1], end));
  }
  return { state: 'placed', ranges: joined, isTidied };
}
