import type { SchemeId, SpanId } from '../../../shared/model/ids';
import type { Lane } from './lanes';

/** A part of a span within one block, in UTF-16 offsets of the text. */
export interface BlockSpan {
  readonly id: SpanId;
  readonly label: SchemeId;
  readonly start: number;
  readonly end: number;
  /** Spans that hold others, as claims do: their rule lies below the others', and they have no wash at rest. */
  readonly isHolder: boolean;
  /** Which rule it has over its whole length. */
  readonly lane: Lane;
  /** How long the whole part is, also where a block holds some of it. */
  readonly size: number;
}

/** Which rules lie under a segment, from the text downwards; null where a lane is empty. */
export type Lanes = readonly [SchemeId | null, SchemeId | null, SchemeId | null];

/** A stretch between two edges of spans. Segments are flat: they never hold one another. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly lanes: Lanes;
  /** The label whose wash it has: that of its smallest span, unless that is a holder with a rule. */
  readonly wash: SchemeId | null;
  /** Every span over it, the smallest first. */
  readonly spans: readonly SpanId[];
}

const NO_LANES: Lanes = [null, null, null];

/**
 * Cuts a block at every edge of a span. Each span is drawn in its lane. One that found none takes what is free in a
 * segment, so that the lowest lane is drawn where spans lie too deep, and has its wash.
 */
export function segmentsOf(
  start: number,
  end: number,
  spans: readonly BlockSpan[],
): readonly Segment[] {
  const inside = spans
    .map((span) => ({ ...span, start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    .filter((span) => span.start < span.end);
  if (inside.length === 0) {
    return start < end ? [{ start, end, lanes: NO_LANES, wash: null, spans: [] }] : [];
  }
  const edges = new Set([start, end]);
  for (const span of inside) edges.add(span.start).add(span.end);
  const cuts = [...edges].sort((a, b) => a - b);
  const ordered = inside.toSorted(byStart);
  const segments: Segment[] = [];
  let next = 0;
  let active: BlockSpan[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    active = active.filter((span) => span.end > from);
    for (let span = ordered[next]; span !== undefined && span.start <= from;) {
      active.push(span);
      next += 1;
      span = ordered[next];
    }
    segments.push(segmentOf(from, to, active));
  }
  return segments;
}

function segmentOf(start: number, end: number, active: readonly BlockSpan[]): Segment {
  const [only] = active;
  if (only === undefined) return { start, end, lanes: NO_LANES, wash: null, spans: [] };
  const lanes: [SchemeId | null, SchemeId | null, SchemeId | null] = [null, null, null];
  const smallest = active.length === 1 ? active : active.toSorted(bySize);
  for (const { lane, label } of smallest) if (lane !== null) lanes[lane] ??= label;
  for (const { lane, label } of smallest) {
    const free = lane === null ? lanes.lastIndexOf(null) : -1;
    if (free >= 0) lanes[free] = label;
  }
  const first = smallest[0] ?? only;
  return {
    start,
    end,
    lanes,
    wash: first.isHolder && first.lane !== null ? null : first.label,
    spans: [...new Set(smallest.map(({ id }) => id))],
  };
}

/** The smallest first, as it is in the whole text: which wash is drawn does not change where a piece ends. */
function bySize(a: BlockSpan, b: BlockSpan): number {
  return a.size - b.size || byStart(a, b);
}

function byStart(a: BlockSpan, b: BlockSpan): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}
