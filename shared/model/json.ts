import * as z from 'zod';

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

const MAX_DEPTH = 32;

/**
 * Says what keeps `value` from being JSON that may be stored, or null. Refused are keys that name a prototype
 * (`__proto__`), numbers that are not finite, more than 32 levels, and text with half a surrogate pair, which no UTF-8
 * file can hold.
 */
export function jsonFault(value: unknown, depth = 0): string | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') {
    return value.isWellFormed() ? null : 'A text holds half of a surrogate pair.';
  }
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'A number is not finite.';
  if (typeof value !== 'object') return `A ${typeof value} is not JSON.`;
  if (depth > MAX_DEPTH) return `The value is nested more than ${MAX_DEPTH} deep.`;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return 'The key “__proto__” is not allowed.';
    if (!key.isWellFormed()) return 'A key holds half of a surrogate pair.';
    const fault = jsonFault((value as Record<string, unknown>)[key], depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** A JSON value under the limits of `jsonFault`. */
export const jsonValue = z.custom<JsonValue>().superRefine((value, context) => {
  const fault = value === undefined ? 'A value is missing.' : jsonFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

/** What the keys and values of a map are checked by. */
export interface MapShape {
  readonly key: z.ZodType;
  readonly value: z.ZodType;
}

// A JSON Schema of the files cannot see through the transformation of a map; this tells it.
const mapShapes = new WeakMap<z.core.$ZodType, MapShape>();

/** The shape of a schema that `mapOf` made; null for every other schema. */
export const mapShapeOf = (schema: z.core.$ZodType): MapShape | null =>
  mapShapes.get(schema) ?? null;

/** A map whose keys match `key`; the result has no prototype, so that no key can reach one. */
export function mapOf<K extends string, V>(key: z.ZodType<K>, value: z.ZodType<V>) {
  const map = z.unknown().transform((input, context): Readonly<Record<K, V>> => {
    const result = Object.create(null) as Record<K, V>;
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      context.addIssue({ code: 'custom', message: 'Expected an object with names and values.' });
      return z.NEVER;
    }
    for (const [name, held] of Object.entries(input)) {
      const parsedKey = key.safeParse(name);
      const parsedValue = value.safeParse(held);
      if (!parsedKey.success || !parsedValue.success) {
        const issue = (parsedKey.success ? parsedValue.error : parsedKey.error)?.issues[0];
        context.addIssue({
          code: 'custom',
          path: [name],
          message: issue?.message ?? 'The value is not valid.',
        });
        return z.NEVER;
      }
      result[parsedKey.data] = parsedValue.data;
    }
    return result;
  });
  mapShapes.set(map, { key, value });
  return map;
}

/** A line or paragraph of well-formed text of at most `max` UTF-16 units. */
export const wellFormedText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed(), { message: 'A text holds half of a surrogate pair.' });
