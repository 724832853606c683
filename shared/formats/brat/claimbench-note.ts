import { jsonFault } from '../../model/json';
import { onOneLine } from './fragments';
import type { JsonValue } from '../../model/json';

/** The type of the `#` lines that say what brat's own lines cannot. */
export const OUR_NOTE = 'Claimbench';

/**
 * What a `#` line of the type `Claimbench` holds as JSON, each only where brat's own lines do not say it exactly: the
 * ranges in code points, attribute values, the note and the flag. What brat's own lines say goes before it wherever
 * they were changed since: each value counts only as long as its written form is still the one beside it.
 */
export interface ClaimbenchNote {
  ranges?: (readonly [number, number])[];
  attributes?: Record<string, JsonValue>;
  note?: string;
  flag?: string;
}

/** Escapes whatever Python takes for the end of a line, so that a note of ours is one line everywhere. */
export const noteText = (note: ClaimbenchNote): string =>
  JSON.stringify(note).replace(
    /[\x7f-\x9f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Reads a note of ours; null where it is none. */
export function parseNote(text: string): ClaimbenchNote | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || jsonFault(value) !== null) return null;
  const note: ClaimbenchNote = {};
  for (const [key, held] of Object.entries(value) as [string, JsonValue][]) {
    if (key === 'ranges' && isRanges(held)) note.ranges = held;
    else if (key === 'attributes' && isObject(held)) note.attributes = held;
    else if (key === 'note' && typeof held === 'string') note.note = held;
    else if (key === 'flag' && typeof held === 'string') note.flag = held;
    else return null;
  }
  return note;
}

/**
 * The word that stands for a value on an `A` line, or null for `true`, which is said by the line alone. brat cuts these
 * lines at spaces, so that a value is one word.
 */
export function writtenValue(value: JsonValue): string | null {
  if (value === true) return null;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return onOneLine(words).replace(/\s+/g, '_') || '_';
}

/** What an `A` line with that word means to somebody who knows nothing of us. */
export const readValue = (word: string | null): JsonValue => word ?? true;

const isObject = (value: JsonValue): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRanges = (value: JsonValue): value is (readonly [number, number])[] =>
  Array.isArray(value) &&
  value.every(
    (range: JsonValue) =>
      Array.isArray(range) && range.length === 2 && range.every((n) => Number.isSafeInteger(n)),
  );
