import { describe, expect, test } from 'vitest';
import { defaultScheme } from '../../shared/model/default-scheme';
import { utf16 } from '../../shared/text/offsets';
import { suggestionsFor } from './filter-suggestions';
import { createSpanFilter, filterParts } from './span-filter';
import type { SchemeId, SpanId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

const span = (
  quote: string,
  given: Partial<Pick<Span<Utf16>, 'note' | 'flag'>> & {
    label?: string;
    attributes?: Record<string, string>;
  } = {},
) =>
  ({
    id: 's-aaaaaaaaaaaaaaaa' as SpanId,
    state: 'placed',
    ranges: [[utf16(0), utf16(quote.length)]],
    quotes: [quote],
    attributes: given.attributes ?? {},
    note: given.note ?? '',
    flag: given.flag ?? null,
    origin: { kind: 'person' },
    label: (given.label ?? 'claim') as SchemeId,
  }) satisfies Span<Utf16>;

const nameOf = (id: SchemeId) => defaultScheme.labels.find((one) => one.id === id)?.name ?? id;
const matches = (query: string, one: Span<Utf16>) =>
  createSpanFilter<Utf16>(query, defaultScheme, nameOf)(one);

describe('the filter of spans', () => {
  test('bare words stand anywhere in the quote, without case and accents', () => {
    expect(matches('VESSERY gate', span('The gate at Véssery'))).toBe(true);
    expect(matches('vessery lock', span('The gate at Véssery'))).toBe(false);
  });

  test('label: takes the id or the beginning of the name', () => {
    expect(matches('label:sou', span('x', { label: 'source' }))).toBe(true);
    expect(matches('label:claim', span('x', { label: 'source' }))).toBe(false);
  });

  test('note: and flag: ask for what was written there', () => {
    expect(matches('note:unit', span('x', { note: 'Check the unit' }))).toBe(true);
    expect(matches('note:', span('x'))).toBe(false);
    expect(matches('flag:', span('x', { flag: '' }))).toBe(true);
    expect(matches('flag:', span('x'))).toBe(false);
  });

  test('all parts must fit, and an empty query fits everything', () => {
    expect(matches('label:claim gate', span('The lock'))).toBe(false);
    expect(matches('  ', span('The lock'))).toBe(true);
  });

  test('an attribute is asked for by id or name, its choice by id or name', () => {
    const asserted = span('x', { attributes: { status: 'asserted' } });
    expect(matches('status:asserted', asserted)).toBe(true);
    expect(matches('Status:ass', asserted)).toBe(true);
    expect(matches('status:reported', asserted)).toBe(false);
    expect(matches('status:', asserted)).toBe(true);
    expect(matches('status:', span('x'))).toBe(false);
    const kind = span('x', { label: 'source', attributes: { kind: 'social-media' } });
    expect(matches('kind:"social media"', kind)).toBe(true);
  });

  test('a minus turns a part round, and quotation marks keep words together', () => {
    expect(matches('-label:claim', span('x', { label: 'source' }))).toBe(true);
    expect(matches('-label:claim', span('x'))).toBe(false);
    expect(matches('"the gate"', span('the old gate'))).toBe(false);
    expect(matches('text:"the gate"', span('At the gate'))).toBe(true);
    expect(filterParts('-note:"two words" x')).toEqual([
      { isNot: true, field: 'note', wanted: 'two words' },
      { isNot: false, field: null, wanted: 'x' },
    ]);
  });

  test('what stands before a colon and is no field is text', () => {
    expect(matches('18:30', span('at 18:30 sharp'))).toBe(true);
    expect(matches('18:30', span('at 18:45 sharp'))).toBe(false);
  });
});

describe('what can stand at the end of a query', () => {
  const offered = (query: string) => suggestionsFor(query, defaultScheme).map((one) => one.query);

  test('fields and attributes, then their values', () => {
    expect(offered('gate st')).toEqual(['gate status:']);
    expect(offered('-lab')).toEqual(['-label:']);
    expect(offered('status:re')).toEqual(['status:reported ']);
    expect(offered('label:so')).toEqual(['label:source ']);
  });

  test('nothing where nothing is begun, or all is written', () => {
    expect(offered('')).toEqual([]);
    expect(offered('label:source ')).toEqual([]);
    expect(offered('label:source')).toEqual([]);
    expect(offered('zzz')).toEqual([]);
  });
});
