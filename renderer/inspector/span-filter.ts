import type { SchemeId } from '../../shared/model/ids';
import type { Offset, Span } from '../../shared/model/span';

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/**
 * What a filter of spans asks for. Bare words must all stand in the quote, whatever their case and accents; `label:x`
 * asks for a label by id or the beginning of its name, `note:x` for a word of the note, `flag:` for any flag.
 */
export function createSpanFilter<O extends Offset>(
  query: string,
  nameOf: (label: SchemeId) => string,
): (span: Span<O>) => boolean {
  const tests = query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word): ((span: Span<O>) => boolean) => {
      const [, field, value] = /^(label|note|flag):(.*)$/i.exec(word) ?? [];
      const wanted = folded(value ?? word);
      switch (field?.toLowerCase()) {
        case 'label':
          return (span) => span.label === wanted || folded(nameOf(span.label)).startsWith(wanted);
        case 'note':
          return (span) => span.note !== '' && folded(span.note).includes(wanted);
        case 'flag':
          return (span) => span.flag !== null && folded(span.flag).includes(wanted);
        default:
          return (span) => folded(span.quotes.join(' ')).includes(wanted);
      }
    });
  return (span) => tests.every((test) => test(span));
}
