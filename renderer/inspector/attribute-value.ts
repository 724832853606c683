import { readerWords } from '../words/reader-words';
import type { JsonValue } from '../../shared/model/json';
import type { AttributeDefinition } from '../../shared/model/scheme';

const { inspector } = readerWords;

/** A value as a person writes it; the empty text is *not set*. */
export function writtenOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && !Array.isArray(value) && 'written' in value) {
    return writtenOf(value['written']);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Thousands may be parted by commas or thin spaces, as reports write them. */
const plainNumber = (text: string): string =>
  text.trim().replace(/(?<=\d)[,\u2009\u202f\u00a0 ](?=\d{3}(?!\d))/g, '');
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Why what was written is no value of this attribute, or null. */
export function valueFault({ type }: AttributeDefinition, written: string): string | null {
  const text = written.trim();
  if (text === '') return null;
  if (type === 'number' && !NUMBER.test(plainNumber(text))) return inspector.notNumber;
  if (type === 'date' && !DATE.test(text)) return inspector.notDate;
  return null;
}

/** What was written as a value; undefined takes the attribute away. `before` keeps what a line cannot show. */
export function valueOf(
  { type }: AttributeDefinition,
  written: string,
  before: JsonValue | undefined,
): JsonValue | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  switch (type) {
    case 'number':
      return Number(plainNumber(text));
    case 'entry':
      // Other words are not the registry entry that the old ones stood for.
      return writtenOf(before) === text ? before : { written: text };
    case 'boolean':
      return text === 'true';
    case 'text':
    case 'date':
    case 'choice':
      return text;
  }
}
