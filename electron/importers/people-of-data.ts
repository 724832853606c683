import { personId } from '../../shared/model/ids';
import type { AnnotatorId, PersonId } from '../../shared/model/ids';

/** A person of the corpus, or one that an import makes. */
export interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
}

/** Whose layer an annotator of the data becomes. */
export interface ResolvedPerson {
  readonly person: AnnotatorId;
  readonly shownName: string;
  readonly isNew: boolean;
}

export interface PeopleChoice {
  readonly people: readonly NamedPerson[];
  /** Everything goes to this one, if there is one. */
  readonly annotator: AnnotatorId | null;
  /** What was chosen, by the names in the data; '' is for what the data give to nobody. */
  readonly peopleByName: Readonly<Record<string, AnnotatorId>>;
  /** Who imports; takes what the data give to nobody. */
  readonly me: PersonId | null;
}

/** Who takes what the data give to nobody, where nobody imports. */
const NOBODY: NamedPerson = { id: personId.parse('imported'), name: 'Imported' };

/** Finds people by id or name, and makes new ones with an id from their name; the same name is always the same person. */
export function createPeopleOfData({
  people,
  annotator,
  peopleByName,
  me,
}: PeopleChoice): (name: string | null) => ResolvedPerson {
  const known = new Map<string, ResolvedPerson>();
  const byId = new Map(people.map((person) => [person.id as string, person]));
  const byName = new Map(people.map((person) => [fold(person.name), person]));
  const taken = new Set<string>(byId.keys());

  function here(id: AnnotatorId, name: string | null = null): ResolvedPerson {
    const person = byId.get(id);
    taken.add(id);
    return {
      person: id,
      shownName: person?.name ?? (id === 'gold' ? 'Gold' : shown(name ?? id)),
      isNew: person === undefined && id !== 'gold',
    };
  }

  function resolve(name: string | null): ResolvedPerson {
    if (annotator !== null) return here(annotator);
    const chosen = Object.hasOwn(peopleByName, name ?? '') ? peopleByName[name ?? ''] : undefined;
    if (chosen !== undefined) return here(chosen, name);
    if (name === null || name.trim() === '') {
      if (me !== null) return here(me);
      const isNew = !byId.has(NOBODY.id);
      taken.add(NOBODY.id);
      return { person: NOBODY.id, shownName: byId.get(NOBODY.id)?.name ?? NOBODY.name, isNew };
    }
    if (name === 'gold') return here('gold' as AnnotatorId);
    const folded = fold(name);
    const person = byId.get(folded) ?? byName.get(folded);
    if (person !== undefined) return { person: person.id, shownName: person.name, isNew: false };
    const id = freeId(name);
    taken.add(id);
    return { person: id, shownName: shown(name), isNew: true };
  }

  function freeId(name: string): PersonId {
    const base = slugOf(name);
    for (let count = 1; ; count += 1) {
      const end = count === 1 ? '' : `-${count}`;
      const parsed = personId.safeParse(`${base.slice(0, 32 - end.length)}${end}`);
      if (parsed.success && !taken.has(parsed.data)) return parsed.data;
    }
  }

  return (name) => {
    const key = name === null ? '' : `=${name}`;
    const found = known.get(key) ?? resolve(name);
    known.set(key, found);
    return found;
  };
}

const shown = (name: string) => name.trim().toWellFormed().slice(0, 120).toWellFormed();
const fold = (name: string) => name.trim().toLowerCase();

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return 'annotator';
  const begun = /^[a-z]/.test(plain) ? plain : `annotator-${plain}`;
  return begun.length < 2 ? `${begun}-1` : begun;
}
