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
  /** Does now what the first question or change by id would have to do: O(n), once. */
  prepare(): void;
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
  /** The next interval of the same id, in reading order. */
  other: Node | null;
}

/**
 * Makes an interval index, in O(n log n) of the intervals to start with (O(n) where they come in reading order).
 * @throws RangeError as `add` does.
 */
export function createIntervalIndex(intervals: Iterable<Interval> = []): IntervalIndex {
  const random = createRandom();
  let root: Node | null = build(inReadingOrder(Array.from(intervals, makeNode)));
  /** The first interval of each id; not made before somebody asks by id, since most only ask by place at first. */
  let known: Map<string, Node> | null = null;

  function firsts(): Map<string, Node> {
    if (known === null) {
      known = new Map();
      const found: Node[] = [];
      collect(root, -Infinity, Infinity, found);
      for (const node of found) register(known, node);
    }
    return known;
  }

  /** Takes a node among those of its id; false where the same interval is there already. */
  function register(byId: Map<string, Node>, node: Node): boolean {
    const first = byId.get(node.id);
    if (first === undefined || compare(node, first) < 0) {
      node.other = first ?? null;
      byId.set(node.id, node);
      return true;
    }
    let before = first;
    while (before.other !== null && compare(before.other, node) <= 0) before = before.other;
    if (compare(before, node) === 0) return false;
    node.other = before.other;
    before.other = node;
    return true;
  }

  function neighbour(id: string, step: (tree: Node | null, of: Interval) => Node | null) {
    const byId = firsts();
    let node: Node | null = byId.get(id) ?? null;
    while (node !== null) {
      node = step(root, node);
      if (node !== null && byId.get(node.id) === node) return node.id;
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
      if (register(firsts(), node)) root = insert(root, node, random);
    },

    remove(id) {
      const byId = firsts();
      for (let node = byId.get(id) ?? null; node !== null; node = node.other) {
        root = without(root, node, random);
      }
      return byId.delete(id);
    },

    has: (id) => firsts().has(id),

    prepare: () => void firsts(),

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
  return { id, start, end, reach: end, size: 1, left: null, right: null, other: null };
}

/** How many intervals' places in a list can be told apart in what is left of a number beside an offset. */
const MANY = 2 ** 21;

/** In reading order, each once. Sorting by one number an interval is many times faster than by comparing them. */
function inReadingOrder(nodes: Node[]): Node[] {
  const byStart = areStartsInOrder(nodes)
    ? nodes
    : nodes.length > MANY
      ? nodes.sort(compare)
      : sortedByStart(nodes);
  let isRepeated = false;
  for (let from = 0, to = 1; from < byStart.length; from = to, to++) {
    while (byStart[to]?.start === byStart[from]?.start) to++;
    if (to - from === 1) continue;
    const alike = byStart.slice(from, to).sort(compare);
    for (const [index, node] of alike.entries()) {
      byStart[from + index] = node;
      const before = alike[index - 1];
      isRepeated ||= before !== undefined && compare(before, node) === 0;
    }
  }
  if (!isRepeated) return byStart;
  return byStart.filter((node, index) => {
    const before = byStart[index - 1];
    return before === undefined || compare(before, node) !== 0;
  });
}

function areStartsInOrder(nodes: readonly Node[]): boolean {
  let last = -1;
  for (const { start } of nodes) {
    if (start < last) return false;
    last = start;
  }
  return true;
}

function sortedByStart(nodes: readonly Node[]): Node[] {
  const keys = Float64Array.from(nodes, ({ start }, index) => start * MANY + index).sort();
  const sorted: Node[] = [];
  for (const key of keys) {
    const node = nodes[key % MANY];
    if (node !== undefined) sorted.push(node);
  }
  return sorted;
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
