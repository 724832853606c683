import { definitionOf } from '../model/read-scheme';
import type { RegistryEntry } from '../model/corpus';
import type { SchemeId } from '../model/ids';
import type { AttributeDefinition, LabelDefinition, RelationDefinition } from '../model/scheme';
import type { CorpusState } from './corpus-state';
import type { ShortCorpusEdit } from './short-corpus-edit';

type Definition = LabelDefinition | RelationDefinition;

/**
 * Says in one sentence why an edit of the corpus cannot be made, or null if it can. What was tagged is never left without
 * its definition: labels, relations and entries that are not wanted any more are retired or merged, not taken away.
 */
export function corpusEditFault(state: CorpusState, edit: ShortCorpusEdit): string | null {
  switch (edit.type) {
    case 'corpus.set':
      return edit.field === 'scheme-name' && edit.to.trim() === ''
        ? 'A label scheme has a name.'
        : null;
    case 'document.set':
      if (state.purged.has(edit.document)) {
        return `The document “${edit.document}” was purged; nothing more can be said of it.`;
      }
      return edit.field === 'title' && edit.to.trim() === '' ? 'A document has a title.' : null;
    case 'scheme.set':
      return edit.part === 'label'
        ? labelFault(state, edit.id, edit.to)
        : relationFault(state, edit.id, edit.to);
    case 'registry.set':
      return entryFault(state, edit.id, edit.to);
  }
}

/** The edit that merges a label or relation type into another: it is retired, and read as the other from now on. */
export function mergeDefinitionsEdit(
  state: CorpusState,
  part: 'label' | 'relation',
  id: SchemeId,
  into: SchemeId,
): ShortCorpusEdit | null {
  const merged = { retired: true, replacedBy: into };
  if (part === 'label') {
    const label = definitionOf(state.scheme.labels, id);
    return label ? { type: 'scheme.set', part, id, to: { ...label, ...merged } } : null;
  }
  const relation = definitionOf(state.scheme.relations, id);
  return relation ? { type: 'scheme.set', part, id, to: { ...relation, ...merged } } : null;
}

function labelFault({ scheme }: CorpusState, id: SchemeId, to: LabelDefinition | undefined) {
  if (!to) return `The label “${id}” may be in use. Retire it, or merge it into another one.`;
  const fault = definitionFault(scheme.labels, id, to, 'label');
  if (fault !== null) return fault;
  const taken = scheme.labels.find(
    (label) => label.id !== id && !label.retired && label.key !== null && label.key === to.key,
  );
  return taken && !to.retired
    ? `The key “${taken.key ?? ''}” tags with “${taken.name}” already. Choose another key.`
    : null;
}

function relationFault({ scheme }: CorpusState, id: SchemeId, to: RelationDefinition | undefined) {
  if (!to) return `The relation “${id}” may be in use. Retire it, or merge it into another one.`;
  const unknown = [...to.from, ...to.to].find((end) => !definitionOf(scheme.labels, end));
  if (unknown !== undefined) {
    return `“${to.name}” is to tie the label “${unknown}”, which the scheme does not have.`;
  }
  return definitionFault(scheme.relations, id, to, 'relation');
}

function definitionFault(
  definitions: readonly Definition[],
  id: SchemeId,
  to: Definition,
  what: string,
): string | null {
  if (to.id !== id) return `The id of a ${what} never changes: “${id}” cannot become “${to.id}”.`;
  return attributesFault(to.attributes) ?? replacementFault(definitions, id, to.replacedBy);
}

function attributesFault(attributes: readonly AttributeDefinition[]): string | null {
  const twice = firstTwice(attributes.map(({ id }) => id));
  if (twice !== null) return `The attribute “${twice}” is there twice. Give one another id.`;
  for (const { name, type, choices } of attributes) {
    const choice = firstTwice(choices.map(({ id }) => id));
    if (choice !== null) return `“${name}” has the choice “${choice}” twice. Give one another id.`;
    if (type === 'choice' && choices.length === 0) return `“${name}” has no choices. Add one.`;
  }
  return null;
}

/** What replaces a definition is there, and does not lead back to it. */
function replacementFault(
  definitions: readonly Definition[],
  id: SchemeId,
  replacedBy: SchemeId | null,
): string | null {
  const seen = new Set<SchemeId>([id]);
  for (let next = replacedBy; next !== null;) {
    if (seen.has(next)) return `“${id}” cannot be merged into “${next}”, which is read as “${id}”.`;
    seen.add(next);
    const definition = definitionOf(definitions, next);
    if (!definition)
      return `“${id}” cannot be merged into “${next}”, which the scheme does not have.`;
    next = definition.replacedBy;
  }
  return null;
}

const PREFIX = { source: 'e-', place: 'p-', measure: 'm-' } as const;

function entryFault(
  { registry }: CorpusState,
  id: RegistryEntry['id'],
  to: RegistryEntry | undefined,
): string | null {
  if (!to) return `The entry “${id}” may be in use. Retire it, or merge it into another one.`;
  if (to.id !== id) return `The id of an entry never changes: “${id}” cannot become “${to.id}”.`;
  if (!id.startsWith(PREFIX[to.kind])) {
    return `The id of a ${to.kind} begins with “${PREFIX[to.kind]}”, not as in “${id}”.`;
  }
  if (to.name.trim() === '') return 'An entry has a name.';
  const seen = new Set<string>([id]);
  for (let next = to.replacedBy; next !== null;) {
    if (seen.has(next)) return `“${to.name}” cannot be merged in a circle.`;
    seen.add(next);
    const entry = registry.get(next);
    if (!entry)
      return `“${to.name}” cannot be merged into “${next}”, which is not in the registry.`;
    if (entry.kind !== to.kind) return `A ${to.kind} cannot be merged into a ${entry.kind}.`;
    next = entry.replacedBy;
  }
  return null;
}

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
