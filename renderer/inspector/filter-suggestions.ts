import { panelWords } from '../words/panel-words';
import { readerWords } from '../words/reader-words';
import { attributesNamed, folded } from './span-filter';
import type { LabelScheme } from '../../shared/model/scheme';

/** What can stand at the end of a query. */
export interface Suggestion {
  readonly shown: string;
  /** What it is, where that is not what is shown. */
  readonly name: string;
  /** The whole query with it. */
  readonly query: string;
}

const MOST = 8;

const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);

/** What the last word of a query can become: a field, or one of the values of its field. */
export function suggestionsFor(query: string, scheme: LabelScheme): readonly Suggestion[] {
  const last = /(?:[^\s"]|"[^"]*(?:"|$))+$/.exec(query)?.[0] ?? '';
  if (last === '') return [];
  const before = query.slice(0, query.length - last.length);
  const minus = last.startsWith('-') ? '-' : '';
  const word = last.slice(minus.length);
  const colon = word.indexOf(':');
  const offers =
    colon < 0
      ? fieldsOf(scheme).map(([field, name]) => ({ end: `${field}:`, name, is: [field, name] }))
      : valuesOf(scheme, word.slice(0, colon)).map(([value, name]) => ({
          end: `${word.slice(0, colon)}:${quoted(value)} `,
          name,
          is: [value, name],
        }));
  const wanted = folded((colon < 0 ? word : word.slice(colon + 1)).replaceAll('"', ''));
  return offers
    .filter(({ end, is }) => {
      const isWhole = end.trimEnd() === word;
      return !isWhole && is.some((one) => folded(one).startsWith(wanted));
    })
    .slice(0, MOST)
    .map(({ end, name }) => {
      const shown = `${minus}${end.trimEnd()}`;
      return { shown, name: end.includes(name) ? '' : name, query: `${before}${minus}${end}` };
    });
}

function fieldsOf(scheme: LabelScheme): readonly (readonly [field: string, name: string])[] {
  const attributes = scheme.labels
    .filter(({ retired }) => !retired)
    .flatMap((label) => label.attributes.filter(({ retired }) => !retired))
    .map(({ id, name }) => [id, name] as const);
  const own = Object.values(panelWords.filter.fields).map((field) => [field, field] as const);
  return [
    ...new Map<string, readonly [string, string]>(
      [...own, ...attributes].map((one) => [one[0], one]),
    ).values(),
  ];
}

function valuesOf(scheme: LabelScheme, field: string): readonly (readonly [string, string])[] {
  const wanted = folded(field.replaceAll('"', ''));
  if (wanted === panelWords.filter.fields.label) {
    return scheme.labels.filter(({ retired }) => !retired).map(({ id, name }) => [id, name]);
  }
  const values = attributesNamed(scheme, wanted).flatMap(
    ({ type, choices }): (readonly [value: string, name: string])[] =>
      type === 'boolean'
        ? [
            ['true', readerWords.inspector.yes],
            ['false', readerWords.inspector.no],
          ]
        : choices.map(({ id, name }) => [id, name]),
  );
  return [...new Map(values).entries()];
}
