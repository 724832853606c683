import { definitionOf, readLabel, readRelationType } from '../../model/read-scheme';
import type { SchemeId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type {
  AttributeDefinition,
  LabelDefinition,
  LabelScheme,
  RelationDefinition,
} from '../../model/scheme';

/** What the names of foreign data mean in the scheme. Null is what the mapping leaves out, or does not know. */
export interface NameLookup {
  label(name: string): LabelDefinition | null;
  relation(name: string): RelationDefinition | null;
  attribute(owner: LabelDefinition | RelationDefinition, name: string): AttributeDefinition | null;
  /** The scheme that the names lead to. */
  readonly scheme: LabelScheme;
}

/** Which id each foreign name stands for; a name that is not there, or null, is left out. */
export interface NameTable {
  readonly labels: ReadonlyMap<string, SchemeId | null>;
  readonly attributes: ReadonlyMap<string, SchemeId | null>;
  readonly relations: ReadonlyMap<string, SchemeId | null>;
}

/** Looks names up in a table and the scheme that it leads to. Labels that were merged are read as what replaced them. */
export function createNameLookup(table: NameTable, scheme: LabelScheme): NameLookup {
  const remembered = <T>(find: (name: string) => T): ((name: string) => T) => {
    const known = new Map<string, T>();
    return (name) => {
      const found = known.get(name);
      if (found !== undefined) return found;
      const made = find(name);
      known.set(name, made);
      return made;
    };
  };
  return {
    scheme,
    label: remembered((name) => {
      const id = table.labels.get(name) ?? null;
      return id === null ? null : readLabel(scheme, id);
    }),
    relation: remembered((name) => {
      const id = table.relations.get(name) ?? null;
      return id === null ? null : readRelationType(scheme, id);
    }),
    attribute: (owner, name) => {
      const id = table.attributes.get(name) ?? null;
      return id === null ? null : (definitionOf(owner.attributes, id) ?? null);
    },
  };
}

/** A lookup under which each id, and each name that only one definition has, stands for itself. */
export function lookupOfScheme(scheme: LabelScheme): NameLookup {
  const table = (definitions: readonly { readonly id: SchemeId; readonly name: string }[]) =>
    new Map<string, SchemeId>([
      ...definitions.map(({ id, name }) => [name, id] as const),
      ...definitions.map(({ id }) => [id, id] as const),
    ]);
  const owners = [...scheme.labels, ...scheme.relations];
  return createNameLookup(
    {
      labels: table(scheme.labels),
      relations: table(scheme.relations),
      attributes: table(owners.flatMap(({ attributes }) => attributes)),
    },
    scheme,
  );
}

/** The value that an attribute holds for a foreign one: the id of a choice for its name; all else stays as it is. */
export function valueFor({ type, choices }: AttributeDefinition, value: JsonValue): JsonValue {
  if (type !== 'choice' || typeof value !== 'string') return value;
  if (choices.some(({ id }) => id === value)) return value;
  return choices.find(({ name }) => name === value)?.id ?? value;
}
