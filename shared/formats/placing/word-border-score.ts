import type { ForeignSpan } from '../foreign';
import type { ForeignOffsets, Reading } from './foreign-offsets';
import type { ReadingChoice, ReadingCount } from './reading-choice';

/** Edges are looked at up to this many spans, spread evenly over a longer list. */
const MOST_SPANS = 20_000;
const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * Takes the documented reading, the first, for spans without quotes, and warns where the edges of the spans cut clearly
 * fewer words under another one: by a tenth of the edges, and three at least.
 */
export function scoreBorders(
  spans: readonly ForeignSpan[],
  readings: readonly Reading[],
  offsets: ForeignOffsets,
): ReadingChoice {
  const looked = sampled(spans.filter(({ ranges, fault }) => ranges.length > 0 && !fault));
  const counts = readings.map((reading) => countBorders(looked, reading, offsets));
  const [documented] = counts;
  if (!documented) throw new Error('There is no reading to take.');
  const best = counts.reduce((a, b) => (b.matched > a.matched ? b : a));
  const isBetter = best.matched - documented.matched >= Math.max(3, documented.of / 10);
  return {
    way: 'documented',
    taken: documented.reading,
    readings: counts,
    warnings: isBetter
      ? [
          `The data quote no words, so the numbers are read as ${describeReading(documented.reading)}, as the format says; read as ${describeReading(best.reading)}, ${best.matched} instead of ${documented.matched} of ${best.of} edges of spans would cut no word. Check some of the spans.`,
        ]
      : [],
  };
}

/** A reading in words, such as “UTF-16 code units, LF alone, plus 1”. */
export function describeReading({ unit, lineEnds, shift }: Reading): string {
  const units = {
    'code-point': 'code points',
    'utf-16': 'UTF-16 code units',
    'utf-8-byte': 'UTF-8 bytes',
  };
  return [
    units[unit],
    ...(lineEnds === 'lf' ? ['with LF as line ends'] : []),
    ...(shift === 0 ? [] : [shift === 1 ? 'plus 1' : 'minus 1']),
  ].join(', ');
}

function sampled(spans: readonly ForeignSpan[]): readonly ForeignSpan[] {
  if (spans.length <= MOST_SPANS) return spans;
  const step = spans.length / MOST_SPANS;
  return Array.from({ length: MOST_SPANS }, (_, index) => spans[Math.floor(index * step)]).filter(
    (span) => span !== undefined,
  );
}

function countBorders(
  spans: readonly ForeignSpan[],
  reading: Reading,
  offsets: ForeignOffsets,
): ReadingCount {
  const locate = offsets.locate(reading);
  const text = offsets.textOf(reading.lineEnds);
  let matched = 0;
  let of = 0;
  for (const { ranges } of spans) {
    for (const range of ranges) {
      for (const number of range) {
        const at = locate(number);
        of += 1;
        if (at >= 0 && !isWithinWord(text, at)) matched += 1;
      }
    }
  }
  return { reading, matched, of };
}

function isWithinWord(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return false;
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at, at + 2);
  return WORD.test(lastCharacter(before)) && WORD.test(firstCharacter(after));
}

const lastCharacter = (text: string): string => Array.from(text).at(-1) ?? '';
const firstCharacter = (text: string): string => Array.from(text)[0] ?? '';
