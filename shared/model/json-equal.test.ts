import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonEqual } from './json-equal';

describe('jsonEqual', () => {
  it('ignores the order of keys, prototypes and keys without a value', () => {
    const bare = Object.assign(Object.create(null) as Record<string, unknown>, { b: [1], a: 1 });
    expect(jsonEqual({ a: 1, b: [1] }, bare)).toBe(true);
    expect(jsonEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });

  it('tells apart what is not the same', () => {
    expect(jsonEqual({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(jsonEqual({ a: 1 }, { b: 1 })).toBe(false);
    expect(jsonEqual([1, 2], [2, 1])).toBe(false);
    expect(jsonEqual([], {})).toBe(false);
    expect(jsonEqual({ constructor: 1 }, { toString: 1 })).toBe(false);
    expect(jsonEqual(null, {})).toBe(false);
    expect(jsonEqual('1', 1)).toBe(false);
  });

  it('agrees with a copy through text, and with nothing but the same text of one writer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const copy: unknown = JSON.parse(JSON.stringify(a));
        // -0 is written as 0, and === holds them equal.
        expect(jsonEqual(a, copy)).toBe(true);
        if (jsonEqual(a, b)) expect(JSON.stringify(b).length).toBe(JSON.stringify(a).length);
      }),
    );
  });
});
