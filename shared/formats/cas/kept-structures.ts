import * as z from 'zod';
import { isReference } from './cas-graph';
import { jsonFault } from '../../model/json';
import type { CasStructure, CasType, CasTypes, CasValue } from './cas-graph';
import type { JsonObject, JsonValue } from '../../model/json';

/*
 * Feature structures that mean nothing to us, as they lie in the extras of a layer and in the records of orphans. A
 * reference is `{ "ref": id }`.
 */

const toJson = (value: CasValue): JsonValue =>
  isReference(value)
    ? { ref: value.ref }
    : typeof value === 'object'
      ? value.map((item) => toJson(item))
      : value;

function fromJson(value: JsonValue): CasValue | null {
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map(fromJson).filter((item) => item !== null);
  }
  if (typeof value !== 'object') return value;
  const ref = value === null ? undefined : (value as JsonObject)['ref'];
  return typeof ref === 'string' ? { ref } : null;
}

/** An annotation as it stood, without its id. */
export function structureRecord(structure: CasStructure): JsonObject {
  const { type, begin, end, features } = structure;
  const held = Object.fromEntries(Array.from(features, ([name, value]) => [name, toJson(value)]));
  return {
    type,
    ...(begin === null ? {} : { begin }),
    ...(end === null ? {} : { end }),
    ...(features.size === 0 || jsonFault(held) !== null ? {} : { features: held }),
  };
}

const features = z.record(
  z.string(),
  z.custom<JsonValue>((value) => jsonFault(value) === null),
);
const shape = z.object({
  structures: z
    .array(
      z.object({
        id: z.string(),
        type: z.string(),
        begin: z.number().optional(),
        end: z.number().optional(),
        features: features.optional(),
      }),
    )
    .catch([]),
  types: z
    .array(
      z.object({
        name: z.string(),
        supertype: z.string(),
        features: z.record(z.string(), z.string()),
      }),
    )
    .catch([]),
  pointers: z.array(z.tuple([z.string(), z.string(), z.array(z.string()), z.boolean()])).catch([]),
});

/** What `readCas` put into the extras of a layer. */
export interface Kept {
  readonly structures: readonly CasStructure[];
  readonly types: readonly CasType[];
  /** Features of spans that point at kept structures: the span's id in the data, the feature, and the value. */
  readonly pointers: readonly {
    readonly host: string;
    readonly feature: string;
    readonly value: CasValue;
  }[];
}

/** The types of kept structures and those they come from, in order of name. */
export function keptTypes(kept: readonly CasStructure[], types: CasTypes): JsonValue[] {
  const needed = new Map<string, CasType>();
  for (const { type } of kept) {
    for (let at = types.get(type); at !== undefined && !needed.has(at.name);) {
      needed.set(at.name, at);
      at = types.get(at.supertype);
    }
  }
  return Array.from(needed.values())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, supertype, features: held }) => ({
      name,
      supertype,
      features: Object.fromEntries(held),
    }));
}

/** Reads the extras of a layer; whatever is not as we write it is left out. */
export function parseKept(extras: JsonValue | undefined): Kept {
  const parsed = shape.safeParse(extras ?? {});
  if (!parsed.success) return { structures: [], types: [], pointers: [] };
  return {
    structures: parsed.data.structures.map(({ id, type, begin, end, features: held }) => ({
      id,
      type,
      begin: begin ?? null,
      end: end ?? null,
      features: new Map(
        Object.entries(held ?? {}).flatMap(([name, value]) => {
          const read = fromJson(value);
          return read === null ? [] : [[name, read] as const];
        }),
      ),
      line: null,
    })),
    types: parsed.data.types.map(({ name, supertype, features: held }) => ({
      name,
      supertype,
      features: new Map(Object.entries(held)),
    })),
    pointers: parsed.data.pointers.map(([host, feature, ids, isList]) => ({
      host,
      feature,
      value: isList ? ids.map((ref) => ({ ref })) : { ref: ids[0] ?? '' },
    })),
  };
}
