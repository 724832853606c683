import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from './persistent-map';

const entriesOf = (map: PersistentMap<string, number>) => new Map(map);

/** What is done to one of the versions that there are, by its number. */
const step = fc.record({
  of: fc.nat(),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  value: fc.option(fc.integer(), { nil: undefined }),
  read: fc.nat(),
});

describe('a persistent map', () => {
  it('keeps every version as it was, in whatever order they are read and changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const versions = [PersistentMap.of<string, number>([['a', 0]])];
        const plain = [new Map([['a', 0]])];
        for (const { of, key, value, read } of steps) {
          const at = of % versions.length;
          const copy = new Map(plain[at]);
          if (value === undefined) copy.delete(key);
          else copy.set(key, value);
          plain.push(copy);
          const version = versions[at]!;
          versions.push(value === undefined ? version.remove(key) : version.set(key, value));
          const seen = read % versions.length;
          expect(versions[seen]!.get(key)).toBe(plain[seen]!.get(key));
          expect(versions[seen]!.has(key)).toBe(plain[seen]!.has(key));
        }
        for (const [index, version] of versions.entries()) {
          expect(version.size).toBe(plain[index]!.size);
          expect(entriesOf(version)).toEqual(plain[index]);
          expect(new Set(version.keys())).toEqual(new Set(plain[index]!.keys()));
        }
      }),
    );
  });

  it('is the same where nothing changes', () => {
    const map = PersistentMap.of([['a', 1]]);
    expect(map.set('a', 1)).toBe(map);
    expect(map.remove('b')).toBe(map);
  });

  it('keeps a version that is far away, and both can be read in turn', () => {
    const first = PersistentMap.of([['a', 1]]);
    let last = first;
    for (let i = 0; i < 5_000; i++) last = last.set(`k${i}`, i);
    for (let i = 0; i < 3; i++) {
      expect(entriesOf(first)).toEqual(new Map([['a', 1]]));
      expect(last.size).toBe(5_001);
      expect(last.get('k4999')).toBe(4_999);
    }
  });

  it('can be iterated while another version is read', () => {
    const first = PersistentMap.of([
      ['a', 1],
      ['b', 2],
    ]);
    const second = first.remove('b').set('c', 3);
    const seen: [string, number][] = [];
    for (const entry of first) {
      seen.push(entry);
      second.get('c');
    }
    expect(seen.sort()).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('is made of values that know their keys, which are not asked for before they are needed', () => {
    let asked = 0;
    const map = PersistentMap.by(['one', 'two'], (word) => {
      asked++;
      return word.charAt(0);
    });
    expect(map.size).toBe(2);
    expect([...map.values()]).toEqual(['one', 'two']);
    expect(asked).toBe(0);
    const changed = map.set('t', 'three').remove('o');
    expect(map.get('t')).toBe('two');
    expect([...changed]).toEqual([['t', 'three']]);
    expect(map.map((word) => word.length).get('o')).toBe(3);
    expect(asked).toBe(2);
  });

  it('gives other values under the same keys', () => {
    const map = PersistentMap.of([['a', 1]]).map((value, key) => `${key}${value}`);
    expect([...map]).toEqual([['a', 'a1']]);
  });
});
