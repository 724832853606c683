/**
 * An intent outlives the documents that it speaks of: it stands in a chained history that is only ever appended to, so
 * a purge could not take words out of it. It is therefore written with empty quotes, and whoever carries it out takes
 * the quotes from the text again, by the ranges.
 */
import type { Edit } from '../../shared/edits/edit';
import type { Offset, Place } from '../../shared/model/span';
import type { CodePoint, Utf16 } from '../../shared/text/offsets';

/** The edit without the words of placed spans; still one quote a range. */
export const withoutQuotes = (edit: Edit<CodePoint>): Edit<CodePoint> =>
  withQuotesBy(edit, () => '');

/** The edit with the words that stand at the ranges of placed spans, whatever quotes it came with. */
export const withQuotesOf = (edit: Edit<Utf16>, text: string): Edit<Utf16> =>
  withQuotesBy(edit, (start, end) => text.slice(start, end));

function withQuotesBy<O extends Offset>(
  edit: Edit<O>,
  quoteOf: (start: O, end: O) => string,
): Edit<O> {
  // What an orphan quotes stands nowhere in the text, so it could not be taken from there again.
  const quoted = <P extends Place<O>>(place: P): P =>
    place.state === 'placed'
      ? { ...place, quotes: place.ranges.map(([start, end]) => quoteOf(start, end)) }
      : place;
  switch (edit.type) {
    case 'span.add':
    case 'span.remove':
      return { ...edit, span: quoted(edit.span) };
    case 'span.set':
      if (edit.field !== 'place') return edit;
      return { ...edit, from: quoted(edit.from), to: quoted(edit.to) };
    default:
      return edit;
  }
}
