import type { Extras } from '../../model/layer';
import type { JsonObject, JsonValue } from '../../model/json';
import type { FormatName } from '../format';

/**
 * What an import could not turn into spans and relations, as it stood in the data. It stands in a layer's extras under
 * `<format>-unplaced`, beside what the reader kept under the format's own name.
 */
export interface Unplaced {
  /** Records of spans whose label the mapping leaves out. */
  readonly spans: readonly JsonValue[];
  /** Records of relations that lead to no span, or whose type is left out. */
  readonly relations: readonly JsonValue[];
  /** Values that the scheme has no attribute for, or that do not fit it, by the id that the data give the owner. */
  readonly attributes: Readonly<Record<string, JsonObject>>;
}

const NONE: Unplaced = { spans: [], relations: [], attributes: {} };

export const unplacedKey = (format: FormatName): string => `${format}-unplaced`;

/** What a layer's extras keep of this kind, for a writer that can give it back. */
export function unplacedOf(extras: Extras, format: FormatName): Unplaced {
  const held = extras[unplacedKey(format)];
  if (!isObject(held)) return NONE;
  const { spans, relations, attributes } = held;
  return {
    spans: Array.isArray(spans) ? spans : [],
    relations: Array.isArray(relations) ? relations : [],
    attributes: isObject(attributes) ? objectsOf(attributes) : {},
  };
}

/** The extras with what was not placed; unchanged where there is nothing. */
export function withUnplaced(extras: Extras, format: FormatName, unplaced: Unplaced): Extras {
  const { spans, relations, attributes } = unplaced;
  if (spans.length + relations.length + Object.keys(attributes).length === 0) return extras;
  const held: JsonObject = { spans, relations, attributes };
  return { ...extras, [unplacedKey(format)]: held };
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectsOf = (value: JsonObject): Record<string, JsonObject> =>
  Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
  );
