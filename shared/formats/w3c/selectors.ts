import { createOffsetMap, isPairAt, utf16 } from '../../text/offsets';
import { isJsonList, isJsonObject, textOf } from '../common/json-records';
import type { JsonObject, JsonValue } from '../../model/json';
import type { OffsetMap } from '../../text/offsets';

/** A part of a span as its selectors say it. */
export interface SelectedPart {
  readonly position: readonly [start: number, end: number] | null;
  readonly quote: {
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
  } | null;
}

/** A list of what may also stand alone. */
export const asList = (value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined ? [] : isJsonList(value) ? value : [value];

/** The types of a resource, without their prefix. */
export const typesOf = (value: JsonObject): string[] =>
  asList(value['type'] ?? value['@type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^oa:/, '')] : [],
  );

/**
 * The parts that the selectors of one target name, or null where one is of another kind. A quote and a position in equal
 * numbers belong together in their order; they say one thing in two ways.
 */
export function partsOf(target: JsonObject): SelectedPart[] | null {
  const positions: (readonly [number, number])[] = [];
  const quotes: NonNullable<SelectedPart['quote']>[] = [];
  for (const selector of asList(target['selector'])) {
    if (!isJsonObject(selector)) return null;
    const types = typesOf(selector);
    if (types.includes('TextPositionSelector')) {
      const { start, end } = selector;
      positions.push([numberOf(start), numberOf(end)]);
    } else if (types.includes('TextQuoteSelector')) {
      quotes.push({
        exact: textOf(selector['exact']) ?? '',
        prefix: textOf(selector['prefix']) ?? '',
        suffix: textOf(selector['suffix']) ?? '',
      });
    } else if (
      !types.includes('FragmentSelector') &&
      !types.includes('RangeSelector') &&
      !types.includes('XPathSelector')
    ) {
      return null;
    }
  }
  if (positions.length === 0) {
    return quotes.length === 0 ? null : quotes.map((quote) => ({ position: null, quote }));
  }
  const isPaired = quotes.length === positions.length;
  return positions.map((position, i) => ({
    position,
    quote: isPaired ? (quotes[i] ?? null) : null,
  }));
}

const numberOf = (value: JsonValue | undefined): number =>
  typeof value === 'number' ? value : Number.NaN;

/** Finds quotes in one text, with a limit to the work that hostile data may make. */
export interface QuoteFinder {
  /** Where a quote stands with what is around it, in code points; a sentence where that is nowhere or not certain. */
  find(quote: NonNullable<SelectedPart['quote']>): readonly [number, number] | string;
}

const MOST_SEARCHED = 300_000_000;

export function createQuoteFinder(text: string): QuoteFinder {
  let searched = 0;
  let map: OffsetMap | null = null;
  const known = new Map<string, readonly [number, number] | string>();

  function search(
    prefix: string,
    exact: string,
    suffix: string,
  ): readonly [number, number] | string {
    if (exact === '') return 'zero-width';
    if (searched > MOST_SEARCHED) return 'There are too many quotes without a position.';
    const whole = prefix + exact + suffix;
    const first = text.indexOf(whole);
    searched += text.length;
    if (first < 0) return 'Its words are not in the text.';
    if (text.indexOf(whole, first + 1) >= 0) return 'Its words are in the text more than once.';
    map ??= createOffsetMap(text);
    const start = utf16(first + prefix.length);
    const end = utf16(start + exact.length);
    if (!map.isBoundary(start) || !map.isBoundary(end)) return 'Its words are not in the text.';
    return [map.toCodePoint(start), map.toCodePoint(end)];
  }

  return {
    find({ prefix, exact, suffix }) {
      const key = JSON.stringify([prefix, exact, suffix]);
      const found = known.get(key) ?? search(prefix, exact, suffix);
      if (known.size < 10_000) known.set(key, found);
      return found;
    },
  };
}

const CONTEXT = 32;

/** The selectors of a range: its words with what stands around them, and its position in code points. */
export function selectorsOf(
  text: string,
  map: OffsetMap,
  start: number,
  end: number,
): JsonObject[] {
  let before = Math.max(0, start - CONTEXT);
  if (before > 0 && isPairAt(text, before - 1)) before -= 1;
  let behind = Math.min(text.length, end + CONTEXT);
  if (isPairAt(text, behind - 1)) behind += 1;
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(before, start),
      suffix: text.slice(end, behind),
    },
    {
      type: 'TextPositionSelector',
      start: map.toCodePoint(utf16(start)),
      end: map.toCodePoint(utf16(end)),
    },
  ];
}
