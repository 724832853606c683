import { isJsonObject, parseJson, textOf } from '../common/json-records';
import { asList, typesOf } from './selectors';
import type { JsonObject, JsonValue } from '../../model/json';

/** What the bodies of an annotation say. */
export interface Bodies {
  /** The first tag; null where there is none. */
  readonly tag: string | null;
  readonly attributes: Readonly<Record<string, JsonValue>>;
  readonly note: string;
  readonly flag: string | null;
  /** Bodies that are resources by their address. */
  readonly addresses: readonly string[];
}

/**
 * Reads bodies: one for tagging or classifying is the label (further ones the attribute `tags`), one of JSON holds
 * attributes, one for questioning is a flag, comments and descriptions are the note; whatever else is an attribute by its
 * purpose.
 */
export function readBodies(annotation: JsonObject): Bodies {
  const tags: string[] = [];
  const notes: string[] = [];
  const addresses: string[] = [];
  const attributes: Record<string, JsonValue> = {};
  let flag: string | null = null;
  const bodies = [...asList(annotation['body'])];
  const bodyValue = textOf(annotation['bodyValue']);
  if (bodyValue !== null) notes.push(bodyValue);
  for (const body of bodies) {
    if (typeof body === 'string') {
      addresses.push(body);
      continue;
    }
    if (!isJsonObject(body)) continue;
    const purpose = textOf(asList(body['purpose'])[0]) ?? '';
    const value = textOf(body['value']) ?? textOf(body['chars']);
    const json = body['format'] === 'application/json' ? jsonObjectOf(value) : null;
    if (json !== null) {
      for (const [name, held] of Object.entries(json)) attributes[name] = held;
    } else if (value === null) {
      const address = textOf(body['source']) ?? textOf(body['id']) ?? textOf(body['@id']);
      if (address === null) continue;
      if (purpose === '') addresses.push(address);
      else put(attributes, purpose, address);
    } else if (
      purpose === 'tagging' ||
      purpose === 'classifying' ||
      typesOf(body).includes('Tag')
    ) {
      tags.push(value);
    } else if (purpose === 'questioning') {
      flag ??= value;
    } else if (['', 'commenting', 'describing', 'replying'].includes(purpose)) {
      notes.push(value);
    } else {
      put(attributes, purpose, value);
    }
  }
  const [tag, ...others] = tags;
  if (others.length > 0) put(attributes, 'tags', others);
  return { tag: tag ?? null, attributes, note: notes.join('\n\n'), flag, addresses };
}

function put(attributes: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== '__proto__' && !Object.hasOwn(attributes, name)) attributes[name] = value;
}

function jsonObjectOf(value: string | null): JsonObject | null {
  const parsed = parseJson(value ?? '');
  return 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : null;
}
