/** What lies in a text under an id of its own. */
export interface Identified {
  readonly id: string;
}

/** No place in a tree. */
export const NONE = -1;

/**
 * Intervals in reading order: by start, then the longer first, then by id. A randomised binary search tree: of all
 * places of a subtree each is its root with the same probability, so sizes do the work of a treap's priorities, and a
 * list that is loaded at once may be built perfectly balanced. A place is a number, and what is known of it stands in
 * lists under that number: so many thousand intervals are loaded without an object for each.
 */
export class IntervalTree<T extends Identified> {
  readonly #items: T[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** How far a subtree reaches, how many places it has, and its halves. */
  readonly #reaches: number[];
  readonly #sizes: number[];
  readonly #lefts: number[];
  readonly #rights: number[];
  /** Places that were taken out, for others. */
  readonly #free: number[] = [];
  readonly #random = createRandom();
  #root = NONE;

  /**
   * Loads what `fill` puts, in O(n log n), or O(n) where it comes in reading order.
   * @throws RangeError for an interval that is empty, reversed or not of whole numbers.
   */
  constructor(fill: (put: (item: T, start: number, end: number) => void) => void) {
    fill((item, start, end) => {
      check(item.id, start, end);
      this.#items.push(item);
      this.#starts.push(start);
      this.#ends.push(end);
    });
    const count = this.#items.length;
    const blank = () => new Array<number>(count).fill(NONE);
    this.#reaches = blank();
    this.#sizes = blank();
    this.#lefts = blank();
    this.#rights = blank();
    const order = this.#readingOrder();
    this.#root = this.#build(order, 0, order?.length ?? count);
  }

  get size(): number {
    return this.#sizeOf(this.#root);
  }

  item(place: number): T {
    const item = this.#items[place];
    if (item === undefined) throw new RangeError(`Nothing is at ${place}.`);
    return item;
  }

  start(place: number): number {
    return this.#starts[place] ?? 0;
  }

  end(place: number): number {
    return this.#ends[place] ?? 0;
  }

  compare(a: number, b: number): number {
    return this.#compareTo(a, this.start(b), this.end(b), this.item(b).id);
  }

  /** A place for an interval, which is not in the tree before `insert`. @throws RangeError as the constructor does. */
  place(item: T, start: number, end: number): number {
    check(item.id, start, end);
    const place = this.#free.pop() ?? this.#items.length;
    this.#items[place] = item;
    this.#starts[place] = start;
    this.#ends[place] = end;
    this.#link(place, NONE, NONE);
    return place;
  }

  /** Gives a place back that is not in the tree. */
  free(place: number): void {
    this.#free.push(place);
  }

  insert(place: number): void {
    this.#root = this.#insert(this.#root, place);
  }

  /** Takes a place out of the tree and gives it back. */
  remove(place: number): void {
    this.#root = this.#without(this.#root, place);
    this.free(place);
  }

  /** The places that share at least one code unit with `[start, end)`, in reading order. */
  within(start: number, end: number): number[] {
    const found: number[] = [];
    this.#collect(this.#root, start, end, found);
    return found;
  }

  /** The first place behind an interval in reading order, or `NONE`. */
  successor(start: number, end: number, id: string): number {
    let best = NONE;
    let tree = this.#root;
    while (tree !== NONE) {
      if (this.#compareTo(tree, start, end, id) > 0) {
        best = tree;
        tree = this.#left(tree);
      } else {
        tree = this.#right(tree);
      }
    }
    return best;
  }

  /** The last place before an interval in reading order, or `NONE`. */
  predecessor(start: number, end: number, id: string): number {
    let best = NONE;
    let tree = this.#root;
    while (tree !== NONE) {
      if (this.#compareTo(tree, start, end, id) < 0) {
        best = tree;
        tree = this.#right(tree);
      } else {
        tree = this.#left(tree);
      }
    }
    return best;
  }

  #compareTo(place: number, start: number, end: number, id: string): number {
    const byPlace = this.start(place) - start || end - this.end(place);
    if (byPlace !== 0) return byPlace;
    const own = this.item(place).id;
    return own < id ? -1 : own > id ? 1 : 0;
  }

  #left(tree: number): number {
    return this.#lefts[tree] ?? NONE;
  }

  #right(tree: number): number {
    return this.#rights[tree] ?? NONE;
  }

  #sizeOf(tree: number): number {
    return tree === NONE ? 0 : (this.#sizes[tree] ?? 0);
  }

  #reachOf(tree: number): number {
    return tree === NONE ? 0 : (this.#reaches[tree] ?? 0);
  }

  /** Sets the halves of a place, and what it knows of them. */
  #link(place: number, left: number, right: number): number {
    this.#lefts[place] = left;
    this.#rights[place] = right;
    this.#sizes[place] = 1 + this.#sizeOf(left) + this.#sizeOf(right);
    this.#reaches[place] = Math.max(this.end(place), this.#reachOf(left), this.#reachOf(right));
    return place;
  }

  /** The places in reading order, each interval once; null where they stand so already. */
  #readingOrder(): readonly number[] | null {
    const starts = this.#starts;
    let last = -1;
    let isInOrder = true;
    let areStartsInOrder = true;
    for (let place = 0; place < starts.length; place++) {
      const start = starts[place] ?? 0;
      if (start <= last) {
        isInOrder &&= start === last && this.compare(place - 1, place) < 0;
        areStartsInOrder &&= start === last;
      }
      last = start;
    }
    if (isInOrder) return null;
    const order = areStartsInOrder ? Array.from(this.#items.keys()) : this.#byStart();
    let kept = 0;
    for (let from = 0, to = 1; from < order.length; from = to, to++) {
      const first = order[from] ?? NONE;
      const start = starts[first];
      while (to < order.length && starts[order[to] ?? NONE] === start) to++;
      if (to - from === 1) order[kept++] = first;
      else kept = this.#keepOnce(order, from, to, kept);
    }
    order.length = kept;
    return order;
  }

  /** Puts places that start alike in order behind those that are kept, each interval once. */
  #keepOnce(order: number[], from: number, to: number, kept: number): number {
    const alike = order.slice(from, to).sort((a, b) => this.compare(a, b));
    let count = kept;
    for (const [index, place] of alike.entries()) {
      const before = alike[index - 1];
      if (before !== undefined && this.compare(before, place) === 0) this.free(place);
      else order[count++] = place;
    }
    return count;
  }

  /** Sorting by one number an interval is many times faster than by comparing them. */
  #byStart(): number[] {
    const count = this.#items.length;
    if (count > MANY) {
      return Array.from(this.#items.keys()).sort((a, b) => this.start(a) - this.start(b));
    }
    const keys = Float64Array.from(this.#starts, (start, place) => start * MANY + place).sort();
    return Array.from(keys, (key) => key % MANY);
  }

  #build(order: readonly number[] | null, low: number, high: number): number {
    if (low >= high) return NONE;
    const middle = (low + high) >>> 1;
    const place = order === null ? middle : (order[middle] ?? NONE);
    const left = this.#build(order, low, middle);
    return this.#link(place, left, this.#build(order, middle + 1, high));
  }

  #insert(tree: number, place: number): number {
    if (tree === NONE) return this.#link(place, NONE, NONE);
    if (this.#random() * (this.#sizeOf(tree) + 1) < 1) {
      const [left, right] = this.#split(tree, place);
      return this.#link(place, left, right);
    }
    return this.compare(place, tree) < 0
      ? this.#link(tree, this.#insert(this.#left(tree), place), this.#right(tree))
      : this.#link(tree, this.#left(tree), this.#insert(this.#right(tree), place));
  }

  #split(tree: number, at: number): readonly [left: number, right: number] {
    if (tree === NONE) return [NONE, NONE];
    if (this.compare(at, tree) < 0) {
      const [left, right] = this.#split(this.#left(tree), at);
      return [left, this.#link(tree, right, this.#right(tree))];
    }
    const [left, right] = this.#split(this.#right(tree), at);
    return [this.#link(tree, this.#left(tree), left), right];
  }

  #without(tree: number, place: number): number {
    if (tree === NONE) return NONE;
    if (tree === place) return this.#join(this.#left(tree), this.#right(tree));
    return this.compare(place, tree) < 0
      ? this.#link(tree, this.#without(this.#left(tree), place), this.#right(tree))
      : this.#link(tree, this.#left(tree), this.#without(this.#right(tree), place));
  }

  #join(left: number, right: number): number {
    if (left === NONE) return right;
    if (right === NONE) return left;
    const size = this.#sizeOf(left);
    return this.#random() * (size + this.#sizeOf(right)) < size
      ? this.#link(left, this.#left(left), this.#join(this.#right(left), right))
      : this.#link(right, this.#join(left, this.#left(right)), this.#right(right));
  }

  #collect(tree: number, start: number, end: number, found: number[]): void {
    if (tree === NONE || this.#reachOf(tree) <= start) return;
    this.#collect(this.#left(tree), start, end, found);
    if (this.start(tree) >= end) return;
    if (this.end(tree) > start) found.push(tree);
    this.#collect(this.#right(tree), start, end, found);
  }
}

/** How many intervals' places in a list can be told apart in what is left of a number beside an offset. */
const MANY = 2 ** 21;

function check(id: string, start: number, end: number): void {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end) {
    throw new RangeError(
      `The interval ${start}–${end} of "${id}" must have whole offsets with the start before the end.`,
    );
  }
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
