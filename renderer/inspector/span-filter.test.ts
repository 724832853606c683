import { describe, expect, test } from 'vitest';
import { createSpanFilter } from './span-filter';
import type { SpanId, SchemeId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { utf16 } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';

const span = (
  quote: string,
  given: Partial<Pick<Span<Utf16>, 'note' | 'flag'>> & { label?: string } = {},
) =>
  ({
    id: 's-aaaaaaaaaaaaaaaa' as SpanId,
    state: 'placed',
    ranges: [[utf16(0), utf16(quote.length)]],
    quotes: [quote],
    attributes: {},
    note: given.note ?? '',
    flag: given.flag ?? null,
    origin: { kind: 'person' },
    label: (given.label ?? 'claim') as SchemeId,
  }) satisfies Span<Utf16>;

const names: Readonly<Record<string, string>> = { claim: 'Claim', source: 'Source' };
const matches = (query: string, one: Span<Utf16>) =>
  createSpanFilter<Utf16>(query, (id) => names[id] ?? id)(one);

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
});
