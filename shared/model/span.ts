import * as z from 'zod';
import type { CodePoint, Utf16 } from '../text/offsets';
import { schemeId, spanId } from './ids';
import { jsonValue, mapOf, wellFormedText } from './json';
import type { SchemeId, SpanId } from './ids';
import type { JsonValue } from './json';

/** Either unit of offsets: UTF-16 in memory and over the contract, code points on disk and in the command line. */
export type Offset = Utf16 | CodePoint;

/** Half-open `[start, end)`, not empty. */
export type Range<O extends Offset> = readonly [start: O, end: O];

/** Values of a span or relation by attribute id; an attribute that is not there has not been set. No prototype. */
export type AttributeMap = Readonly<Record<SchemeId, JsonValue>>;

/** Who made a span or relation: a person, an import, a suggestion that was taken, a settlement, or an edit outside. */
export type Origin =
  | { readonly kind: 'person' }
  | { readonly kind: 'import'; readonly format?: string; readonly id?: string }
  | { readonly kind: 'suggestion'; readonly by: string }
  | { readonly kind: 'adjudication'; readonly from: readonly string[] }
  | { readonly kind: 'outside' };

/**
 * Where a span stands. A placed span has sorted, disjoint ranges that do not touch, and one quote a range. An orphan
 * fits nowhere: it has no ranges, its lost quotes, the reason, and the record that it came from.
 */
export type Place<O extends Offset> =
  | {
      readonly state: 'placed';
      readonly ranges: readonly Range<O>[];
      readonly quotes: readonly string[];
    }
  | {
      readonly state: 'orphaned';
      readonly ranges: readonly [];
      readonly quotes: readonly string[];
      readonly reason: string;
      readonly record: JsonValue;
    };

/** One tagged stretch of a document (or several, if it is discontinuous). */
export type Span<O extends Offset> = Place<O> & {
  readonly id: SpanId;
  readonly label: SchemeId;
  readonly attributes: AttributeMap;
  readonly note: string;
  /** Why somebody should look at it again; null if nobody need. */
  readonly flag: string | null;
  readonly origin: Origin;
};

export const MAX_NOTE = 20_000;

/** Checks one offset of either unit: a whole number from 0. The brand says which unit the caller reads it as. */
export const offsetSchema = <O extends Offset>() =>
  z
    .custom<O>((value) => Number.isSafeInteger(value) && (value as number) >= 0, {
      message: 'An offset is a whole number from 0.',
    })
    .meta({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const rangeSchema = <O extends Offset>() =>
  z
    .tuple([offsetSchema<O>(), offsetSchema<O>()])
    .refine(([start, end]) => start < end, {
      message: 'A range ends after it starts: [start, end), not empty.',
    })
    .readonly();

export const originSchema: z.ZodType<Origin> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person') }),
  z.strictObject({
    kind: z.literal('import'),
    format: z.string().max(64).exactOptional(),
    id: z.string().max(512).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('suggestion'), by: z.string().max(256) }),
  z.strictObject({ kind: z.literal('adjudication'), from: z.array(z.string().max(256)).max(64) }),
  z.strictObject({ kind: z.literal('outside') }),
]);

export const attributeMap = mapOf(schemeId, jsonValue);

const quotes = z.array(wellFormedText(10_000_000)).max(10_000);

/** Sorted, disjoint, not touching. */
export const rangesSchema = <O extends Offset>(): z.ZodType<readonly Range<O>[]> =>
  z
    .array(rangeSchema<O>())
    .min(1)
    .max(10_000)
    .refine(
      (ranges) => ranges.every((range, i) => i === 0 || range[0] > (ranges[i - 1]?.[1] ?? -1)),
      {
        message: 'The ranges of a span are in order, do not overlap and do not touch.',
      },
    );

const placedShape = <O extends Offset>() => ({
  state: z.literal('placed'),
  ranges: rangesSchema<O>(),
  quotes,
});
const orphanedShape = {
  state: z.literal('orphaned'),
  ranges: z.tuple([]),
  quotes,
  reason: z.string().max(1000),
  record: jsonValue,
};

const oneQuoteARange = {
  message: 'A placed span has one quote for each of its ranges.',
};
const quotesFit = (place: {
  state: string;
  ranges: readonly unknown[];
  quotes: readonly string[];
}) => place.state !== 'placed' || place.ranges.length === place.quotes.length;

export const placeSchema = <O extends Offset>(): z.ZodType<Place<O>> =>
  z
    .discriminatedUnion('state', [z.strictObject(placedShape<O>()), z.strictObject(orphanedShape)])
    .refine(quotesFit, oneQuoteARange);

export const flagSchema = z.union([z.null(), wellFormedText(1000)]);
export const noteSchema = wellFormedText(MAX_NOTE);

const common = {
  id: spanId,
  label: schemeId,
  attributes: attributeMap,
  note: noteSchema,
  flag: flagSchema,
  origin: originSchema,
};

export const spanSchema = <O extends Offset>(): z.ZodType<Span<O>> =>
  z
    .discriminatedUnion('state', [
      z.strictObject({ ...placedShape<O>(), ...common }),
      z.strictObject({ ...orphanedShape, ...common }),
    ])
    .refine(quotesFit, oneQuoteARange);

/** The place of a span alone, as `span.set` carries it. */
export function placeOf<O extends Offset>(span: Place<O>): Place<O> {
  return span.state === 'placed'
    ? { state: 'placed', ranges: span.ranges, quotes: span.quotes }
    : {
        state: 'orphaned',
        ranges: [],
        quotes: span.quotes,
        reason: span.reason,
        record: span.record,
      };
}

/** First offset of a span, or 0 for an orphan. */
export function startOf<O extends Offset>(span: Place<O>): number {
  return span.ranges[0]?.[0] ?? 0;
}

/** End of the last range of a span, or 0 for an orphan. */
export function endOf<O extends Offset>(span: Place<O>): number {
  return span.ranges.at(-1)?.[1] ?? 0;
}
