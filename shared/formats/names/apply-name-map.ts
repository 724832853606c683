import { definitionOf, readLabel, readRelationType } from '../../model/read-scheme';
import { nextLook, pairOf } from './label-palette';
import { createNameLookup } from './name-lookup';
import { idOf } from './propose-name-map';
import type { ShortCorpusEdit } from '../../edits/short-corpus-edit';
import type { SchemeId } from '../../model/ids';
import type {
  AttributeDefinition,
  LabelDefinition,
  LabelScheme,
  RelationDefinition,
} from '../../model/scheme';
import type { ForeignLabelName, ForeignNames } from './foreign-names';
import type { NameLookup, NameTable } from './name-lookup';
import type { NameMap, NewAttribute, NewLabel, NewRelation } from './name-map';
import type { Target } from './propose-name-map';

/** What a mapping means for a scheme. */
export interface AppliedNameMap {
  /** What adds the missing to the scheme: labels first, then relations, each with its whole definition. */
  readonly edits: readonly ShortCorpusEdit[];
  /** The scheme behind those edits. */
  readonly scheme: LabelScheme;
  readonly lookup: NameLookup;
  /** What is new, by the names in the scheme. */
  readonly added: {
    readonly labels: readonly string[];
    readonly attributes: readonly string[];
    readonly relations: readonly string[];
  };
}

const MOST_DEFINITIONS = 500;
const MOST_ATTRIBUTES = 100;

/**
 * Works out what a mapping adds to a scheme, and what the names then stand for. What is there already is never changed but
 * for attributes that are added to it. Names that the mapping does not know are left out.
 */
export function applyNameMap(
  map: NameMap,
  names: ForeignNames,
  scheme: LabelScheme,
): AppliedNameMap {
  const labels = [...scheme.labels];
  const relations = [...scheme.relations];
  const added = { labels: [] as string[], attributes: [] as string[], relations: [] as string[] };

  for (const [name, target] of Object.entries(map.labels)) {
    if (target === null || typeof target === 'string' || definitionOf(labels, target.new.id))
      continue;
    if (labels.length >= MOST_DEFINITIONS) break;
    const foreign = names.labels.find((each) => each.name === name);
    labels.push(labelFrom(target.new, foreign, labels));
    added.labels.push(target.new.name);
  }
  for (const target of Object.values(map.relations)) {
    if (target === null || typeof target === 'string') continue;
    if (definitionOf(relations, target.new.id) || relations.length >= MOST_DEFINITIONS) continue;
    const isFar = names.relations.some(
      ({ name, isAcrossDocuments }) =>
        isAcrossDocuments && idOf(map.relations[name] ?? null) === target.new.id,
    );
    relations.push(relationFrom(target.new, isFar, labels, relations));
    added.relations.push(target.new.name);
  }

  const base: LabelScheme = { ...scheme, labels: [...labels], relations: [...relations] };
  const labelIds = readIds(map.labels, (id) => readLabel(base, id));
  const relationIds = readIds(map.relations, (id) => readRelationType(base, id));
  const known = [...labels, ...relations].flatMap(({ attributes }) => attributes);
  for (const { name, labels: onLabels, relations: onRelations } of names.attributes) {
    const target = map.attributes[name] ?? null;
    if (target === null) continue;
    const definition =
      typeof target === 'string' ? definitionOf(known, target) : attributeFrom(target.new);
    if (!definition) continue;
    // A format's scheme that names no labels means any label.
    const owners = onLabels.length + onRelations.length > 0 ? onLabels : Object.keys(map.labels);
    const isAdded = [
      addTo(labels, new Set(owners.map((owner) => labelIds.get(owner))), definition),
      addTo(relations, new Set(onRelations.map((owner) => relationIds.get(owner))), definition),
    ];
    if (isAdded.includes(true)) added.attributes.push(definition.name);
  }

  const after: LabelScheme = { ...scheme, labels, relations };
  return {
    edits: [
      ...changed(scheme.labels, labels).map((to): ShortCorpusEdit => ({
        type: 'scheme.set',
        part: 'label',
        id: to.id,
        to,
      })),
      ...changed(scheme.relations, relations).map((to): ShortCorpusEdit => ({
        type: 'scheme.set',
        part: 'relation',
        id: to.id,
        to,
      })),
    ],
    scheme: after,
    lookup: createNameLookup(tableOf(map), after),
    added,
  };
}

function tableOf(map: NameMap): NameTable {
  const ids = (
    targets: Readonly<Record<string, Target<{ readonly id: SchemeId }>>>,
  ): ReadonlyMap<string, SchemeId | null> =>
    new Map(Object.entries(targets).map(([name, target]) => [name, idOf(target)]));
  return {
    labels: ids(map.labels),
    attributes: ids(map.attributes),
    relations: ids(map.relations),
  };
}

const changed = <T>(before: readonly T[], after: readonly T[]): T[] =>
  after.filter((definition, index) => before[index] !== definition);

/** What the names stand for, labels and relations that were merged read as what replaced them. */
function readIds(
  targets: Readonly<Record<string, Target<{ readonly id: SchemeId }>>>,
  read: (id: SchemeId) => { readonly id: SchemeId } | null,
): ReadonlyMap<string, SchemeId> {
  const ids = new Map<string, SchemeId>();
  for (const [name, target] of Object.entries(targets)) {
    const id = idOf(target);
    const definition = id === null ? null : read(id);
    if (definition) ids.set(name, definition.id);
  }
  return ids;
}

/** Adds an attribute to those of the owners that lack it; says whether there was one. */
function addTo<T extends LabelDefinition | RelationDefinition>(
  definitions: T[],
  owners: ReadonlySet<SchemeId | undefined>,
  attribute: AttributeDefinition,
): boolean {
  let isAdded = false;
  for (const [index, owner] of definitions.entries()) {
    if (!owners.has(owner.id) || definitionOf(owner.attributes, attribute.id)) continue;
    if (owner.attributes.length >= MOST_ATTRIBUTES) continue;
    definitions[index] = { ...owner, attributes: [...owner.attributes, attribute] };
    isAdded = true;
  }
  return isAdded;
}

const nextOrder = (definitions: readonly { readonly order: number }[]): number =>
  definitions.reduce((last, { order }) => Math.max(last, order), -1) + 1;

function labelFrom(
  given: NewLabel,
  foreign: ForeignLabelName | undefined,
  labels: readonly LabelDefinition[],
): LabelDefinition {
  const look = nextLook(labels);
  const wanted = (given.key === undefined ? foreign?.key : given.key)?.toLowerCase() ?? null;
  const isFree =
    wanted !== null &&
    /^[a-z0-9]$/.test(wanted) &&
    labels.every(({ key, retired }) => retired || key !== wanted);
  const foreignColour = foreign?.colour ?? null;
  return {
    id: given.id,
    name: given.name,
    key: isFree ? wanted : null,
    colour:
      given.colour ??
      (foreignColour !== null && /^#[0-9a-f]{6}$/i.test(foreignColour)
        ? pairOf(foreignColour)
        : look.colour),
    rule: given.rule ?? look.rule,
    definition: given.definition ?? '',
    examples: [],
    attributes: [],
    order: nextOrder(labels),
    retired: false,
    replacedBy: null,
  };
}

function relationFrom(
  given: NewRelation,
  isFar: boolean,
  labels: readonly LabelDefinition[],
  relations: readonly RelationDefinition[],
): RelationDefinition {
  const known = (ends: readonly SchemeId[] | undefined) =>
    (ends ?? []).filter((end) => definitionOf(labels, end));
  return {
    id: given.id,
    name: given.name,
    inverseName: given.inverseName ?? `${given.name.slice(0, 70)} (back)`,
    from: known(given.from),
    to: known(given.to),
    acrossDocuments: isFar,
    definition: given.definition ?? '',
    attributes: [],
    order: nextOrder(relations),
    retired: false,
    replacedBy: null,
  };
}

const attributeFrom = (given: NewAttribute): AttributeDefinition => ({
  id: given.id,
  name: given.name,
  type: given.type,
  choices: given.choices ?? [],
  registry: null,
  definition: given.definition ?? '',
  retired: false,
});
