import { describe, expect, it } from 'vitest';
import { corpusId, deviceId } from '../../shared/model/ids';
import type { DocumentId } from '../../shared/model/ids';
import { createCorpusPaths } from './corpus-paths';
import { createDocumentStore } from './document-store';
import { withFile, writeFully } from './disk-port';
import type { IndexRow } from './index-row';
import { faultyRow } from './index-row';
import { createIndexStore } from './index-store';
import type { IndexChange } from './index-store';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { sampleDocument } from './testing/sample-document';

const paths = createCorpusPaths('/c');
const corpus = corpusId.parse('c-aaaaaaaaaaaaaaaa');
const device = deviceId.parse('k3j9x2ab');
const documents = Array.from({ length: 40 }, (_, i) =>
  sampleDocument(`Forty left. ${i}`, `${i}.txt`),
);
const first = documents[0] as (typeof documents)[0];

async function corpusOnDisk(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  for (const path of [
    '/c',
    '/c/documents',
    '/c/layers',
    '/c/layers/ana',
    '/c/history',
    '/c/.claimbench',
  ]) {
    await disk.makeFolder(path);
  }
  const writer = await createDocumentStore(disk, paths).createWriter();
  for (const document of documents) await writer.add(document);
  await writer.finish();
  return disk;
}

function open(disk: CrashDisk, forCorpus = corpus) {
  const computed: DocumentId[] = [];
  const changes: IndexChange[] = [];
  const store = createDocumentStore(disk, paths);
  const index = createIndexStore({
    disk,
    paths,
    corpus: forCorpus,
    device,
    compute: async (id): Promise<IndexRow | null> => {
      computed.push(id);
      const document = await store.readOrTombstone(id);
      return document !== null && 'text' in document
        ? { ...faultyRow(id, ''), length: document.text.length, fault: null }
        : null;
    },
    onDidChange: (change) => changes.push(change),
  });
  return { index, computed, changes };
}

async function append(disk: CrashDisk, path: string, content: string): Promise<void> {
  await disk.open(path, 'create').catch(() => undefined);
  await withFile(disk, path, 'append', (handle) =>
    writeFully(handle, new TextEncoder().encode(content), 0),
  );
}

describe('the index', () => {
  it('makes every row once, and none again while no file changes', async () => {
    const disk = await corpusOnDisk();
    const before = open(disk);
    expect(await before.index.load()).toBe(false);
    await before.index.sweep();
    expect(before.index.rows()).toHaveLength(documents.length);
    expect(before.changes.at(-1)?.checking).toBe(0);
    await before.index.close();

    const after = open(disk);
    expect(await after.index.load()).toBe(true);
    expect(after.index.rows()).toEqual(before.index.rows());
    await after.index.sweep();
    expect(after.computed).toEqual([]);
    expect(after.changes).toEqual([]);
  });

  it('makes anew only the rows whose files changed, and drops those whose document went', async () => {
    const disk = await corpusOnDisk();
    const before = open(disk);
    await before.index.sweep();
    await before.index.close();
    await append(disk, `/c/layers/ana/${first.id}.json`, '{}');
    const gone = documents[7] as (typeof documents)[0];
    await disk.unlink(paths.document(gone.id));

    const after = open(disk);
    await after.index.load();
    await after.index.sweep();
    expect(after.computed).toEqual([first.id]);
    expect(after.index.row(gone.id)).toBeNull();
    expect(after.changes[0]).toMatchObject({ removed: [gone.id], checking: 1 });
  });

  it('keeps a row that was put from memory, across a restart', async () => {
    const disk = await corpusOnDisk();
    const before = open(disk);
    await before.index.sweep();
    before.index.put({ ...faultyRow(first.id, 'from memory') });
    await before.index.sweep();
    expect(before.index.row(first.id)?.fault).toBe('from memory');
    await before.index.close();
    const after = open(disk);
    await after.index.load();
    await after.index.sweep();
    expect(after.index.row(first.id)?.fault).toBe('from memory');
  });

  it.each([
    [
      'a byte was changed',
      async (disk: CrashDisk) => append(disk, '/c/.claimbench/k3j9x2ab/index', ' '),
    ],
    ['it belongs to another corpus', null],
  ])('is thrown away when %s', async (_, spoil) => {
    const disk = await corpusOnDisk();
    const before = open(disk);
    await before.index.sweep();
    await before.index.close();
    await spoil?.(disk);
    const after = open(disk, spoil === null ? corpusId.parse('c-bbbbbbbbbbbbbbbb') : corpus);
    expect(await after.index.load()).toBe(false);
  });

  it('lets a corpus close although the disk refuses it', async () => {
    const disk = await corpusOnDisk();
    const { index } = open(disk);
    await index.sweep();
    disk.isReadOnly = true;
    await index.close();
  });
});
