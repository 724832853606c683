import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonLists } from './json-lists';
import type { JsonValue } from '../../model/json';

function read(text: string, isList: (path: readonly string[]) => boolean) {
  const entries: [string, JsonValue][] = [];
  const lists = createJsonLists(isList, (entry, path) => entries.push([path.join('.'), entry]));
  for (const line of text.split('\n')) lists.write(`${line}\n`);
  return { entries, rest: lists.rest() };
}

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
const spacing = fc.constantFrom(undefined, 1, '\t');

describe('reading JSON entry by entry', () => {
  it('gives the entries of a list that is named, and the rest without them', () =>
    fc.assert(
      fc.property(json, fc.array(json), json, spacing, (before, list, after, space) => {
        const text = JSON.stringify({ before, page: { items: list }, after }, null, space);
        const { entries, rest } = read(text, (path) => path.join('.') === 'page.items');
        const whole = JSON.parse(text) as { page: { items: JsonValue[] } };
        expect(entries).toEqual(whole.page.items.map((entry) => ['page.items', entry]));
        expect(rest).toEqual({ ...whole, page: { items: [] } });
      }),
    ));

  it('gives the entries of a list that is all', () => {
    const text = '[{"a":"]\\"{"},\n{"b":[1,{}]}\n,\n3]';
    const { entries, rest } = read(text, (path) => path.length === 0);
    expect(entries).toEqual([
      ['', { a: ']"{' }],
      ['', { b: [1, {}] }],
      ['', 3],
    ]);
    expect(rest).toEqual([]);
  });

  it('refuses what is no JSON, or is cut short', () => {
    const all = (path: readonly string[]) => path.length === 0;
    for (const text of ['[{"a":1}', '[{"a":}]', '["a', '{"a":1', '']) {
      expect(() => read(text, all)).toThrow(SyntaxError);
    }
  });
});
