import { rangeOf } from '../cas/cas-graph';
import type { CasStructure, CasTypes, CasValue } from '../cas/cas-graph';

/** What the meaning of a value depends on. */
export interface XmiContext {
  readonly types: CasTypes;
  /** A structure of the file that is neither token nor sentence. */
  readonly at: (id: string) => CasStructure | undefined;
  /** Whether the file has a structure of this id. */
  readonly has: (id: string) => boolean;
}

/** Arrays stand for their elements. */
export const isArray = ({ type }: CasStructure): boolean => ARRAY.test(type);

const ARRAY = /^uima\.cas\.\w+Array$/;
const NUMBERS = new Set(
  ['Integer', 'Short', 'Long', 'Byte', 'Float', 'Double'].map((name) => `uima.cas.${name}`),
);
/** Features that are references in the types that everybody knows. */
const REFERENCES = new Set(
  'sofa Governor Dependent next first target head tail pos lemma stem morph parent'.split(' '),
);
const IDS = /^[0-9]{1,15}(?: [0-9]{1,15})*$/;

/** What an attribute of an element says, by the range of the feature or, without the types, by its looks. */
export function valueOf(
  type: string,
  feature: string,
  written: string,
  context: XmiContext,
): CasValue {
  const range = rangeOf(context.types, type, feature);
  if (range === null) return guessed(feature, written, context);
  if (NUMBERS.has(range)) return numberOf(written);
  if (range === 'uima.cas.Boolean') return written === 'true' || written === '1';
  if (isText(range, context.types)) return written;
  if (!range.endsWith('[]')) return IDS.test(written) ? { ref: written } : written;
  const element = range.slice(0, -2);
  const array = context.at(written);
  if (array !== undefined && isArray(array)) return elementsOf(array, element);
  if (NUMBERS.has(element)) return written.split(' ').filter(Boolean).map(numberOf);
  if (element === 'uima.cas.Boolean') return written.split(' ').map((one) => one === 'true');
  return element === 'uima.cas.String' ? [written] : referencesIn(written);
}

/** A number as such; one that is none stays as it was written. */
function numberOf(written: string): number | string {
  const number = Number(written);
  return written.trim() !== '' && Number.isFinite(number) ? number : written;
}

function elementsOf({ type, features }: CasStructure, element: string): CasValue {
  const elements = features.get('elements') ?? '';
  if (typeof elements !== 'string') return elements;
  if (type === 'uima.cas.FSArray') return referencesIn(elements);
  const parts = elements.split(' ').filter(Boolean);
  return NUMBERS.has(element) ? parts.map(numberOf) : parts;
}

const referencesIn = (written: string): CasValue[] =>
  written
    .split(' ')
    .filter(Boolean)
    .map((ref) => ({ ref }));

function isText(range: string, types: CasTypes): boolean {
  let at = range;
  for (let depth = 0; depth < 100; depth++) {
    if (at === 'uima.cas.String') return true;
    const type = types.get(at);
    if (type === undefined) return false;
    at = type.supertype;
  }
  return false;
}

/**
 * Without the types, a value is a reference where its feature is one everywhere, and a list of references where each of
 * its numbers is the id of a link, which has a target.
 */
function guessed(feature: string, written: string, { at, has }: XmiContext): CasValue {
  // An empty list looks like an empty text; lists are the common case.
  if (written === '') return [];
  if (!IDS.test(written)) return written;
  const ids = written.split(' ');
  if (REFERENCES.has(feature) && ids.length === 1 && has(written)) return { ref: written };
  const areLinks = ids.every((id) => at(id)?.features.has('target') === true);
  return areLinks ? referencesIn(written) : written;
}
