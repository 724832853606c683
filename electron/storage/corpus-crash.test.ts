/**
 * Random sessions over a whole corpus with a power cut at every few steps: imports, tags, settings, people, groups, a
 * merge-free life. What was acknowledged is there afterwards, nothing is there by half, and verifying finds nothing.
 */
import { describe, expect, it } from 'vitest';
import { groupId } from '../../shared/model/ids';
import type { DocumentFile } from '../../shared/model/corpus';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';
import { openCorpus } from './corpus-store';
import type { CorpusStore } from './corpus-store';
import type { DiskPort } from './disk-port';
import { commitGroup } from './group-commit';
import type { LayerStore } from './layer-store';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { withoutFileSync } from './testing/faulty-ports';
import { ana, commitOf, createAt, now, setSetting, tag, tx } from './testing/corpus-fixture';
import { createRandom } from './testing/random';
import { sampleDocument } from './testing/sample-document';
import { verifyCorpus } from './verify';

const documents: readonly DocumentFile[] = Array.from({ length: 6 }, (_, i) =>
  sampleDocument(`🌊 Report ${i}: forty boats left the harbour, the warden said.`, `${i}.txt`),
);

/** What the program was told is safe. */
interface Promises {
  readonly documents: Set<string>;
  /** By document: the names of the commits. */
  readonly tags: Map<string, Set<string>>;
  readonly settings: Set<string>;
  readonly people: Set<string>;
  readonly groups: Set<string>;
}

const newPromises = (): Promises => ({
  documents: new Set(),
  tags: new Map(),
  settings: new Set(),
  people: new Set(),
  groups: new Set(),
});

const spanEdit = (name: string, document: DocumentFile): Edit<Utf16> => tag(name, document, [3, 9]);
const groupOf = (n: number) => groupId.parse(`g-${'abcdefgh'[n % 8] ?? 'a'}${'a'.repeat(15)}`);

async function session(
  port: DiskPort,
  seed: number,
  steps: number,
  promises: Promises,
): Promise<void> {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  let count = 0;
  let store: CorpusStore | null = null;
  const open = () => openCorpus(port, '/c', { machine: 'm', now });
  try {
    store = await open();
    for (let step = 0; step < steps; step += 1) {
      const corpus: CorpusStore = store;
      const present = documents.filter(({ id }) => promises.documents.has(id));
      const roll = random();
      count += 1;
      const name = `${seed} ${count}`;
      if (roll < 0.2 || present.length < 2) {
        const writer = await corpus.documents.createWriter();
        for (const document of documents.slice(0, 2 + Math.floor(random() * 4)))
          await writer.add(document);
        for (const id of await writer.finish()) promises.documents.add(id);
      } else if (roll < 0.6) {
        const document = pick(present) as DocumentFile;
        const layer = await corpus.openLayer({ annotator: ana, document: document.id });
        await layer.commit(commitOf(name, [spanEdit(name, document)]));
        promises.tags.set(document.id, (promises.tags.get(document.id) ?? new Set()).add(name));
        await layer.close();
      } else if (roll < 0.75) {
        await corpus.commit({
          tx: tx(name),
          by: ana,
          label: 'Set',
          edits: [setSetting(`s${count}`, name)],
        });
        promises.settings.add(`s${count}`);
      } else if (roll < 0.8) {
        await corpus.people.add({ id: `p${seed}-${count}`, name, roles: ['annotator'] });
        promises.people.add(`p${seed}-${count}`);
      } else if (roll < 0.92) {
        await runGroup(corpus, present, name, groupOf(count));
        promises.groups.add(name);
      } else {
        await corpus.close();
        store = await open();
      }
    }
    await store.close();
  } catch {
    // The power is off.
  }
}

async function runGroup(
  corpus: CorpusStore,
  present: readonly DocumentFile[],
  name: string,
  group: ReturnType<typeof groupOf>,
): Promise<void> {
  const open = new Map<string, LayerStore>();
  await commitGroup(
    {
      log: corpus.log,
      async openLayer(key) {
        const store = await corpus.openLayer(key);
        open.set(key.document, store);
        return { store, text: (await corpus.documents.read(key.document)).text };
      },
      async releaseLayer(key) {
        await open.get(key.document)?.close();
      },
    },
    {
      group,
      by: ana,
      label: 'Tag everywhere',
      steps: present.map((document) => ({
        key: { annotator: ana, document: document.id },
        tx: tx(`${name} ${document.id}`),
        edits: [spanEdit(`${name} ${document.id}`, document)],
      })),
    },
  );
}

async function violations(disk: CrashDisk, promises: Promises): Promise<string[]> {
  const found: string[] = [];
  let store: CorpusStore;
  try {
    store = await openCorpus(disk, '/c', { machine: 'm', now });
  } catch (error) {
    return [`the corpus does not open: ${String(error)}`];
  }
  for (const { kind, message } of store.notices) if (kind !== 'unfinished') found.push(message);
  if (store.readOnly !== null) found.push(store.readOnly);
  for (const name of promises.settings)
    if (!Object.hasOwn(store.state.settings, name)) found.push(`the setting ${name} is gone`);
  for (const id of promises.people)
    if (!store.people.list().some((person) => person.id === id)) found.push(`${id} is gone`);
  const groups = new Map<string, number>();
  for (const document of documents) {
    const isPromised = promises.documents.has(document.id);
    const file = await store.documents
      .readOrTombstone(document.id)
      .catch((error: unknown) => String(error));
    if (typeof file === 'string') found.push(file);
    if (file === null && isPromised) found.push(`${document.id} is gone`);
    if (file === null || typeof file === 'string') continue;
    const layer = await store
      .openLayer({ annotator: ana, document: document.id })
      .catch((error: unknown) => String(error));
    if (typeof layer === 'string') {
      found.push(layer);
      continue;
    }
    if (layer.readOnly !== null || layer.outside !== null)
      found.push(`the layer of ${document.id} cannot be edited`);
    for (const name of promises.tags.get(document.id) ?? [])
      if (layer.committed(tx(name)) === null) found.push(`${name} is gone`);
    for (const name of promises.groups)
      if (layer.committed(tx(`${name} ${document.id}`)) !== null)
        groups.set(name, (groups.get(name) ?? 0) + 1);
    await layer.close();
  }
  for (const name of promises.groups)
    if ((groups.get(name) ?? 0) < 2) found.push(`the group ${name} is gone`);
  if (store.state.openIntents.size > 0) found.push('an intent is left open');
  await store.close();
  for (const { code, file } of (await verifyCorpus(disk, '/c')).findings) {
    if (code !== 'history/torn-tail') found.push(`${code} in ${file}`);
  }
  return found;
}

async function cutAt(
  seed: number,
  step: number,
  spoil: (disk: DiskPort) => DiskPort,
): Promise<string[]> {
  const disk = createCrashDisk();
  await createAt(disk, '/c', 'm');
  const promises = newPromises();
  disk.killAt(step, step % 2 === 0 ? 'before' : 'after');
  await session(spoil(disk), seed, 14, promises);
  return violations(disk.crash(createRandom(seed * 10_000 + step)), promises);
}

describe('a power cut under an open corpus', () => {
  it.each([11, 12, 13])(
    'loses nothing that was acknowledged and leaves nothing by half, in session %i',
    async (seed) => {
      const whole = createCrashDisk();
      await createAt(whole, '/c', 'm');
      const before = whole.operations;
      await session(whole, seed, 14, newPromises());
      const total = whole.operations - before;
      expect(total).toBeGreaterThan(200);
      for (let step = 1 + (seed % 3); step <= total; step += 17) {
        expect(await cutAt(seed, step, (disk) => disk), `session ${seed}, step ${step}`).toEqual(
          [],
        );
      }
    },
    120_000,
  );

  it('would lose something if files were not synced', async () => {
    let broken = 0;
    for (let step = 60; step < 400; step += 20)
      broken += (await cutAt(11, step, withoutFileSync)).length;
    expect(broken).toBeGreaterThan(0);
  });
});
