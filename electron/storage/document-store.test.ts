import { describe, expect, it } from 'vitest';
import { TOMBSTONE_FORMAT, tombstoneSchema } from '../../shared/model/corpus';
import type { DocumentFile } from '../../shared/model/corpus';
import { isTemporaryName } from './atomic-file';
import { createCorpusPaths } from './corpus-paths';
import { createDocumentStore, filesOfDocument, purgeDocument } from './document-store';
import { withFile, writeFully } from './disk-port';
import type { CrashDisk } from './testing/crash-disk';
import { createCrashDisk } from './testing/crash-disk';
import { createRandom } from './testing/random';
import { sampleDocument } from './testing/sample-document';

const paths = createCorpusPaths('/c');

async function emptyCorpus(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  for (const path of [
    '/c',
    '/c/documents',
    '/c/layers',
    '/c/layers/ana',
    '/c/history',
    '/c/history/ana',
  ]) {
    await disk.makeFolder(path);
  }
  for (const path of ['/', '/c', '/c/layers', '/c/history']) await disk.syncFolder(path);
  return disk;
}

async function put(disk: CrashDisk, path: string, content: string): Promise<void> {
  await withFile(disk, path, 'create', async (handle) => {
    await writeFully(handle, new TextEncoder().encode(content), 0);
    await handle.sync();
  });
}

const many = (count: number): DocumentFile[] =>
  Array.from({ length: count }, (_, i) =>
    sampleDocument(`The gauge read ${i} metres.`, `reports/${i}.txt`),
  );

describe('writing documents', () => {
  it('gives back what was written, and knows again what is there', async () => {
    const store = createDocumentStore(await emptyCorpus(), paths);
    const [first, second] = many(2) as [DocumentFile, DocumentFile];
    const writer = await store.createWriter();
    expect(await writer.add(first)).toBe('taken');
    expect(await writer.add(first)).toBe('exists');
    expect(await writer.finish()).toEqual([first.id]);
    expect(await store.read(first.id)).toEqual(first);
    await expect(store.read(second.id)).rejects.toMatchObject({ code: 'document/not-found' });
  });

  it('takes back a cancelled import and nothing else', async () => {
    const disk = await emptyCorpus();
    const store = createDocumentStore(disk, paths);
    const [kept, ...others] = many(150) as [DocumentFile, ...DocumentFile[]];
    const before = await store.createWriter();
    await before.add(kept);
    await before.finish();
    const writer = await store.createWriter();
    for (const document of [kept, ...others]) await writer.add(document);
    await writer.cancel();
    expect(await disk.readFolder('/c/documents')).toEqual([
      { name: `${kept.id}.json`, kind: 'file' },
    ]);
  });

  it('says that the disk is full, and can be taken back then', async () => {
    const disk = await emptyCorpus();
    const store = createDocumentStore(disk, paths);
    const writer = await store.createWriter();
    disk.capacity = 10_000;
    const fill = async () => {
      for (const document of many(150)) await writer.add(document);
      await writer.finish();
    };
    await expect(fill()).rejects.toMatchObject({ code: 'disk/full' });
    await writer.cancel();
    expect(await disk.readFolder('/c/documents')).toEqual([]);
  });

  it('leaves each document whole or absent after a power cut, and all that was acknowledged', async () => {
    const documents = many(5);
    for (let step = 1; step < 80; step += 1) {
      const disk = await emptyCorpus();
      const writer = await createDocumentStore(disk, paths).createWriter();
      disk.killAt(step);
      let acknowledged: readonly string[] = [];
      try {
        for (const document of documents) await writer.add(document);
        acknowledged = await writer.finish();
      } catch {
        // The program died here.
      }
      const after = disk.crash(createRandom(step));
      const store = createDocumentStore(after, paths);
      const present = await store.list();
      for (const id of acknowledged) expect(present).toContain(id);
      for (const id of present) expect((await store.read(id)).id).toBe(id);
      const names = (await after.readFolder('/c/documents')).map(({ name }) => name);
      expect(names.filter((name) => !isTemporaryName(name)).length).toBe(present.length);
    }
  });
});

describe('reading a document', () => {
  it.each([
    ['a text that was changed', (d: DocumentFile) => ({ ...d, text: `${d.text}!` })],
    ['another id than its name', (d: DocumentFile) => ({ ...d, id: sampleDocument('x').id })],
    ['a format that is not known', (d: DocumentFile) => ({ ...d, format: 'other' })],
    [
      'a meta value named __proto__',
      (d: DocumentFile) => JSON.stringify(d).replace('"meta":{}', '"meta":{"__proto__":1}'),
    ],
  ])('refuses %s', async (_, spoil) => {
    const disk = await emptyCorpus();
    const document = sampleDocument('Forty left.');
    const spoilt = spoil(document);
    await put(
      disk,
      paths.document(document.id),
      typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt),
    );
    await expect(createDocumentStore(disk, paths).read(document.id)).rejects.toMatchObject({
      code: 'document/corrupt',
    });
  });
});

describe('a purge', () => {
  const document = sampleDocument('Forty left.');
  const other = sampleDocument('Nobody left.');
  const tombstone = tombstoneSchema.parse({
    format: TOMBSTONE_FORMAT,
    id: document.id,
    textSha256: document.textSha256,
    purgedAt: '2026-03-02T09:00:00.000Z',
    by: 'ana',
    reason: 'named a child',
  });
  async function filled(): Promise<CrashDisk> {
    const disk = await emptyCorpus();
    const writer = await createDocumentStore(disk, paths).createWriter();
    await writer.add(document);
    await writer.add(other);
    await writer.finish();
    for (const { id } of [document, other]) {
      await put(disk, `/c/layers/ana/${id}.json`, '{}');
      await put(disk, `/c/history/ana/${id}.k3j9x2ab.jsonl`, '');
    }
    for (const path of ['/c/layers/ana', '/c/history/ana']) await disk.syncFolder(path);
    return disk;
  }

  it('removes text, layers and histories of that document alone', async () => {
    const disk = await filled();
    await purgeDocument(disk, paths, tombstone);
    const store = createDocumentStore(disk, paths);
    await expect(store.read(document.id)).rejects.toMatchObject({ code: 'document/purged' });
    expect(await store.readOrTombstone(document.id)).toEqual(tombstone);
    expect(await filesOfDocument(disk, paths, document.id)).toEqual([]);
    expect(await filesOfDocument(disk, paths, other.id)).toHaveLength(2);
    expect(await purgeDocument(disk, paths, tombstone)).toEqual([]);
  });

  it('can be finished after a power cut at any step', async () => {
    for (let step = 1; step < 30; step += 1) {
      const disk = await filled();
      disk.killAt(step);
      await purgeDocument(disk, paths, tombstone).catch(() => undefined);
      const after = disk.crash(createRandom(step));
      await purgeDocument(after, paths, tombstone);
      expect(await filesOfDocument(after, paths, document.id)).toEqual([]);
      expect(await createDocumentStore(after, paths).readOrTombstone(document.id)).toEqual(
        tombstone,
      );
    }
  });
});
