import type { SchemeId } from '../../model/ids';

const MAX_ID = 32;
const MAX_NAME = 80;

/** Chooses ids for names so that no two have one; what is taken already is given. */
export function createIdChoice(
  taken: Iterable<string>,
): (name: string, fallback: string) => SchemeId {
  const used = new Set(taken);
  return (name, fallback) => {
    const base = slugOf(name) ?? fallback;
    let id = base;
    for (let number = 2; used.has(id); number++) {
      const end = `-${number}`;
      id = `${base.slice(0, MAX_ID - end.length)}${end}`;
    }
    used.add(id);
    return id as SchemeId;
  };
}

/** A name as an id: small ASCII letters, digits and hyphens, beginning with a letter; null where nothing remains. */
function slugOf(name: string): string | null {
  const slug = name
    .slice(0, 1000)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_ID)
    .replace(/-+$/, '');
  return slug === '' ? null : slug;
}

/** A foreign name as one of the scheme: at most 80 characters, on one line, and not empty. */
export function shownName(name: string, fallback: string): string {
  const line = name.toWellFormed().replace(/\s+/g, ' ').trim();
  return line.slice(0, MAX_NAME).replace(/[\ud800-\udbff]$/, '') || fallback;
}

interface Named {
  readonly id: SchemeId;
  readonly name: string;
}

/** Finds definitions for names as they stand, for ids, and for what overlooks case and the signs between words. */
export interface DefinitionFinder<T extends Named> {
  named(name: string): T | null;
  withId(id: string): T | null;
  loose(name: string): T | null;
}

export function createDefinitionFinder<T extends Named>(
  definitions: readonly T[],
): DefinitionFinder<T> {
  const byId = new Map<string, T>();
  const byName = new Map<string, T | null>();
  const byFold = new Map<string, T | null>();
  const put = (map: Map<string, T | null>, key: string, definition: T) => {
    const other = map.get(key);
    // What two definitions are called finds neither of them.
    map.set(key, other === undefined || other === definition ? definition : null);
  };
  for (const definition of definitions) {
    byId.set(definition.id, definition);
    put(byName, definition.name.trim(), definition);
    put(byFold, foldedName(definition.name), definition);
    put(byFold, foldedName(definition.id), definition);
  }
  return {
    named: (name) => byName.get(name.trim()) ?? null,
    withId: (id) => byId.get(id) ?? null,
    loose: (name) => byFold.get(foldedName(name)) ?? null,
  };
}

function foldedName(name: string): string {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  // A name of signs alone is like none but itself.
  return folded === '' ? `=${name}` : folded;
}
