import type { SchemeId } from './ids';
import type {
  AttributeDefinition,
  LabelDefinition,
  LabelScheme,
  RelationDefinition,
} from './scheme';

/**
 * The label that a span's label is read as: itself, or the one it was merged into, however often. Null for an id that
 * the scheme does not know. Labels that were merged in a circle, which merging copies may bring about, are all read as the
 * first of them by id.
 */
export const readLabel = (scheme: LabelScheme, id: SchemeId): LabelDefinition | null =>
  followed(scheme.labels, id);

/** The relation type that a relation's type is read as, as `readLabel` does for labels. */
export const readRelationType = (scheme: LabelScheme, id: SchemeId): RelationDefinition | null =>
  followed(scheme.relations, id);

/** A definition by its own id, as it stands in the scheme: not followed to what replaced it. */
export const definitionOf = <T extends { readonly id: SchemeId }>(
  definitions: readonly T[],
  id: SchemeId,
): T | undefined => definitions.find((definition) => definition.id === id);

/** An attribute of a label or relation type, or undefined. */
export const attributeOf = (
  owner: LabelDefinition | RelationDefinition,
  id: SchemeId,
): AttributeDefinition | undefined => definitionOf(owner.attributes, id);

/** Whether a label may stand at an end of a relation. An empty list lets every label. */
export const isEndAllowed = (
  scheme: LabelScheme,
  allowed: readonly SchemeId[],
  label: SchemeId,
): boolean => {
  if (allowed.length === 0) return true;
  const read = readLabel(scheme, label)?.id ?? label;
  return allowed.some((id) => (readLabel(scheme, id)?.id ?? id) === read);
};

function followed<T extends { readonly id: SchemeId; readonly replacedBy: SchemeId | null }>(
  definitions: readonly T[],
  id: SchemeId,
): T | null {
  const way: T[] = [];
  let next = definitionOf(definitions, id);
  while (next !== undefined) {
    const at = way.indexOf(next);
    if (at >= 0) return way.slice(at).reduce((first, each) => (each.id < first.id ? each : first));
    way.push(next);
    if (next.replacedBy === null) break;
    next = definitionOf(definitions, next.replacedBy);
  }
  return way.at(-1) ?? null;
}
