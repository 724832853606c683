import type { FormatCapabilities } from '../format';

interface Ranged {
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Leaves out each span that stands to one before it in a way that the format cannot say. */
export function fittingSpans<T extends Ranged>(spans: readonly T[], can: FormatCapabilities): T[] {
  const kept: T[] = [];
  for (const span of spans) {
    if (kept.every((other) => canStandTogether(span, other, can))) kept.push(span);
  }
  return kept;
}

/** From the first to the last character of a span: gaps count as if they were tagged. */
const envelope = ({ ranges }: Ranged): readonly [number, number] => [
  ranges[0]?.[0] ?? 0,
  ranges.at(-1)?.[1] ?? 0,
];

function canStandTogether(a: Ranged, b: Ranged, can: FormatCapabilities): boolean {
  const [start, end] = envelope(a);
  const [from, to] = envelope(b);
  if (end <= from || to <= start) return true;
  if (start === from && end === to) return can.stacked;
  const isNested = (start <= from && to <= end) || (from <= start && end <= to);
  return isNested ? can.nested : can.crossing;
}
