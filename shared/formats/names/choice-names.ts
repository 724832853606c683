import { readLabel, readRelationType } from '../../model/read-scheme';
import type { SchemeId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { AttributeMap } from '../../model/span';
import type { AttributeDefinition, LabelScheme } from '../../model/scheme';
import type { DatasetDocument } from '../exported';

/**
 * How a choice is called in the data of foreign formats: by its name, but by its id where another choice has that name
 * too or has it as its id, since a reader of ours would take it for that one.
 */
export function nameOfChoice(
  { choices }: Pick<AttributeDefinition, 'choices'>,
  id: string,
): string {
  const name = choices.find((choice) => choice.id === id)?.name;
  if (name === undefined) return id;
  const isOthers = choices.some(
    (choice) => choice.id !== id && (choice.name === name || choice.id === name),
  );
  return isOthers ? id : name;
}

/** Documents whose values that are choices of the scheme are called by their names; all else is as it was. */
export function withChoiceNames(
  scheme: LabelScheme,
): (document: DatasetDocument) => DatasetDocument {
  const ofLabel = namesOf((id) => readLabel(scheme, id)?.attributes);
  const ofRelation = namesOf((id) => readRelationType(scheme, id)?.attributes);
  return (document) => ({
    ...document,
    layers: document.layers.map((layer) => ({
      ...layer,
      spans: layer.spans.map((span) => named(span, ofLabel(span.label))),
      relations: layer.relations.map((relation) => named(relation, ofRelation(relation.type))),
    })),
  });
}

/** The names of choices by their ids, of each attribute that has choices with other names. */
type ChoiceNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

function namesOf(
  attributesOf: (owner: SchemeId) => readonly AttributeDefinition[] | undefined,
): (owner: SchemeId) => ChoiceNames {
  const known = new Map<SchemeId, ChoiceNames>();
  return (owner) => {
    const held = known.get(owner);
    if (held !== undefined) return held;
    const names = new Map<string, ReadonlyMap<string, string>>();
    for (const attribute of attributesOf(owner) ?? []) {
      if (attribute.type !== 'choice') continue;
      const others = attribute.choices
        .map(({ id }) => [id, nameOfChoice(attribute, id)] as const)
        .filter(([id, name]) => id !== name);
      if (others.length > 0) names.set(attribute.id, new Map(others));
    }
    known.set(owner, names);
    return names;
  };
}

function named<T extends { readonly attributes: AttributeMap }>(owner: T, names: ChoiceNames): T {
  if (names.size === 0) return owner;
  let attributes: Record<SchemeId, JsonValue> | null = null;
  for (const [attribute, values] of names) {
    const id = attribute as SchemeId;
    const value = owner.attributes[id];
    const name = typeof value === 'string' ? values.get(value) : undefined;
    if (name === undefined) continue;
    attributes ??= { ...owner.attributes };
    attributes[id] = name;
  }
  return attributes === null ? owner : { ...owner, attributes };
}
