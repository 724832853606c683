import type { SpanId } from '../../../shared/model/ids';

/** Which of the three rules under a line a span has, from the text downwards; null where all were taken. */
export type Lane = 0 | 1 | 2 | null;

/** A span to find a lane for. */
export interface LaneSpan {
  readonly id: SpanId;
  readonly ranges: readonly (readonly [start: number, end: number])[];
  /** Spans that hold others, as claims do: their rule lies below the others'. */
  readonly isHolder: boolean;
}

const HOLDERS = [1, 2, 0] as const;
const OTHERS = [0, 1, 2] as const;

/**
 * Gives spans their lanes as they come into view. A span keeps its lane over its whole length, over pieces, paragraphs
 * and parts, and for as long as it stands: tagging in it or beside it never moves its rule.
 */
export class Lanes {
  readonly #lanes = new Map<SpanId, 0 | 1 | 2>();
  readonly #without = new Set<SpanId>();

  /** The lane of a span. `query` gives the spans that share text with a stretch. */
  of(span: LaneSpan, query: (start: number, end: number) => readonly SpanId[]): Lane {
    const held = this.#lanes.get(span.id);
    if (held !== undefined) return held;
    if (this.#without.has(span.id)) return null;
    const taken = new Set<number>();
    for (const [start, end] of span.ranges) {
      for (const other of query(start, end)) {
        const lane = this.#lanes.get(other);
        if (lane !== undefined) taken.add(lane);
      }
    }
    const lane = (span.isHolder ? HOLDERS : OTHERS).find((one) => !taken.has(one));
    if (lane === undefined) {
      this.#without.add(span.id);
      return null;
    }
    this.#lanes.set(span.id, lane);
    return lane;
  }

  /** The span was made, moved or taken off: it is given a lane anew, and so is what found none. */
  forget(id: SpanId): void {
    this.#lanes.delete(id);
    this.#without.clear();
  }

  clear(): void {
    this.#lanes.clear();
    this.#without.clear();
  }
}
