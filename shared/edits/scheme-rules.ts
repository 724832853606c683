import { attributeFault } from '../model/attribute-value';
import {
  attributeOf,
  definitionOf,
  isEndAllowed,
  readLabel,
  readRelationType,
} from '../model/read-scheme';
import { againstScheme } from './refusal';
import type { SchemeId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { LabelDefinition, LabelScheme, RelationDefinition } from '../model/scheme';
import type { AttributeMap } from '../model/span';

type Definition = LabelDefinition | RelationDefinition;

/** Refuses a label that the scheme does not have or that is retired: nothing new is tagged with it. */
export function checkLabel(scheme: LabelScheme, id: SchemeId): void {
  checkInForce(scheme.labels, id, 'label');
}

/** Refuses a relation type that the scheme does not have or that is retired. */
export function checkRelationType(scheme: LabelScheme, id: SchemeId): void {
  checkInForce(scheme.relations, id, 'relation');
}

function checkInForce(definitions: readonly Definition[], id: SchemeId, what: string): void {
  const definition = definitionOf(definitions, id);
  if (!definition) {
    const known = definitions.filter(({ retired }) => !retired).map((each) => each.id);
    throw againstScheme(`The scheme has no ${what} “${id}”. It has: ${known.join(', ')}.`);
  }
  const successor = definition.replacedBy;
  if (successor !== null) {
    const name = definitionOf(definitions, successor)?.name ?? successor;
    throw againstScheme(
      `The ${what} “${definition.name}” was merged into “${name}”. Use that one.`,
    );
  }
  if (definition.retired) {
    throw againstScheme(`The ${what} “${definition.name}” is retired. Use another one.`);
  }
}

/** Refuses to set an attribute that the label or relation type does not have, or to a value that it cannot hold. */
export function checkAttribute(owner: Definition, name: SchemeId, value: JsonValue): void {
  const definition = attributeOf(owner, name);
  if (!definition) {
    const known = owner.attributes.filter(({ retired }) => !retired).map(({ id }) => id);
    throw againstScheme(
      known.length === 0
        ? `“${owner.name}” has no attributes, so “${name}” cannot be set.`
        : `“${owner.name}” has no attribute “${name}”. It has: ${known.join(', ')}.`,
    );
  }
  if (definition.retired) {
    throw againstScheme(`The attribute “${definition.name}” of “${owner.name}” is retired.`);
  }
  const fault = attributeFault(definition, value);
  if (fault !== null) throw againstScheme(fault);
}

/** Checks every attribute of a new span under its label. */
export function checkSpanAttributes(
  scheme: LabelScheme,
  label: SchemeId,
  attributes: AttributeMap,
): void {
  checkAttributes(labelOf(scheme, label), attributes);
}

/** Checks every attribute of a new relation under its type. */
export function checkRelationAttributes(
  scheme: LabelScheme,
  type: SchemeId,
  attributes: AttributeMap,
): void {
  checkAttributes(relationTypeOf(scheme, type), attributes);
}

function checkAttributes(owner: Definition, attributes: AttributeMap): void {
  for (const [name, value] of Object.entries(attributes) as [SchemeId, JsonValue][]) {
    checkAttribute(owner, name, value);
  }
}

/** What a span's label is read as; refused if the scheme does not know it. */
export function labelOf(scheme: LabelScheme, id: SchemeId): LabelDefinition {
  const label = readLabel(scheme, id);
  if (!label) throw againstScheme(`The scheme has no label “${id}”. Relabel the span first.`);
  return label;
}

/** What a relation's type is read as; refused if the scheme does not know it. */
export function relationTypeOf(scheme: LabelScheme, id: SchemeId): RelationDefinition {
  const type = readRelationType(scheme, id);
  if (!type) throw againstScheme(`The scheme has no relation “${id}”. Give it another type first.`);
  return type;
}

/**
 * Refuses a relation whose ends the scheme does not let it tie. `to` is null for a span of another document, whose
 * label is not known here.
 */
export function checkEnds(
  scheme: LabelScheme,
  type: SchemeId,
  from: SchemeId,
  to: SchemeId | null,
): void {
  const definition = relationTypeOf(scheme, type);
  const names = (ids: readonly SchemeId[]) =>
    ids.map((id) => `“${readLabel(scheme, id)?.name ?? id}”`).join(' or ');
  const name = (id: SchemeId) => `“${readLabel(scheme, id)?.name ?? id}”`;
  if (!isEndAllowed(scheme, definition.from, from)) {
    throw againstScheme(
      `“${definition.name}” begins at ${names(definition.from)}, not at ${name(from)}.`,
    );
  }
  if (to === null) {
    if (!definition.acrossDocuments) {
      throw againstScheme(`“${definition.name}” does not reach into another document.`);
    }
    return;
  }
  if (!isEndAllowed(scheme, definition.to, to)) {
    throw againstScheme(
      `“${definition.name}” leads to ${names(definition.to)}, not to ${name(to)}.`,
    );
  }
}
