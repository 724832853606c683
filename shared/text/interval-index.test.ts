import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIntervalIndex, indexIntervals } from './interval-index';
import type { Interval } from './interval-index';
import { utf16 } from './offsets';
import { parseNotation } from './testing/notation';

function interval(id: string, start: number, end: number): Interval {
  return { id, start: utf16(start), end: utf16(end) };
}

function noted(notation: string): Interval[] {
  return parseNotation(notation).spans.map(({ label, start, end }) => ({ id: label, start, end }));
}

/** The same answers from a plain list, by looking at every interval each time. */
function createOracle() {
  let intervals: Interval[] = [];
  const inOrder = () =>
    intervals.toSorted(
      (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
  const ids = (list: Interval[]) => Array.from(new Set(list.map(({ id }) => id)));
  return {
    size: () => intervals.length,
    add(added: Interval) {
      const isThere = intervals.some(
        ({ id, start, end }) => id === added.id && start === added.start && end === added.end,
      );
      if (!isThere) intervals.push(added);
    },
    remove(id: string) {
      const before = intervals.length;
      intervals = intervals.filter((one) => one.id !== id);
      return intervals.length < before;
    },
    query: (from: number, to: number) =>
      ids(inOrder().filter(({ start, end }) => start < to && end > from)),
    at: (offset: number) =>
      ids(
        inOrder()
          .filter(({ start, end }) => start <= offset && offset < end)
          .sort((a, b) => a.end - a.start - (b.end - b.start)),
      ),
    next: (offset: number) => inOrder().find(({ start }) => start > offset) ?? null,
    previous: (offset: number) => inOrder().findLast(({ start }) => start < offset) ?? null,
    order: () => ids(inOrder()),
  };
}

type Step =
  | { readonly type: 'add'; readonly interval: Interval }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'ask'; readonly from: number; readonly to: number };

const LENGTH = 40;
const id = fc.integer({ min: 0, max: 12 }).map((n) => `s-${n}`);
const anInterval = fc
  .tuple(id, fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 12 }))
  .map(([name, start, length]) => interval(name, start, start + length));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: anInterval.map((one): Step => ({ type: 'add', interval: one })) },
  { weight: 2, arbitrary: id.map((one): Step => ({ type: 'remove', id: one })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
      .map(([from, to]): Step => ({ type: 'ask', from, to })),
  },
);

describe('an interval index', () => {
  it('answers in reading order, outer spans first', () => {
    const index = createIntervalIndex(noted('[b: [c: one] two] [a: three]'));
    expect(index.query(utf16(0), utf16(99))).toEqual(['b', 'c', 'a']);
    expect(index.following('b')).toBe('c');
    expect(index.following('c')).toBe('a');
    expect(index.following('a')).toBeNull();
    expect(index.preceding('a')).toBe('c');
    expect(index.preceding('b')).toBeNull();
    expect(index.following('none')).toBeNull();
  });

  it('gives the smallest one under the pointer first', () => {
    const index = createIntervalIndex(noted('[claim: some [number: 15,000] left]'));
    expect(index.at(utf16(6))).toEqual(['number', 'claim']);
    expect(index.at(utf16(5 + '15,000'.length))).toEqual(['claim']);
  });

  it('takes intervals as half-open', () => {
    const index = createIntervalIndex([interval('s', 2, 4)]);
    expect([1, 2, 3, 4].map((offset) => index.at(utf16(offset)).length)).toEqual([0, 1, 1, 0]);
    expect(index.query(utf16(0), utf16(2))).toEqual([]);
    expect(index.query(utf16(4), utf16(9))).toEqual([]);
    expect([2, 3, 4].map((offset) => index.query(utf16(offset), utf16(offset)).length)).toEqual([
      0, 1, 0,
    ]);
  });

  it('names a discontinuous span once and removes all of it', () => {
    const index = createIntervalIndex(noted('[s: one] [t: two] [s: three]'));
    expect(index.size).toBe(3);
    expect(index.query(utf16(0), utf16(99))).toEqual(['s', 't']);
    expect(index.following('t')).toBeNull();
    expect(index.remove('s')).toBe(true);
    expect(index.remove('s')).toBe(false);
    expect(index.has('s')).toBe(false);
    expect(index.query(utf16(0), utf16(99))).toEqual(['t']);
  });

  it('gives the items themselves, each once and as it was put in last', () => {
    const part = (id: string, version: number) => ({ id, version });
    const old = part('s', 1);
    const other = part('t', 1);
    const index = indexIntervals<{ id: string; version: number }>((put) => {
      put(old, 8, 9);
      put(old, 0, 3);
      put(other, 2, 4);
    });
    expect(index.items(utf16(0), utf16(99))).toEqual([old, other]);
    const changed = part('s', 2);
    index.remove('s');
    index.add(changed, utf16(5), utf16(6));
    expect(index.items(utf16(0), utf16(99))).toEqual([other, changed]);
    expect(index.size).toBe(2);
  });

  it.each([
    [3, 3],
    [4, 3],
    [-1, 3],
    [0.5, 3],
    [Number.NaN, 3],
  ])('refuses the interval %s–%s', (start, end) => {
    expect(() => createIntervalIndex().add({ id: 's' }, utf16(start), utf16(end))).toThrow(
      RangeError,
    );
    expect(() => createIntervalIndex([interval('s', start, end)])).toThrow(RangeError);
  });

  it('answers as a list does, through any loading, adding and removing', () => {
    fc.assert(
      fc.property(
        fc.array(anInterval, { maxLength: 60 }),
        fc.array(step, { maxLength: 80, size: 'max' }),
        (loaded, steps) => {
          const oracle = createOracle();
          for (const one of loaded) oracle.add(one);
          const index = createIntervalIndex(loaded);
          for (const one of steps) {
            if (one.type === 'add') {
              index.add(one.interval, one.interval.start, one.interval.end);
              oracle.add(one.interval);
            } else if (one.type === 'remove') {
              expect(index.remove(one.id)).toBe(oracle.remove(one.id));
            } else {
              const { from, to } = one;
              expect(index.query(utf16(from), utf16(to))).toEqual(oracle.query(from, to));
              expect(index.at(utf16(from))).toEqual(oracle.at(from));
              expect(index.next(utf16(from))).toEqual(oracle.next(from));
              expect(index.previous(utf16(from))).toEqual(oracle.previous(from));
            }
            expect(index.size).toBe(oracle.size());
          }
          const order = oracle.order();
          order.forEach((name, place) => {
            expect(index.following(name)).toBe(order[place + 1] ?? null);
            expect(index.preceding(name)).toBe(order[place - 1] ?? null);
          });
        },
      ),
    );
  });

  it('stays quick with 50,000 intervals, loaded or added in the order that is worst for a plain tree', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => interval(`s-${n}`, n * 20, n * 20 + 30));
    const loaded = createIntervalIndex(many);
    // A tree that had become a list would take minutes, which no test is given.
    const added = createIntervalIndex();
    for (const one of many) added.add(one, one.start, one.end);
    let found = 0;
    for (let n = 0; n < 50_000; n++) {
      const from = utf16((n * 7919) % 1_000_000);
      found += loaded.query(from, utf16(from + 1)).length - added.at(from).length;
    }
    expect(found).toBe(0);
    for (const { id: name } of many) added.remove(name);
    expect(added.size).toBe(0);
  });
});
