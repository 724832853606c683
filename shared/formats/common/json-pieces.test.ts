import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonListPieces, jsonObjectPieces, LongList } from './json-pieces';

const joined = (pieces: Iterable<string>) => [...pieces].join('');

describe('JSON in pieces', () => {
  it('is what JSON.stringify makes of the same object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const inSlices = Object.fromEntries(
          Object.entries(record).map(([name, value]) => [
            name,
            Array.isArray(value) ? new LongList(value) : value,
          ]),
        );
        expect(joined(jsonObjectPieces(inSlices))).toBe(JSON.stringify(record));
      }),
    );
  });

  it('cuts a long list, and nothing else', () => {
    const list = Array.from({ length: 1_501 }, (_, at) => ({ at }));
    const pieces = [...jsonListPieces(list)];
    expect(pieces.join('')).toBe(JSON.stringify(list));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(10_000);
    expect([...jsonObjectPieces({ list })]).toHaveLength(3);
  });

  it('leaves out a name without a value', () => {
    expect(joined(jsonObjectPieces({ a: undefined, b: 1 }))).toBe('{"b":1}');
    expect(joined(jsonObjectPieces({ a: undefined }))).toBe('{}');
  });
});
