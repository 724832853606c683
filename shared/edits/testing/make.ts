import { utf16 } from '../../text/offsets';
import type { DocumentId, PersonId, RelationId, SchemeId, SpanId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { Range, Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';

/** Short names for tests: `spanIdOf('a')` is a valid id that is always the same. Letters a to z and digits 2 to 7. */
export const spanIdOf = (name: string) => `s-${name.padEnd(16, 'a')}` as SpanId;
export const relationIdOf = (name: string) => `r-${name.padEnd(16, 'a')}` as RelationId;
export const schemeIdOf = (name: string) => name as SchemeId;

export const testDocument = 'd-aaaaaaaaaaaaaaaaaaaa' as DocumentId;
export const testAnnotator = 'ana' as PersonId;

/** Ranges in code units from pairs of numbers. */
export const rangesOf = (...pairs: readonly (readonly [number, number])[]): Range<Utf16>[] =>
  pairs.map(([start, end]) => [utf16(start), utf16(end)]);

type PlacedSpan = Extract<Span<Utf16>, { state: 'placed' }>;

/** A placed span of a text, its quotes taken from it. */
export function spanOf(
  text: string,
  name: string,
  label: string,
  pairs: readonly (readonly [number, number])[],
  attributes: Record<string, JsonValue> = {},
): PlacedSpan {
  const ranges = rangesOf(...pairs);
  return {
    id: spanIdOf(name),
    label: schemeIdOf(label),
    state: 'placed',
    ranges,
    quotes: ranges.map(([start, end]) => text.slice(start, end)),
    attributes,
    note: '',
    flag: null,
    origin: { kind: 'person' },
  };
}

/** A relation between two spans of the test document, or to a far one. */
export const relationOf = (
  name: string,
  type: string,
  from: string,
  to: string | Exclude<Relation['to'], SpanId>,
): Relation => ({
  id: relationIdOf(name),
  type: schemeIdOf(type),
  from: spanIdOf(from),
  to: typeof to === 'string' ? spanIdOf(to) : to,
  attributes: {},
  note: '',
  origin: { kind: 'person' },
});

/** A source of "random" bytes for tests that counts, so that the ids of a run are always the same. */
export function countingBytes(start = 0): (length: number) => Uint8Array {
  let count = start;
  return (length) => {
    const bytes = new Uint8Array(length);
    const view = new DataView(bytes.buffer);
    // An id takes ten bytes; each ten of a larger stock are others too.
    for (let end = length; end >= 4; end -= 10) {
      count += 1;
      view.setUint32(end - 4, count);
    }
    return bytes;
  };
}
