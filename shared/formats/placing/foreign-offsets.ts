import { createByteMap } from '../../text/byte-offsets';
import { withLineFeeds } from '../../text/decode';
import { createOffsetMap, codePoint, isPairAt } from '../../text/offsets';
import type { TextChange } from '../../text/decode';
import type { OffsetUnit } from '../foreign';

/** Which text the numbers count in: as it came, or as we keep it (LF alone, no mark). */
export type LineEnds = 'raw' | 'lf';

/** One way to read the numbers of a format. */
export interface Reading {
  readonly unit: OffsetUnit;
  readonly lineEnds: LineEnds;
  /** What is added to each number: 1 where a tool counts one too few. */
  readonly shift: -1 | 0 | 1;
}

/** Why a number names no place in a text. */
export type Misplaced = 'not a number' | 'negative' | 'past the end' | 'inside a character';

/** What `locate` gives for a number without a place: one of these, all below 0. */
const CODES = { 'not a number': -1, negative: -2, 'past the end': -3, 'inside a character': -4 };
const REASONS: readonly Misplaced[] = [
  'not a number',
  'negative',
  'past the end',
  'inside a character',
];

export const misplaced = (code: number): Misplaced => REASONS[-1 - code] ?? 'past the end';

/** The text of a foreign document with the ways to count in it. */
export interface ForeignOffsets {
  /** The text as we keep it: no mark, LF alone. */
  readonly text: string;
  readonly changes: readonly TextChange[];
  /** The text that a reading counts in. */
  textOf(lineEnds: LineEnds): string;
  /** Turns numbers into UTF-16 offsets of `textOf(reading.lineEnds)`; below 0 is a code for `misplaced`. */
  locate(reading: Reading): (number: number) => number;
  /** Turns a UTF-16 offset of `textOf(lineEnds)` into one of `text`. */
  toText(lineEnds: LineEnds, offset: number): number;
  /**
   * The readings worth trying, those with no shift first and the documented one first of all. Of readings that count
   * alike in this text only the first is there.
   */
  readings(documented: OffsetUnit): Reading[];
}

const UNITS: readonly OffsetUnit[] = ['code-point', 'utf-16', 'utf-8-byte'];
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
const NOT_ASCII = /[^\0-\x7f]/;

/** Makes the ways to count in a text as it came. Maps are made once, when a reading first needs them. */
export function createForeignOffsets(raw: string): ForeignOffsets {
  const hasMark = raw.startsWith('\ufeff');
  const { text, changes } = withLineFeeds(hasMark ? raw.slice(1) : raw);
  const isSame = raw === text;
  const dropped = isSame ? new Uint32Array(0) : droppedUnits(raw, hasMark);
  const counters = new Map<string, (number: number) => number>();

  const textOf = (lineEnds: LineEnds) => (lineEnds === 'raw' ? raw : text);

  function counter(unit: OffsetUnit, lineEnds: LineEnds): (number: number) => number {
    const key = `${unit} ${isSame ? 'lf' : lineEnds}`;
    const known = counters.get(key);
    if (known) return known;
    const made = createCounter(textOf(lineEnds), unit);
    counters.set(key, made);
    return made;
  }

  return {
    text,
    changes: hasMark ? ['byte-order-mark', ...changes] : changes,
    textOf,
    locate({ unit, lineEnds, shift }) {
      const count = counter(unit, lineEnds);
      return shift === 0 ? count : (number) => count(number + shift);
    },
    toText: (lineEnds, offset) =>
      lineEnds === 'lf' || isSame ? offset : offset - countBelow(dropped, offset),
    readings(documented) {
      const forms: LineEnds[] = isSame ? ['raw'] : ['raw', 'lf'];
      const units = [documented, ...UNITS.filter((unit) => unit !== documented)];
      const found: Reading[] = [];
      for (const shift of [0, 1, -1] as const) {
        const seen = new Set<string>();
        for (const unit of units) {
          for (const lineEnds of forms) {
            const alike = `${lineEnds} ${countsLike(textOf(lineEnds), unit)}`;
            if (seen.has(alike)) continue;
            seen.add(alike);
            found.push({ unit, lineEnds, shift });
          }
        }
      }
      return found;
    },
  };
}

/** The simplest unit that gives the same numbers in this text. */
function countsLike(text: string, unit: OffsetUnit): OffsetUnit {
  if (unit === 'utf-8-byte') return NOT_ASCII.test(text) ? unit : 'utf-16';
  return unit === 'code-point' && ASTRAL.test(text) ? unit : 'utf-16';
}

function createCounter(text: string, unit: OffsetUnit): (number: number) => number {
  if (unit === 'utf-8-byte' && NOT_ASCII.test(text)) {
    const map = createByteMap(text);
    return (number) =>
      checked(number, map.length) ?? map.toUtf16(number) ?? CODES['inside a character'];
  }
  if (unit === 'code-point' && ASTRAL.test(text)) {
    const map = createOffsetMap(text);
    return (number) => checked(number, map.length.codePoints) ?? map.toUtf16(codePoint(number));
  }
  const { length } = text;
  return (number) =>
    checked(number, length) ?? (isPairAt(text, number - 1) ? CODES['inside a character'] : number);
}

function checked(number: number, length: number): number | null {
  if (number < 0) return CODES.negative;
  if (number > length) return CODES['past the end'];
  return Number.isInteger(number) ? null : CODES['not a number'];
}

/** Where the units of a text stand that we do not keep: its mark, and each CR before an LF. */
function droppedUnits(raw: string, hasMark: boolean): Uint32Array {
  const found: number[] = hasMark ? [0] : [];
  for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2)) found.push(at);
  return Uint32Array.from(found);
}

/** How many of the sorted numbers are below one. */
function countBelow(sorted: Uint32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
