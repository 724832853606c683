import { OffsetError } from '../text/offsets';
import type { CodePoint, OffsetErrorCode, OffsetMap, Utf16 } from '../text/offsets';
import type { SpanId } from './ids';
import type { Layer } from './layer';
import type { Offset, Place, Range, Span } from './span';

/*
 * The border between memory (UTF-16) and disk (code points). Spans and layers cross it here, edits in
 * `shared/edits/disk-edit.ts`, which is made of the functions of this file; nothing else converts.
 */

/** Translates one offset; either method of an `OffsetMap`. */
export type OffsetConverter<A extends Offset, B extends Offset> = (offset: A) => B;

/** A span with an offset that its text does not have: inside a surrogate pair, or past the end. */
export class SpanOffsetError extends Error {
  override readonly name = 'SpanOffsetError';

  constructor(
    readonly code: OffsetErrorCode,
    /** Which span; null for one that has no id yet. */
    readonly span: SpanId | null,
    /** The offset as it was given, in its own unit. */
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Runs a conversion and names the span in what goes wrong. */
export function namingSpan<T>(span: SpanId | null, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof OffsetError)) throw error;
    const where = span === null ? 'The new span' : `The span ${span}`;
    throw new SpanOffsetError(
      error.code,
      span,
      error.offset,
      `${where} does not fit its text. ${error.message}`,
    );
  }
}

/** Ranges in the other unit. @throws OffsetError */
export function convertRanges<A extends Offset, B extends Offset>(
  ranges: readonly Range<A>[],
  convert: OffsetConverter<A, B>,
): Range<B>[] {
  return ranges.map(([start, end]) => [convert(start), convert(end)]);
}

/** A place in the other unit; an orphan's lost record is data of its format and stays as it is. @throws OffsetError */
export function convertPlace<A extends Offset, B extends Offset>(
  place: Place<A>,
  convert: OffsetConverter<A, B>,
): Place<B> {
  return place.state === 'placed'
    ? {
        state: 'placed',
        ranges: convertRanges(place.ranges, convert),
        quotes: place.quotes,
      }
    : {
        state: 'orphaned',
        ranges: [],
        quotes: place.quotes,
        reason: place.reason,
        record: place.record,
      };
}

/** A span in the other unit. @throws SpanOffsetError */
export function convertSpan<A extends Offset, B extends Offset>(
  span: Span<A>,
  convert: OffsetConverter<A, B>,
): Span<B> {
  return namingSpan(span.id, () => ({
    id: span.id,
    label: span.label,
    ...convertPlace(span, convert),
    attributes: span.attributes,
    note: span.note,
    flag: span.flag,
    origin: span.origin,
  }));
}

/** A span as it stands on disk. @throws SpanOffsetError */
export const toDiskSpan = (span: Span<Utf16>, map: OffsetMap): Span<CodePoint> =>
  convertSpan(span, map.toCodePoint);

/** A span as it stands in memory. @throws SpanOffsetError */
export const fromDiskSpan = (span: Span<CodePoint>, map: OffsetMap): Span<Utf16> =>
  convertSpan(span, map.toUtf16);

const convertLayer = <A extends Offset, B extends Offset>(
  layer: Layer<A>,
  convert: OffsetConverter<A, B>,
): Layer<B> => ({ ...layer, spans: layer.spans.map((span) => convertSpan(span, convert)) });

/** A layer in code points. @throws SpanOffsetError for the first span that does not fit the text. */
export const toDiskLayer = (layer: Layer<Utf16>, map: OffsetMap): Layer<CodePoint> =>
  convertLayer(layer, map.toCodePoint);

/** A layer in code units. @throws SpanOffsetError for the first span that does not fit the text. */
export const fromDiskLayer = (layer: Layer<CodePoint>, map: OffsetMap): Layer<Utf16> =>
  convertLayer(layer, map.toUtf16);
