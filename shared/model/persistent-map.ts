/** How many entries a version may stand away from the shared map before it gets one of its own. */
const FAR = 1_000;

/** The entries themselves, or how a version differs from another one that is nearer to them. */
type State<K, V> =
  /** Values that nobody has asked for by their keys yet. */
  | { readonly kind: 'values'; readonly values: readonly V[]; readonly keyed: () => Map<K, V> }
  | { readonly kind: 'root'; readonly entries: Map<K, V> }
  | {
      readonly kind: 'step';
      readonly key: K;
      /** What this version holds under the key; `undefined` for nothing. */
      readonly value: V | undefined;
      readonly size: number;
      readonly from: PersistentMap<K, V>;
    };

/**
 * A map of which every version can be kept: `set` and `remove` give a new one and leave this one as it is. All versions
 * share one hash map, which belongs to the one that was read last; the others know the one entry in which they differ
 * from a neighbour (H. Baker, *Shallow binding makes functional arrays fast*, 1991). So it is made as fast as a `Map`,
 * the newest version is read as fast, and a step costs the same whatever the size. Going back to an older version costs
 * its distance; one that is far away gets entries of its own. Values are never `undefined`. The order of iteration is
 * of no meaning.
 */
export class PersistentMap<K, V> {
  #state: State<K, V>;

  private constructor(state: State<K, V>) {
    this.#state = state;
  }

  /** A map of these entries; of two with one key the later counts. It costs what a `Map` of them does. */
  static of<K, V>(entries: Iterable<readonly [K, V]> = []): PersistentMap<K, V> {
    return new PersistentMap<K, V>({ kind: 'root', entries: new Map(entries) });
  }

  /**
   * A map of these values under the keys that they have, no two of which are the same. It costs nothing before something
   * is asked for by its key; `values` and `size` do not.
   */
  static by<K, V>(values: readonly V[], keyOf: (value: V) => K): PersistentMap<K, V> {
    return new PersistentMap<K, V>({
      kind: 'values',
      values,
      keyed: () => {
        const entries = new Map<K, V>();
        for (const value of values) entries.set(keyOf(value), value);
        return entries;
      },
    });
  }

  get size(): number {
    const state = this.#state;
    if (state.kind === 'values') return state.values.length;
    return state.kind === 'root' ? state.entries.size : state.size;
  }

  /** Does now what the first question by a key would have to do: O(n), once. */
  prepare(): void {
    this.#entries();
  }

  get(key: K): V | undefined {
    return this.#entries().get(key);
  }

  has(key: K): boolean {
    return this.#entries().has(key);
  }

  /** A version with this entry put or replaced. */
  set(key: K, value: V): PersistentMap<K, V> {
    const entries = this.#entries();
    const { size } = entries;
    const before = entries.get(key);
    if (before === value && before !== undefined) return this;
    entries.set(key, value);
    return this.#handOn(entries, key, before, size);
  }

  /** A version without this key; the same version where it is not there. */
  remove(key: K): PersistentMap<K, V> {
    const entries = this.#entries();
    const { size } = entries;
    const before = entries.get(key);
    if (before === undefined) return this;
    entries.delete(key);
    return this.#handOn(entries, key, before, size);
  }

  /** The same keys with other values. */
  map<W>(change: (value: V, key: K) => W): PersistentMap<K, W> {
    return PersistentMap.of(
      Array.from(this.#entries(), ([key, value]): [K, W] => [key, change(value, key)]),
    );
  }

  // Copies are iterated: another version may be read between two steps, and then holds the entries.

  keys(): IterableIterator<K> {
    return [...this.#entries().keys()].values();
  }

  values(): IterableIterator<V> {
    if (this.#state.kind === 'values') return this.#state.values.values();
    return [...this.#entries().values()].values();
  }

  entries(): IterableIterator<[K, V]> {
    return [...this.#entries()].values();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.entries();
  }

  /** Lets a new version have the entries as they are now, and keeps what this one held instead. */
  #handOn(entries: Map<K, V>, key: K, before: V | undefined, size: number): PersistentMap<K, V> {
    const next = new PersistentMap<K, V>({ kind: 'root', entries });
    this.#state = { kind: 'step', key, value: before, size, from: next };
    return next;
  }

  /** The entries of this version, taken over from the one that had them. */
  #entries(): Map<K, V> {
    if (this.#state.kind === 'root') return this.#state.entries;
    if (this.#state.kind === 'values') {
      const entries = this.#state.keyed();
      this.#state = { kind: 'root', entries };
      return entries;
    }
    const [root, ...path] = this.#wayToEntries().reverse();
    if (root === undefined || root.#state.kind !== 'root')
      throw new Error('Every version leads to the entries.');
    if (path.length > FAR) {
      const entries = new Map(root.#state.entries);
      for (const version of path) version.#restore(entries);
      this.#state = { kind: 'root', entries };
      return entries;
    }
    const { entries } = root.#state;
    let at = root;
    for (const version of path) {
      const { size } = entries;
      const { key, value } = version.#restore(entries);
      at.#state = { kind: 'step', key, value, size, from: version };
      version.#state = { kind: 'root', entries };
      at = version;
    }
    return entries;
  }

  /** This version, the neighbour that it leads to, and so on to the one that has the entries. */
  #wayToEntries(): PersistentMap<K, V>[] {
    const way: PersistentMap<K, V>[] = [this];
    for (let last = this.#state; last.kind === 'step'; last = last.from.#state) way.push(last.from);
    return way;
  }

  /** Puts this version's own entry into the entries of its neighbour; gives what stood there. */
  #restore(entries: Map<K, V>): { readonly key: K; readonly value: V | undefined } {
    if (this.#state.kind !== 'step') throw new Error('A version that has the entries needs none.');
    const { key, value } = this.#state;
    const before = entries.get(key);
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
    return { key, value: before };
  }
}
