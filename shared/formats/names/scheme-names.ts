import { readLabel, readRelationType } from '../../model/read-scheme';
import type { SchemeId } from '../../model/ids';
import type { LabelScheme } from '../../model/scheme';
import type { WriteRequest } from '../exported';

/** How the ids of a scheme are called in the data of foreign formats. */
export type SchemeNames = Pick<WriteRequest, 'nameOfLabel' | 'nameOfAttribute' | 'nameOfRelation'>;

/**
 * The names of a scheme with no two of a kind alike. Where definitions share a name, each of them has its id behind it in
 * brackets; names that differ in case are two, since data that came with both must go out with both. What the scheme
 * does not know is called by its id. A label or relation that was merged is
 * called as the one that it is read as. An attribute that several labels have under one id has the name of the first.
 */
export function schemeNames(scheme: LabelScheme): SchemeNames {
  const attributes = [...scheme.labels, ...scheme.relations].flatMap((owner) => owner.attributes);
  const label = uniqueNames(scheme.labels);
  const relation = uniqueNames(scheme.relations);
  return {
    nameOfLabel: remembered((id) => label(readLabel(scheme, id)?.id ?? id)),
    nameOfRelation: remembered((id) => relation(readRelationType(scheme, id)?.id ?? id)),
    nameOfAttribute: uniqueNames(attributes),
  };
}

/** Asked for every span, so each answer is found once. */
function remembered(find: (id: SchemeId) => string): (id: SchemeId) => string {
  const known = new Map<SchemeId, string>();
  return (id) => {
    const name = known.get(id) ?? find(id);
    known.set(id, name);
    return name;
  };
}

interface Named {
  readonly id: SchemeId;
  readonly name: string;
}

function uniqueNames(definitions: readonly Named[]): (id: SchemeId) => string {
  const first = new Map<SchemeId, Named>();
  for (const definition of definitions) {
    if (!first.has(definition.id)) first.set(definition.id, definition);
  }
  const sharing = new Map<string, number>();
  const key = (name: string) => name.trim().normalize('NFC');
  for (const { name } of first.values()) sharing.set(key(name), (sharing.get(key(name)) ?? 0) + 1);
  const names = new Map<SchemeId, string>();
  const taken = new Set<string>();
  const give = (id: SchemeId, wanted: string): string => {
    let name = wanted;
    while (taken.has(key(name))) name = `${name} (${id})`;
    taken.add(key(name));
    names.set(id, name);
    return name;
  };
  for (const { id, name } of first.values()) {
    if (sharing.get(key(name)) === 1) give(id, name.trim());
  }
  for (const { id, name } of first.values()) {
    if (!names.has(id)) give(id, `${name.trim()} (${id})`);
  }
  return (id) => names.get(id) ?? give(id, id);
}
