import { readLabel, readRelationType } from '../../model/read-scheme';
import { attributeFault } from '../../model/attribute-value';
import { schemeId } from '../../model/ids';
import { valueFor } from './name-lookup';
import { NAME_MAP_FORMAT } from './name-map';
import { createDefinitionFinder, createIdChoice, shownName } from './scheme-ids';
import type { SchemeId } from '../../model/ids';
import type { AttributeDefinition, LabelScheme } from '../../model/scheme';
import type { ForeignAttributeName, ForeignNames } from './foreign-names';
import type { NameMap, NewAttribute, NewLabel, NewRelation } from './name-map';
import type { DefinitionFinder } from './scheme-ids';

/** What a name becomes: an id of the scheme, something new, or nothing. */
export type Target<New> = null | SchemeId | { readonly new: New };

/** A choice is guessed where texts are ids as they stand, not more than so many, and each stands twice on average. */
const MOST_CHOICES = 12;

/**
 * Proposes what each foreign name becomes: what a kept mapping says of it; else the scheme's own by its exact name, by
 * its id, or by a name that differs in case and in the signs between words; else something new with a free id. Two
 * foreign names never become one unless a kept mapping says so. Names come before ids since an export writes names, and
 * one may be the id of another.
 */
export function proposeNameMap(
  names: ForeignNames,
  scheme: LabelScheme,
  kept: NameMap | null = null,
): NameMap {
  const labelsInForce = scheme.labels.filter(
    (each) => readLabel(scheme, each.id)?.retired === false,
  );
  const relationsInForce = scheme.relations.filter(
    (each) => readRelationType(scheme, each.id)?.retired === false,
  );

  const newLabelId = createIdChoice(scheme.labels.map(({ id }) => id));
  const labels = targetsOf(
    names.labels,
    kept?.labels,
    createDefinitionFinder(labelsInForce),
    ({ name, definition }): NewLabel => ({
      id: newLabelId(name, 'label'),
      name: shownName(name, 'label'),
      ...(definition === '' ? {} : { definition: definition.toWellFormed().slice(0, 20_000) }),
    }),
  );

  const owners = [...labelsInForce, ...relationsInForce];
  const attributeIds = owners.flatMap(({ attributes }) => attributes.map(({ id }) => id));
  const newAttributeId = createIdChoice(attributeIds);
  const attributes = targetsOf(
    names.attributes,
    kept?.attributes,
    createDefinitionFinder(distinct(owners.flatMap((owner) => owner.attributes))),
    (found) => newAttributeOf(found, newAttributeId(found.name, 'attribute')),
    (definition, found) => !definition.retired && canHold(definition, found),
  );

  const newRelationId = createIdChoice(scheme.relations.map(({ id }) => id));
  const idsOf = (ends: readonly string[]): SchemeId[] =>
    Array.from(new Set(ends.flatMap((end) => idOf(labels[end] ?? null) ?? []))).slice(0, 100);
  const relations = targetsOf(
    names.relations,
    kept?.relations,
    createDefinitionFinder(relationsInForce),
    ({ name, from, to }): NewRelation => ({
      id: newRelationId(name, 'relation'),
      name: shownName(name, 'relation'),
      from: idsOf(from),
      to: idsOf(to),
    }),
  );
  return { format: NAME_MAP_FORMAT, labels, attributes, relations };
}

/** The id that a target leads to; null for none. */
export const idOf = <New extends { readonly id: SchemeId }>(
  target: Target<New>,
): SchemeId | null =>
  target === null ? null : typeof target === 'string' ? target : target.new.id;

function targetsOf<
  New extends { readonly id: SchemeId },
  Found extends { readonly name: string },
  Definition extends { readonly id: SchemeId; readonly name: string },
>(
  names: readonly Found[],
  kept: Readonly<Record<string, Target<New>>> | undefined,
  finder: DefinitionFinder<Definition>,
  make: (found: Found) => New,
  fits: (definition: Definition, found: Found) => boolean = () => true,
): Record<string, Target<New>> {
  const targets = Object.create(null) as Record<string, Target<New>>;
  const used = new Set<SchemeId>();
  const take = (found: Found, definition: Definition | null) => {
    if (!definition || used.has(definition.id) || !fits(definition, found)) return;
    targets[found.name] = definition.id;
    used.add(definition.id);
  };
  const open = () => names.filter(({ name }) => !(name in targets));
  for (const { name } of names) {
    const target = kept && name in kept ? kept[name] : undefined;
    if (target === undefined) continue;
    const id = idOf(target);
    // A mapping kept from another corpus may name what this scheme does not have.
    if (id === null) targets[name] = null;
    else if (finder.withId(id)) targets[name] = id;
    else if (typeof target === 'object') targets[name] = target;
  }
  for (const found of open()) take(found, finder.named(found.name));
  for (const found of open()) take(found, finder.withId(found.name));
  for (const found of open()) take(found, finder.loose(found.name));
  for (const found of open()) targets[found.name] = { new: make(found) };
  return targets;
}

function distinct(attributes: readonly AttributeDefinition[]): AttributeDefinition[] {
  const byId = new Map<SchemeId, AttributeDefinition>();
  for (const attribute of attributes)
    if (!byId.has(attribute.id)) byId.set(attribute.id, attribute);
  return Array.from(byId.values());
}

/** Whether an attribute of the scheme takes the values that the data have. */
function canHold(
  definition: AttributeDefinition,
  { values, texts }: ForeignAttributeName,
): boolean {
  switch (values) {
    case 'none':
      return true;
    case 'text':
      return definition.type === 'text'
        ? true
        : texts !== null &&
            texts.every((text) => attributeFault(definition, valueFor(definition, text)) === null);
    case 'mixed':
      return false;
    default:
      return definition.type === values;
  }
}

function newAttributeOf(found: ForeignAttributeName, id: SchemeId): NewAttribute {
  const name = shownName(found.name, 'attribute');
  const choices = choicesOf(found);
  if (choices.length > 0) return { id, name, type: 'choice', choices };
  const type = found.values === 'mixed' || found.values === 'none' ? 'text' : found.values;
  return { id, name, type };
}

/**
 * The choices that the format's own scheme gives, or those that few repeated texts make. Texts that would need another
 * spelling as ids stay texts, so that they go out again as they came.
 */
function choicesOf({ choices, texts, values, count }: ForeignAttributeName) {
  if (choices.length > 0 && choices.length <= 200 && (values === 'text' || values === 'none')) {
    const known = new Set(choices);
    const all = [...choices, ...(texts ?? []).filter((text) => !known.has(text))];
    if (texts !== null && all.length <= 200) {
      const newId = createIdChoice([]);
      return all.map((choice) => ({
        id: newId(choice, 'choice'),
        name: shownName(choice, 'choice'),
      }));
    }
  }
  const isFew = texts !== null && texts.length <= MOST_CHOICES && count >= 2 * texts.length;
  if (!isFew || values !== 'text' || !texts.every((text) => schemeId.safeParse(text).success)) {
    return [];
  }
  return texts.map((text) => ({ id: text as SchemeId, name: text }));
}
