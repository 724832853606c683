import { endOf, startOf } from '../../shared/model/span';
import { foldedQuote } from './span-filter';
import type { SchemeId, SpanId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

export type SpanColumn = 'place' | 'label' | 'text' | 'note' | 'flag';

export interface SpanSort {
  readonly column: SpanColumn;
  readonly isReversed: boolean;
}

export const byPlace: SpanSort = { column: 'place', isReversed: false };

type Row = Span<Utf16>;
type Spans = Layer<Utf16>['spans'];
type Compare = (a: Row, b: Row) => number;

/** By place in the text, longer before shorter; the id decides between spans over the same words. */
const comparePlaces: Compare = (a, b) =>
  startOf(a) - startOf(b) || endOf(b) - endOf(a) || (a.id < b.id ? -1 : a.id === b.id ? 0 : 1);

const lost = ({ state }: Row): number => Number(state === 'orphaned');
const compareText = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1);

/**
 * The order of the table. Spans that lost their place come last by place, and those without a note or flag last by
 * these, whichever way round; within the same, the text decides.
 */
export function compareSpans(
  { column, isReversed }: SpanSort,
  rankOf: (label: SchemeId) => number,
): Compare {
  const sign = isReversed ? -1 : 1;
  switch (column) {
    case 'place':
      return (a, b) => lost(a) - lost(b) || sign * comparePlaces(a, b);
    case 'label':
      return (a, b) => sign * (rankOf(a.label) - rankOf(b.label)) || comparePlaces(a, b);
    case 'text':
      return (a, b) => sign * compareText(foldedQuote(a), foldedQuote(b)) || comparePlaces(a, b);
    case 'note':
      return (a, b) =>
        Number(a.note === '') - Number(b.note === '') ||
        sign * compareText(a.note, b.note) ||
        comparePlaces(a, b);
    case 'flag':
      return (a, b) =>
        Number(a.flag === null) - Number(b.flag === null) ||
        sign * compareText(a.flag ?? '', b.flag ?? '') ||
        comparePlaces(a, b);
  }
}

/** What a table shows: which spans, in which order. */
export interface OrderWanted {
  readonly compare: Compare;
  readonly matches: (span: Row) => boolean;
}

/** How many spans are looked at between two rests. */
const STEP = 512;

/** Sorted rows of a layer's spans, which an edit changes by a search and a move instead of a sort. */
export class SpanOrder {
  #rows: Row[];
  #spans: Spans;

  private constructor(
    readonly wanted: OrderWanted,
    rows: Row[],
    spans: Spans,
  ) {
    this.#rows = rows;
    this.#spans = spans;
  }

  /** Looks at a whole layer, resting now and then: whoever runs it lets the window answer meanwhile. */
  static *build(spans: Spans, wanted: OrderWanted): Generator<void, SpanOrder> {
    const runs: Row[][] = [];
    let run: Row[] = [];
    let seen = 0;
    for (const span of spans.values()) {
      if (wanted.matches(span)) run.push(span);
      if (++seen % STEP !== 0) continue;
      if (run.length > 0) runs.push(run.sort(wanted.compare));
      run = [];
      yield;
    }
    runs.push(run.sort(wanted.compare));
    while (runs.length > 1) {
      const [first = [], second = []] = runs.splice(0, 2);
      runs.push(yield* merged(first, second, wanted.compare));
    }
    return new SpanOrder(wanted, runs[0] ?? [], spans);
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** Takes over what became of some spans. */
  follow(ids: Iterable<SpanId>, spans: Spans): void {
    for (const id of new Set(ids)) {
      const before = this.#spans.get(id);
      const after = spans.get(id);
      if (before === after) continue;
      if (before !== undefined) this.#remove(before);
      if (after !== undefined && this.wanted.matches(after)) {
        this.#rows.splice(this.#search(after), 0, after);
      }
    }
    this.#spans = spans;
  }

  /** Where a span stands in the table; -1 if it does not. */
  indexOf(id: SpanId | null): number {
    const span = id === null ? undefined : this.#spans.get(id);
    if (span === undefined) return -1;
    const index = this.#search(span);
    return this.#rows[index]?.id === id ? index : -1;
  }

  #remove(span: Row): void {
    const index = this.#search(span);
    if (this.#rows[index]?.id === span.id) this.#rows.splice(index, 1);
  }

  /** The first row that does not come before a span. */
  #search(span: Row): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = this.#rows[middle];
      if (row !== undefined && this.wanted.compare(row, span) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function* merged(a: readonly Row[], b: readonly Row[], compare: Compare): Generator<void, Row[]> {
  const [last, next] = [a.at(-1), b[0]];
  if (last === undefined || next === undefined || compare(last, next) <= 0) return [...a, ...b];
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return rows;
    if (right === undefined || (left !== undefined && compare(left, right) <= 0)) {
      if (left !== undefined) rows.push(left);
      i++;
    } else {
      rows.push(right);
      j++;
    }
    if (rows.length % (8 * STEP) === 0) yield;
  }
}
