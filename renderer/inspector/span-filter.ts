import { writtenOf } from './attribute-value';
import type { SchemeId } from '../../shared/model/ids';
import type { AttributeDefinition, LabelScheme } from '../../shared/model/scheme';
import type { Offset, Span } from '../../shared/model/span';

/** Text as it is compared: without case and accents. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Long quotes are folded when they are asked for; to keep them would hold the text a second time. */
const KEPT = 400;
const foldedQuotes = new WeakMap<object, string>();

/** The quote of a span as it is compared. */
export function foldedQuote(span: Span<Offset>): string {
  const known = foldedQuotes.get(span);
  if (known !== undefined) return known;
  const quote = folded(span.quotes.join(' '));
  if (quote.length <= KEPT) foldedQuotes.set(span, quote);
  return quote;
}

/** One part of a query: `label:claim`, `-note:unit`, `"two words"`. */
export interface FilterPart {
  readonly isNot: boolean;
  /** What stands before the colon, folded; null for bare words. */
  readonly field: string | null;
  /** What is asked for, folded. */
  readonly wanted: string;
}

const unquoted = (text: string): string => text.replaceAll('"', '');

/** The parts of a query; words in quotation marks stay together. */
export function filterParts(query: string): readonly FilterPart[] {
  return (query.match(/(?:[^\s"]|"[^"]*(?:"|$))+/g) ?? []).map((token) => {
    const isNot = token.length > 1 && token.startsWith('-');
    const rest = isNot ? token.slice(1) : token;
    const [, field, value] = /^("[^"]*"|[^":]+):(.*)$/s.exec(rest) ?? [];
    return {
      isNot,
      field: field === undefined ? null : folded(unquoted(field)),
      wanted: folded(unquoted(value ?? rest)),
    };
  });
}

type Test<O extends Offset> = (span: Span<O>) => boolean;

/**
 * What a filter of spans asks for. Bare words must all stand in the quote, whatever their case and accents. `label:x`
 * asks for a label by id or the beginning of its name; `text:`, `note:` and `flag:` for words there, and with nothing
 * behind the colon for any at all, as does `lost:` for spans without a place; so does the id or name of an attribute. A minus turns a part round. What stands
 * before a colon and is no field is text, as in `18:30`.
 */
export function createSpanFilter<O extends Offset>(
  query: string,
  scheme: LabelScheme,
  nameOf: (label: SchemeId) => string,
): Test<O> {
  const tests = filterParts(query).map((part): Test<O> => {
    const test = testOf<O>(part, scheme, nameOf);
    return part.isNot ? (span) => !test(span) : test;
  });
  return (span) => tests.every((test) => test(span));
}

function testOf<O extends Offset>(
  { field, wanted }: FilterPart,
  scheme: LabelScheme,
  nameOf: (label: SchemeId) => string,
): Test<O> {
  switch (field) {
    case null:
    case 'text':
      return (span) => foldedQuote(span).includes(wanted);
    case 'label':
      return (span) => span.label === wanted || folded(nameOf(span.label)).startsWith(wanted);
    case 'note':
      return (span) => span.note !== '' && folded(span.note).includes(wanted);
    case 'flag':
      return (span) => span.flag !== null && folded(span.flag).includes(wanted);
    case 'lost':
      return (span) =>
        span.state === 'orphaned' && (wanted === '' || folded(span.reason).includes(wanted));
    default: {
      const attributes = attributesNamed(scheme, field);
      return attributes.length === 0
        ? (span) => foldedQuote(span).includes(`${field}:${wanted}`)
        : (span) => attributes.some((attribute) => hasValue(span, attribute, wanted));
    }
  }
}

/** The attributes that a field of a query means, by id or by name; several labels may have one of that name. */
export const attributesNamed = (
  scheme: LabelScheme,
  field: string,
): readonly AttributeDefinition[] =>
  scheme.labels
    .flatMap(({ attributes }) => attributes)
    .filter(({ id, name }) => folded(id) === field || folded(name) === field);

function hasValue(
  span: Span<Offset>,
  { id, type, choices }: AttributeDefinition,
  wanted: string,
): boolean {
  const value = writtenOf(span.attributes[id]);
  if (value === '' || wanted === '') return value !== '';
  if (type !== 'choice') return folded(value).includes(wanted);
  const name = choices.find((choice) => choice.id === value)?.name ?? '';
  return folded(value).startsWith(wanted) || folded(name).startsWith(wanted);
}
