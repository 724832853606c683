import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DOCUMENT_FORMAT, type DocumentFile } from '../../shared/model/corpus';
import { createCorpus } from '../storage/corpus-create';
import { createCorpusPaths } from '../storage/corpus-paths';
import { openCorpus } from '../storage/corpus-store';
import { documentIdOf, sha256Hex } from '../storage/document-id';
import { filesOfDocument, serializeDocument } from '../storage/document-store';
import { createNodeDisk } from '../storage/node-disk';
import { createDocumentIndex } from './document-index';
import type { CorpusPaths } from '../storage/corpus-paths';
import type { DiskPort } from '../storage/disk-port';
import type { DocumentId } from '../../shared/model/ids';

const now = () => new Date('2026-03-01T09:00:00.000Z');
const options = { machine: 'test', now };

let root: string;

beforeEach(async () => {
  root = join(await realpath(await mkdtemp(join(tmpdir(), 'claimbench-index-'))), 'corpus');
  await createCorpus(createNodeDisk(), root, { title: 'Index', ...options });
});

afterEach(async () => {
  await rm(join(root, '..'), { recursive: true, force: true });
});

it('makes the rows of many documents with as many looks into folders as those of a few', async () => {
  const few = await foldersRead(5);
  expect(await foldersRead(60)).toBe(few);
});

it('would look into folders more often, were the files of each document searched for', async () => {
  const search = async (disk: DiskPort, paths: CorpusPaths, id: DocumentId) => {
    await filesOfDocument(disk, paths, id);
  };
  const few = await foldersRead(5, search);
  expect(await foldersRead(60, search)).toBeGreaterThan(few);
});

/** How often folders are read when the index of a corpus of so many documents is made from nothing. */
async function foldersRead(
  documents: number,
  alsoFor?: (disk: DiskPort, paths: CorpusPaths, id: DocumentId) => Promise<void>,
): Promise<number> {
  const paths = createCorpusPaths(root);
  const ids: DocumentId[] = [];
  for (let index = 0; index < documents; index += 1) ids.push(await writeDocument(paths, index));
  let count = 0;
  const real = createNodeDisk();
  const disk: DiskPort = {
    ...real,
    readFolder(path) {
      count += 1;
      return real.readFolder(path);
    },
  };
  const store = await openCorpus(disk, root, options);
  const index = createDocumentIndex({
    store,
    detailsOf: () => undefined,
    onDidChange: () => undefined,
  });
  count = 0;
  await index.sweep();
  for (const id of alsoFor === undefined ? [] : ids) await alsoFor?.(disk, paths, id);
  const read = count;
  expect(index.rows()).toHaveLength(documents);
  expect(index.count).toBe(documents);
  await index.close();
  await store.close();
  return read;
}

async function writeDocument(paths: CorpusPaths, index: number): Promise<DocumentId> {
  const text = `Report ${String(index)}: the river rose.`;
  const key = `${String(index)}.txt`;
  const id = documentIdOf(text, key);
  const source = {
    key,
    kind: 'path' as const,
    file: key,
    changes: [],
    importedAt: now().toISOString(),
    title: null,
    date: null,
    author: null,
    url: null,
    meta: {},
  };
  const document: DocumentFile = {
    format: DOCUMENT_FORMAT,
    id,
    text,
    textSha256: sha256Hex(text),
    source,
    sameText: [],
    replaces: null,
  };
  await writeFile(paths.document(id), serializeDocument(document));
  return id;
}
