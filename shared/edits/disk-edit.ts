import { convertPlace, convertRanges, convertSpan, namingSpan } from '../model/disk';
import type { CodePoint, OffsetMap, Utf16 } from '../text/offsets';
import type { OffsetConverter } from '../model/disk';
import type { Offset } from '../model/span';
import type { Edit } from './edit';
import type { ShortEdit } from './short-edit';

/*
 * Edits at the border between memory (UTF-16) and disk (code points): the other half of
 * `shared/model/disk.ts`, here because the model does not know the edits.
 */

/** An edit as it stands in the history. @throws SpanOffsetError */
export const toDiskEdit = (edit: Edit<Utf16>, map: OffsetMap): Edit<CodePoint> =>
  convertEdit(edit, map.toCodePoint);

/** An edit as it is applied in memory. @throws SpanOffsetError */
export const fromDiskEdit = (edit: Edit<CodePoint>, map: OffsetMap): Edit<Utf16> =>
  convertEdit(edit, map.toUtf16);

/** A short or full edit in code points, as the command line speaks. @throws SpanOffsetError */
export const toDiskShortEdit = (edit: ShortEdit<Utf16>, map: OffsetMap): ShortEdit<CodePoint> =>
  convertShortEdit(edit, map.toCodePoint);

/** A short or full edit in code units. @throws SpanOffsetError */
export const fromDiskShortEdit = (edit: ShortEdit<CodePoint>, map: OffsetMap): ShortEdit<Utf16> =>
  convertShortEdit(edit, map.toUtf16);

function convertEdit<A extends Offset, B extends Offset>(
  edit: Edit<A>,
  convert: OffsetConverter<A, B>,
): Edit<B> {
  switch (edit.type) {
    case 'span.add':
    case 'span.remove':
      return { type: edit.type, span: convertSpan(edit.span, convert) };
    case 'span.set':
      if (edit.field !== 'place') return edit;
      return namingSpan(edit.id, () => ({
        ...edit,
        from: convertPlace(edit.from, convert),
        to: convertPlace(edit.to, convert),
      }));
    default:
      return edit;
  }
}

function convertShortEdit<A extends Offset, B extends Offset>(
  edit: ShortEdit<A>,
  convert: OffsetConverter<A, B>,
): ShortEdit<B> {
  switch (edit.type) {
    case 'span.add': {
      const { span } = edit;
      if (span.state === 'orphaned') return { type: edit.type, span };
      return namingSpan(span.id ?? null, () => ({
        type: edit.type,
        span: { ...span, ranges: convertRanges(span.ranges, convert) },
      }));
    }
    case 'span.remove':
      return 'span' in edit ? convertEdit(edit, convert) : edit;
    case 'span.resize':
      return namingSpan(edit.id, () => ({
        ...edit,
        ranges: convertRanges(edit.ranges, convert),
      }));
    case 'span.split':
      return namingSpan(edit.id, () => ({ ...edit, at: convert(edit.at) }));
    case 'span.set':
      if (edit.field !== 'place') return edit;
      if ('from' in edit) return convertEdit(edit, convert);
      return namingSpan(edit.id, () => ({ ...edit, to: convertPlace(edit.to, convert) }));
    default:
      return edit;
  }
}
