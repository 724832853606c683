import { IntervalTree, NONE } from './interval-tree';
import { utf16 } from './offsets';
import type { Identified } from './interval-tree';
import type { TextRange, Utf16 } from './offsets';

/** One stretch of text that belongs to an id. */
export interface Interval extends TextRange {
  readonly id: string;
}

/**
 * Which items lie where in a text, by their ids. An id may have several intervals, as a discontinuous span has; answers
 * name it once. Reading order is by start, then the longer first (so an outer span stands before its inner ones),
 * then by id. All offsets are UTF-16 code units and all intervals half-open.
 */
export interface IntervalIndex<T extends Identified = Identified> {
  /** Number of intervals. */
  readonly size: number;
  /** Adds an interval in O(log n); one that is there already stays there once. @throws RangeError for one that is empty, reversed or not of whole numbers. */
  add(item: T, start: Utf16, end: Utf16): void;
  /** Removes all intervals of an id in O(log n) each; false where it had none. */
  remove(id: string): boolean;
  /** Does now what the first question or change by id would have to do: O(n), once. */
  prepare(): void;
  /** Whether an id has an interval. */
  has(id: string): boolean;
  /**
   * The ids that share at least one code unit with `[start, end)`, in reading order. For an empty stretch:
   * those that reach from before the offset to behind it.
   */
  query(start: Utf16, end: Utf16): string[];
  /** The items themselves that `query` names, each as it was put in. */
  items(start: Utf16, end: Utf16): T[];
  /** The ids that cover the code unit at an offset, the smallest interval first; of equal ones in reading order. */
  at(offset: Utf16): string[];
  /** The first interval in reading order that starts behind an offset. */
  next(offset: Utf16): Interval | null;
  /** The last interval in reading order that starts before an offset. */
  previous(offset: Utf16): Interval | null;
  /** The id whose first interval comes next in reading order, so that spans with the same start can be stepped through. */
  following(id: string): string | null;
  /** The id whose first interval comes before this one's in reading order. */
  preceding(id: string): string | null;
}

/**
 * Makes an interval index, in O(n log n) of the intervals to start with (O(n) where they come in reading order).
 * @throws RangeError as `add` does.
 */
export const createIntervalIndex = (intervals: Iterable<Interval> = []): IntervalIndex =>
  indexIntervals<Identified>((put) => {
    for (const interval of intervals) put(interval, interval.start, interval.end);
  });

/**
 * Makes an interval index of what `fill` puts into it: each item under as many intervals as it has. It takes as long as
 * `createIntervalIndex`, and no object for an interval is made.
 * @throws RangeError as `add` does.
 */
export function indexIntervals<T extends Identified>(
  fill: (put: (item: T, start: number, end: number) => void) => void,
): IntervalIndex<T> {
  const tree = new IntervalTree<T>(fill);
  /** The first interval of each id; not made before somebody asks by id, since most only ask by place at first. */
  let known: Map<string, number> | null = null;
  /** The next interval of the same id in reading order, of those that have one. */
  const others = new Map<number, number>();
  const other = (place: number) => others.get(place) ?? NONE;

  function firsts(): Map<string, number> {
    if (known === null) {
      known = new Map();
      for (const place of tree.within(-Infinity, Infinity)) register(known, place);
    }
    return known;
  }

  /** Takes a place among those of its id; false where the same interval is there already. */
  function register(byId: Map<string, number>, place: number): boolean {
    const { id } = tree.item(place);
    const first = byId.get(id);
    if (first === undefined || tree.compare(place, first) < 0) {
      if (first !== undefined) others.set(place, first);
      byId.set(id, place);
      return true;
    }
    let before = first;
    for (;;) {
      const next = other(before);
      if (next === NONE || tree.compare(next, place) > 0) break;
      before = next;
    }
    if (tree.compare(before, place) === 0) return false;
    const next = other(before);
    if (next !== NONE) others.set(place, next);
    others.set(before, place);
    return true;
  }

  function neighbour(id: string, step: 'successor' | 'predecessor'): string | null {
    const byId = firsts();
    let place = byId.get(id) ?? NONE;
    while (place !== NONE) {
      place = tree[step](tree.start(place), tree.end(place), tree.item(place).id);
      if (place === NONE) break;
      const { id: found } = tree.item(place);
      if (byId.get(found) === place) return found;
    }
    return null;
  }

  const idsOf = (places: readonly number[]) =>
    Array.from(new Set(places.map((place) => tree.item(place).id)));

  function plain(place: number): Interval | null {
    if (place === NONE) return null;
    const { id } = tree.item(place);
    return { id, start: utf16(tree.start(place)), end: utf16(tree.end(place)) };
  }

  return {
    get size() {
      return tree.size;
    },

    add(item, start, end) {
      const byId = firsts();
      const place = tree.place(item, start, end);
      if (register(byId, place)) tree.insert(place);
      else tree.free(place);
    },

    remove(id) {
      const byId = firsts();
      for (let place = byId.get(id) ?? NONE; place !== NONE;) {
        const next = other(place);
        others.delete(place);
        tree.remove(place);
        place = next;
      }
      return byId.delete(id);
    },

    has: (id) => firsts().has(id),

    prepare: () => void firsts(),

    query: (start, end) => idsOf(tree.within(start, end)),

    items(start, end) {
      const seen = new Set<string>();
      const found: T[] = [];
      for (const place of tree.within(start, end)) {
        const item = tree.item(place);
        if (seen.has(item.id)) continue;
        seen.add(item.id);
        found.push(item);
      }
      return found;
    },

    at(offset) {
      const length = (place: number) => tree.end(place) - tree.start(place);
      return idsOf(tree.within(offset, offset + 1).sort((a, b) => length(a) - length(b)));
    },

    // Nothing starts at `offset` and sorts behind an empty stretch there: longer ones come first.
    next: (offset) => plain(tree.successor(offset, offset, LAST)),
    previous: (offset) => plain(tree.predecessor(offset, Infinity, '')),
    following: (id) => neighbour(id, 'successor'),
    preceding: (id) => neighbour(id, 'predecessor'),
  };
}

const LAST = '\uffff';
