import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import * as z from 'zod';
import { createJsonFileAdapter } from '../storage/json-file-adapter';
import { isStorageError } from '../storage/storage-error';
import type { DiskPort } from '../storage/disk-port';
import type { Parser } from '../storage/json-file-adapter';

const recentSchema = z.object({
  corpora: z.array(
    z.object({
      path: z.string(),
      title: z.string(),
      openedAt: z.string(),
      documents: z.number().nullable(),
    }),
  ),
});
const preferencesSchema = z.object({ values: z.record(z.string(), z.json()) });
/** Who somebody is in which corpus, on this machine. */
const identitiesSchema = z.object({ people: z.record(z.string(), z.string()) });

export type RecentCorpus = z.infer<typeof recentSchema>['corpora'][number];

const MOST_RECENT = 20;

/** What is kept per user and machine, outside of any corpus: recent corpora, preferences, and who one is where. */
export interface UserData {
  recent(): Promise<readonly RecentCorpus[]>;
  remember(corpus: RecentCorpus): Promise<void>;
  forget(corpusPath: string): Promise<void>;
  preferences(): Promise<Readonly<Record<string, z.infer<ReturnType<typeof z.json>>>>>;
  setPreference(name: string, value: z.infer<ReturnType<typeof z.json>>): Promise<void>;
  identity(corpusPath: string): Promise<string | null>;
  setIdentity(corpusPath: string, person: string): Promise<void>;
}

export function createUserData(disk: DiskPort, folder: string): UserData {
  /** These files are a convenience: one that cannot be read begins anew instead of keeping the program from starting. */
  const open = async <T>(name: string, schema: Parser<T>, empty: T) => {
    await mkdir(folder, { recursive: true });
    const low = new Low<T>(
      createJsonFileAdapter({ disk, path: path.join(folder, name), schema }),
      empty,
    );
    try {
      await low.read();
    } catch (error) {
      if (!isStorageError(error)) throw error;
      low.data = empty;
    }
    return low;
  };
  const recents = () => open('recent.json', recentSchema, { corpora: [] });
  const preferences = () => open('preferences.json', preferencesSchema, { values: {} });
  const identities = () => open('people.json', identitiesSchema, { people: {} });

  let last: Promise<unknown> = Promise.resolve();
  /** One after another, or two windows would write over each other's change. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  return {
    recent: () => inTurn(async () => (await recents()).data.corpora),
    remember: (corpus) =>
      inTurn(async () => {
        const low = await recents();
        const others = low.data.corpora.filter((held) => held.path !== corpus.path);
        low.data.corpora = [corpus, ...others].slice(0, MOST_RECENT);
        await low.write();
      }),
    forget: (corpusPath) =>
      inTurn(async () => {
        const low = await recents();
        low.data.corpora = low.data.corpora.filter((held) => held.path !== corpusPath);
        await low.write();
      }),
    preferences: () => inTurn(async () => (await preferences()).data.values),
    setPreference: (name, value) =>
      inTurn(async () => {
        const low = await preferences();
        low.data.values[name] = value;
        await low.write();
      }),
    identity: (corpusPath) =>
      inTurn(async () => (await identities()).data.people[corpusPath] ?? null),
    setIdentity: (corpusPath, person) =>
      inTurn(async () => {
        const low = await identities();
        low.data.people[corpusPath] = person;
        await low.write();
      }),
  };
}
