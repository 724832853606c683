import { utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/** One stretch of text that belongs to an id. */
export interface Interval extends TextRange {
  readonly id: string;
}

/**
 * Which ids lie where in a text. An id may have several intervals, as a discontinuous span has; answers name
 * it once. Reading order is by start, then the longer first (so an outer span stands before its inner ones),
 * then by id. All offsets are UTF-16 code units and all intervals half-open.
 */
export interface IntervalIndex {
  /** Number of intervals. */
  readonly size: number;
  /** Adds an interval in O(log n); one that is there already stays there once. @throws RangeError for one that is empty, reversed or not of whole numbers. */
  add(id: string, start: Utf16, end: Utf16): void;
  /** Removes all intervals of an id in O(log n) each; false where it had none. */
  remove(id: string): boolean;
  /** Whether an id has an interval. */
  has(id: string): boolean;
  /**
   * The ids that share at least one code unit with `[start, end)`, in reading order. For an empty stretch:
   * those that reach from before the offset to behind it.
   */
  query(start: Utf16, end: Utf16): string[];
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

/*
 * A randomised binary search tree: of all nodes of a subtree each is its root with the same probability, so
 * sizes do the work of a treap's priorities, and a list that is loaded at once may be built perfectly balanced.
 */
interface Node extends Interval {
  reach: number;
  size: number;
  left: Node | null;
  right: Node | null;
}

/**
 * Makes an interval index, in O(n log n) of the intervals to start with (O(n) where they come in reading order).
 * @throws RangeError as `add` does.
 */
export function createIntervalIndex(intervals: Iterable<Interval> = []): IntervalIndex {
  const byId = new Map<string, Node[]>();
  const random = createRandom();
  let root: Node | null = build(Array.from(intervals, makeNode).sort(compare).filter(register));

  function register(node: Node): boolean {
    const own = byId.get(node.id);
    if (own === undefined) {
      byId.set(node.id, [node]);
      return true;
    }
    if (own.some((other) => compare(other, node) === 0)) return false;
    own.splice(own.filter((other) => compare(other, node) < 0).length, 0, node);
    return true;
  }

  function firstOf(id: string): Node | undefined {
    return byId.get(id)?.[0];
  }

  function neighbour(id: string, step: (tree: Node | null, of: Interval) => Node | null) {
    let node: Node | null = firstOf(id) ?? null;
    while (node !== null) {
      node = step(root, node);
      if (node !== null && firstOf(node.id) === node) return node.id;
    }
    return null;
  }

  function idsOf(nodes: readonly Node[]): string[] {
    return Array.from(new Set(nodes.map((node) => node.id)));
  }

  return {
    get size() {
      return sizeOf(root);
    },

    add(id, start, end) {
      const node = makeNode({ id, start, end });
      if (register(node)) root = insert(root, node, random);
    },

    remove(id) {
      const own = byId.get(id);
      if (own === undefined) return false;
      for (const node of own) root = without(root, node, random);
      return byId.delete(id);
    },

    has: (id) => byId.has(id),

    query(start, end) {
      const found: Node[] = [];
      collect(root, start, end, found);
      return idsOf(found);
    },

    at(offset) {
      const found: Node[] = [];
      collect(root, offset, offset + 1, found);
      return idsOf(found.sort((a, b) => a.end - a.start - (b.end - b.start)));
    },

    next(offset) {
      // Nothing starts at `offset` and sorts behind an empty stretch there: longer ones come first.
      return plain(successor(root, { id: LAST, start: offset, end: offset }));
    },

    previous(offset) {
      return plain(predecessor(root, { id: '', start: offset, end: utf16(Infinity) }));
    },

    following: (id) => neighbour(id, successor),
    preceding: (id) => neighbour(id, predecessor),
  };
}

const LAST = '\uffff';

function compare(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function makeNode({ id, start, end }: Interval): Node {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end) {
    throw new RangeError(
      `The interval ${start}–${end} of "${id}" must have whole offsets with the start before the end.`,
    );
  }
  return { id, start, end, reach: end, size: 1, left: null, right: null };
}

function plain(node: Node | null): Interval | null {
  return node && { id: node.id, start: node.start, end: node.end };
}

function sizeOf(node: Node | null): number {
  return node === null ? 0 : node.size;
}

/** Sets the children of a node, and what it knows of them. */
function link(node: Node, left: Node | null, right: Node | null): Node {
  node.left = left;
  node.right = right;
  node.size = 1 + sizeOf(left) + sizeOf(right);
  node.reach = Math.max(node.end, left?.reach ?? 0, right?.reach ?? 0);
  return node;
}

function build(sorted: readonly Node[]): Node | null {
  const between = (low: number, high: number): Node | null => {
    const middle = (low + high) >>> 1;
    const node = sorted[middle];
    return low >= high || !node
      ? null
      : link(node, between(low, middle), between(middle + 1, high));
  };
  return between(0, sorted.length);
}

function insert(tree: Node | null, node: Node, random: () => number): Node {
  if (tree === null) return link(node, null, null);
  if (random() * (tree.size + 1) < 1) {
    const [left, right] = split(tree, node);
    return link(node, left, right);
  }
  return compare(node, tree) < 0
    ? link(tree, insert(tree.left, node, random), tree.right)
    : link(tree, tree.left, insert(tree.right, node, random));
}

function split(tree: Node | null, at: Interval): [Node | null, Node | null] {
  if (tree === null) return [null, null];
  if (compare(at, tree) < 0) {
    const [left, right] = split(tree.left, at);
    return [left, link(tree, right, tree.right)];
  }
  const [left, right] = split(tree.right, at);
  return [link(tree, tree.left, left), right];
}

function without(tree: Node | null, node: Interval, random: () => number): Node | null {
  if (tree === null) return null;
  if (compare(node, tree) === 0) return join(tree.left, tree.right, random);
  return compare(node, tree) < 0
    ? link(tree, without(tree.left, node, random), tree.right)
    : link(tree, tree.left, without(tree.right, node, random));
}

function join(left: Node | null, right: Node | null, random: () => number): Node | null {
  if (left === null) return right;
  if (right === null) return left;
  return random() * (left.size + right.size) < left.size
    ? link(left, left.left, join(left.right, right, random))
    : link(right, join(left, right.left, random), right.right);
}

function collect(tree: Node | null, start: number, end: number, found: Node[]): void {
  if (tree === null || tree.reach <= start) return;
  collect(tree.left, start, end, found);
  if (tree.start >= end) return;
  if (tree.end > start) found.push(tree);
  collect(tree.right, start, end, found);
}

function successor(tree: Node | null, of: Interval): Node | null {
  let best: Node | null = null;
  while (tree !== null) {
    if (compare(tree, of) > 0) {
      best = tree;
      tree = tree.left;
    } else {
      tree = tree.right;
    }
  }
  return best;
}

function predecessor(tree: Node | null, of: Interval): Node | null {
  let best: Node | null = null;
  while (tree !== null) {
    if (compare(tree, of) < 0) {
      best = tree;
      tree = tree.right;
    } else {
      tree = tree.left;
    }
  }
  return best;
}

/** A small xorshift generator with a fixed seed: it balances, and keeps every run the same. */
function createRandom(): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
