import { jsonFault } from './json';
import type { JsonValue } from './json';
import type { AttributeDefinition } from './scheme';

const REGISTRY_ID = {
  source: /^e-[a-z2-7]{16}$/,
  place: /^p-[a-z2-7]{16}$/,
  measure: /^m-[a-z2-7]{16}$/,
} as const;

/**
 * Says in one sentence why `value` is not one that the attribute may hold, or null if it is. `null` as a value fits
 * every type: it says that there is none, as opposed to an attribute that is not set.
 */
export function attributeFault(definition: AttributeDefinition, value: JsonValue): string | null {
  const fault = jsonFault(value);
  if (fault !== null) return fault;
  if (value === null) return null;
  const { name } = definition;
  switch (definition.type) {
    case 'text':
      return typeof value === 'string' ? null : `“${name}” takes a text.`;
    case 'number':
      return typeof value === 'number' ? null : `“${name}” takes a number, such as 15000.`;
    case 'boolean':
      return typeof value === 'boolean' ? null : `“${name}” takes true or false.`;
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? null
        : `“${name}” takes a year, a month or a day, such as 2022, 2022-02 or 2022-02-24.`;
    case 'choice':
      return definition.choices.some((choice) => choice.id === value)
        ? null
        : `“${name}” takes one of: ${definition.choices.map((choice) => choice.id).join(', ')}.`;
    case 'entry':
      return isEntryValue(value, definition.registry)
        ? null
        : `“${name}” takes what was written and, if it is known, a ${definition.registry ?? 'registry'} entry: { "entry": id, "written": text }.`;
  }
}

/** Whether a text is a year, a year and month, or a day that the calendar has. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function isEntryValue(value: JsonValue, registry: AttributeDefinition['registry']): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { entry, written, ...rest } = value as Readonly<Record<string, JsonValue>>;
  if (typeof written !== 'string' || Object.keys(rest).length > 0) return false;
  if (entry === undefined) return true;
  if (typeof entry !== 'string') return false;
  const patterns = registry === null ? Object.values(REGISTRY_ID) : [REGISTRY_ID[registry]];
  return patterns.some((pattern) => pattern.test(entry));
}
