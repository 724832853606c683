/** The people of a corpus: one small file each, `people/<person>.json`. */
import { Low } from 'lowdb';
import { WorkbenchError } from '../../shared/contract/errors';
import { fileFormats, readFile } from '../../shared/migrations/formats';
import { PERSON_FORMAT, personSchema } from '../../shared/model/corpus';
import type { Person } from '../../shared/model/corpus';
import { personId } from '../../shared/model/ids';
import type { PersonId } from '../../shared/model/ids';
import { reasonOf, shownPath, writeFault } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import { personOfFile } from './corpus-paths';
import { foldersIn } from './document-store';
import { diskErrorCode } from './disk-port';
import type { DiskPort } from './disk-port';
import { ensureFolder } from './folders';
import { createJsonFileAdapter } from './json-file-adapter';

/** Who made a corpus before anybody said who they are; not offered as somebody to be. */
export const SETUP_PERSON = personId.parse('setup');

export interface PeopleStore {
  /** Everybody that one may choose to be, by id. */
  list(): readonly Person[];
  get(id: PersonId): Person | null;
  /** @throws WorkbenchError `person/bad-id`, `person/exists`, and what writing can bring */
  add(person: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ('annotator' | 'lead')[];
  }): Promise<Person>;
  /** Takes a person away again that an import made and was taken back. */
  remove(id: PersonId): Promise<void>;
  /** What was wrong with files that were passed over, as sentences. */
  readonly faults: readonly string[];
}

/** A person's file as a lowdb database of one record. */
export function personFile(disk: DiskPort, path: string): Low<Person | null> {
  const adapter = createJsonFileAdapter<Person | null>({
    disk,
    path,
    schema: {
      parse(value) {
        const read = readFile(value, fileFormats.person);
        if (!read.ok) throw new Error(read.message);
        return read.value;
      },
    },
  });
  return new Low(adapter, null);
}

export async function openPeople(disk: DiskPort, paths: CorpusPaths): Promise<PeopleStore> {
  const people = new Map<PersonId, Person>();
  const faults: string[] = [];
  for (const { name, kind } of await foldersIn(disk, paths.people)) {
    const id = kind === 'file' ? personOfFile(name) : null;
    if (id === null) continue;
    const file = shownPath(paths.root, paths.person(id));
    try {
      const low = personFile(disk, paths.person(id));
      await low.read();
      if (low.data?.id === id) people.set(id, low.data);
      else faults.push(`${file} says that it is about somebody else; it was passed over.`);
    } catch (error) {
      faults.push(`${file} cannot be read: ${reasonOf(error)}. It was passed over.`);
    }
  }
  return {
    list: () =>
      [...people.values()]
        .filter(({ id }) => id !== SETUP_PERSON)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    get: (id) => people.get(id) ?? null,
    async add({ id, name, roles }) {
      const known = personId.safeParse(id);
      if (!known.success) throw new WorkbenchError('person/bad-id');
      const path = paths.person(known.data);
      const isTaken = people.has(known.data) || (await disk.lstat(path).catch(() => null)) !== null;
      if (isTaken || known.data === SETUP_PERSON) throw new WorkbenchError('person/exists', { id });
      const person = personSchema.safeParse({
        format: PERSON_FORMAT,
        id,
        name,
        roles: [...new Set(roles)],
      });
      if (!person.success)
        throw new WorkbenchError('file/name', {
          name,
          why: person.error.issues[0]?.message ?? 'it is not valid',
        });
      try {
        await writePerson(disk, paths, person.data);
      } catch (error) {
        throw writeFault(error, paths.root);
      }
      people.set(known.data, person.data);
      return person.data;
    },
    async remove(id) {
      try {
        await disk.unlink(paths.person(id));
        await disk.syncFolder(paths.people);
      } catch (error) {
        if (diskErrorCode(error) !== 'ENOENT') throw writeFault(error, paths.root);
      }
      people.delete(id);
    },
    faults,
  };
}

export async function writePerson(
  disk: DiskPort,
  paths: CorpusPaths,
  person: Person,
): Promise<void> {
  await ensureFolder(disk, paths.root, paths.people);
  const low = personFile(disk, paths.person(person.id));
  low.data = person;
  await low.write();
}
