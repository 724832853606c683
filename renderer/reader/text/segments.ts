import type { SchemeId } from '../../../shared/model/ids';

/** A part of a span within one block, in UTF-16 offsets of the text. */
export interface BlockSpan {
  readonly id: string;
  readonly label: SchemeId;
  readonly start: number;
  readonly end: number;
  /** Spans that hold others, as claims do: their rule lies below the others', and they have no wash at rest. */
  readonly isHolder: boolean;
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
  readonly spans: readonly string[];
}

const NO_LANES: Lanes = [null, null, null];

/**
 * Cuts a block at every edge of a span. A span keeps its lane over its whole length in the block: holders take the
 * second lane or, if they cross, the third; the others the first that is free. What finds no lane has its wash alone.
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
  const lanes = lanesOf(inside);
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
    segments.push(segmentOf(from, to, active, lanes));
  }
  return segments;
}

function segmentOf(
  start: number,
  end: number,
  active: readonly BlockSpan[],
  laneOf: ReadonlyMap<BlockSpan, number>,
): Segment {
  if (active.length === 0) return { start, end, lanes: NO_LANES, wash: null, spans: [] };
  const lane = (index: number) => active.find((span) => laneOf.get(span) === index)?.label ?? null;
  const smallest = active.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const [first] = smallest;
  return {
    start,
    end,
    lanes: [lane(0), lane(1), lane(2)],
    wash: first === undefined || (first.isHolder && laneOf.has(first)) ? null : first.label,
    spans: [...new Set(smallest.map(({ id }) => id))],
  };
}

/** Colours the intervals of a block with three lanes, holders first, so that tagging inside one never moves its rule. */
function lanesOf(spans: readonly BlockSpan[]): ReadonlyMap<BlockSpan, number> {
  const ends = [-1, -1, -1];
  const taken: BlockSpan[][] = [[], [], []];
  const lanes = new Map<BlockSpan, number>();
  const isFree = (lane: number, span: BlockSpan, isInOrder: boolean) =>
    isInOrder
      ? (ends[lane] ?? 0) <= span.start
      : !(taken[lane] ?? []).some((other) => other.start < span.end && span.start < other.end);
  for (const isHolder of [true, false]) {
    for (const span of spans.filter((one) => one.isHolder === isHolder).toSorted(byStart)) {
      const lane = (isHolder ? [1, 2] : [0, 1, 2]).find((one) => isFree(one, span, isHolder));
      if (lane === undefined) continue;
      lanes.set(span, lane);
      ends[lane] = span.end;
      taken[lane]?.push(span);
    }
  }
  return lanes;
}

function byStart(a: BlockSpan, b: BlockSpan): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}
