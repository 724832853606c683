import { isReference } from './cas-graph';
import { attributeName, featureName, OWN_PREFIX } from './type-names';
import { jsonFault } from '../../model/json';
import type { CasValue } from './cas-graph';
import type { JsonObject, JsonValue } from '../../model/json';

/*
 * What our spans and relations say, as features. An attribute that is a text, a number or a truth value stands in a
 * feature of its own, where every program sees it. What a feature cannot say (an empty text, null, a list, a text with
 * characters that the format refuses) goes into one further feature as JSON, and so do the types of numbers where the
 * format has only text. A feature that another program has changed since wins over the JSON.
 */

export const NOTE = `${OWN_PREFIX}note`;
export const FLAG = `${OWN_PREFIX}flag`;
/** The stretches of a span of several parts, `start-end` with a space between them; its begin and end hold them all. */
export const PARTS = `${OWN_PREFIX}parts`;
const MORE = `${OWN_PREFIX}json`;

/** What a span or relation says besides where it stands. */
export interface Said {
  readonly attributes: Readonly<Record<string, JsonValue>>;
  readonly note: string;
  readonly flag: string | null;
}

/** Which values a format can hold in a feature as they are, by the attribute's name. */
export interface FeatureRules {
  readonly holdsText: (text: string) => boolean;
  /** Whether this attribute's feature holds numbers or truth values as such; else they stand as text. */
  readonly rangeOf: (attribute: string) => 'string' | 'number' | 'boolean';
}

/** The features that say it. */
export function featuresOf(said: Said, rules: FeatureRules): Map<string, CasValue> {
  const features = new Map<string, CasValue>();
  const more: Record<string, JsonValue> = {};
  const attributes: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(said.attributes)) {
    const range = rules.rangeOf(name);
    const shown = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (range !== 'string' && typeof value === range) {
      features.set(featureName(name), value as number | boolean);
    } else if (range === 'string' && typeof shown === 'string' && isHeld(shown, rules)) {
      features.set(featureName(name), shown);
      if (shown !== value) attributes.push([name, value]);
    } else {
      attributes.push([name, value]);
    }
  }
  if (attributes.length > 0) more['attributes'] = Object.fromEntries(attributes);
  for (const [feature, key, value] of [
    [NOTE, 'note', said.note === '' ? null : said.note],
    [FLAG, 'flag', said.flag],
  ] as const) {
    if (value === null) continue;
    if (isHeld(value, rules)) features.set(feature, value);
    else more[key] = value;
  }
  if (Object.keys(more).length > 0) features.set(MORE, safeJson(more));
  return features;
}

const isHeld = (text: string, rules: FeatureRules) => text !== '' && rules.holdsText(text);

/** What features say: the way back from `featuresOf`; features of other programs become attributes. */
export function saidBy(features: ReadonlyMap<string, CasValue>): Said {
  const attributes: Record<string, JsonValue> = {};
  for (const [feature, value] of features) {
    if (feature.startsWith(OWN_PREFIX)) continue;
    const plain = plainValue(value);
    if (plain !== null) setOwn(attributes, attributeName(feature), plain);
  }
  const more = parsedObject(features.get(MORE));
  const typed = more['attributes'];
  if (typeof typed === 'object' && typed !== null && !Array.isArray(typed)) {
    for (const [name, value] of Object.entries(typed as JsonObject)) {
      const shown = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      const isShown =
        (typeof value === 'number' || typeof value === 'boolean') && shown === String(value);
      if (shown === undefined || isShown) setOwn(attributes, name, value);
    }
  }
  const text = (feature: string, key: string) => {
    const value = features.get(feature) ?? more[key];
    return typeof value === 'string' ? value : null;
  };
  return { attributes, note: text(NOTE, 'note') ?? '', flag: text(FLAG, 'flag') };
}

/** Sets a property even where its name is that of a prototype's. */
function setOwn(target: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** A value without references; null where nothing of it remains. */
export function plainValue(value: CasValue): JsonValue | null {
  if (isReference(value)) return null;
  if (typeof value !== 'object') return value;
  return value.map((item) => plainValue(item)).filter((item) => item !== null);
}

/** JSON in which every character that some format refuses is escaped. */
export const safeJson = (value: JsonValue): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The object that a feature holds as JSON; an empty one where it holds none that may be stored. */
export function parsedObject(value: unknown): JsonObject {
  if (typeof value !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
    return jsonFault(parsed) === null ? (parsed as JsonObject) : {};
  } catch {
    return {};
  }
}
