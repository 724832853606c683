import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProgram } from '../testing/bundle-program';
import { WorkbenchError } from '../../../shared/contract/errors';
import { DOCUMENT_FORMAT } from '../../../shared/model/corpus';
import { personId } from '../../../shared/model/ids';
import { createCorpus } from '../../storage/corpus-create';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { documentIdOf, sha256Hex } from '../../storage/document-id';
import { createDocumentStore } from '../../storage/document-store';
import { createNodeDisk } from '../../storage/node-disk';
import { findInParts } from './find-in-parts';
import { createWorkerRunner } from './run-task';
import type { DocumentId } from '../../../shared/model/ids';
import type { TextQuery } from '../../../shared/search/text-query';
import type { RunTask } from './run-task';

const COUNT = 1_000;
let folder: string;
let root: string;
let runInWorker: RunTask;
let ids: DocumentId[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-find-'));
  root = join(folder, 'corpus');
  const disk = createNodeDisk();
  await createCorpus(disk, root, {
    title: 'Reports',
    creator: { id: personId.parse('ana'), name: 'Ana' },
    machine: 'test',
    now: () => new Date(),
  });
  const writer = await createDocumentStore(disk, createCorpusPaths(root)).createWriter();
  ids = [];
  for (let index = 0; index < COUNT; index += 1) {
    const text = `Report ${String(index)} on the river. ${'a'.repeat(40)}`;
    const key = `${String(index)}.txt`;
    const id = documentIdOf(text, key);
    const source = {
      key,
      kind: 'path' as const,
      file: key,
      changes: [],
      importedAt: '2026-03-01T09:00:00.000Z',
      title: null,
      date: null,
      author: null,
      url: null,
      meta: {},
    };
    const textSha256 = sha256Hex(text);
    await writer.add({
      format: DOCUMENT_FORMAT,
      id,
      text,
      textSha256,
      source,
      sameText: [],
      replaces: null,
    });
    ids.push(id);
  }
  await writer.finish();
  const worker = join(folder, 'worker.mjs');
  await bundleProgram('jobs/worker.ts', worker);
  runInWorker = createWorkerRunner(pathToFileURL(worker));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function find(text: string, kind: TextQuery['kind'], signal: AbortSignal, limit = 100_000) {
  const told: DocumentId[] = [];
  const query = { text, kind, matchesCase: false, wholeWords: false, variants: false };
  const ended = findInParts(
    {
      root,
      documents: ids,
      doubted: [],
      query,
      annotator: null,
      only: null,
      label: null,
      limit,
      patience: 300,
      threads: 3,
      runTask: runInWorker,
      onHits: (documents) => told.push(...documents.map(({ document }) => document)),
      titleOf: String,
    },
    { signal, report: () => undefined },
  );
  return { told, ended };
}

const never = () => new AbortController().signal;

test('several threads tell hits in the order of the documents, each once', async () => {
  const { told, ended } = find('river', 'plain', never());
  expect(await ended).toMatchObject({ documents: COUNT, documentsWithHits: COUNT, hits: COUNT });
  expect(told).toEqual(ids);
}, 60_000);

test('the limit ends all threads, and what was told are the first hits', async () => {
  const { told, ended } = find('river', 'plain', never(), 100);
  expect(await ended).toMatchObject({ hits: 100, isCut: true });
  expect(told).toEqual(ids.slice(0, 100));
}, 60_000);

test('a thread in the middle of an endless expression is ended at once when it is cancelled', async () => {
  const controller = new AbortController();
  const { ended } = find('(a+)+!', 'regex', controller.signal);
  const outcome = ended.then(
    () => 'done',
    (error: unknown) => (error instanceof WorkbenchError ? error.code : error),
  );
  await new Promise((resolve) => setTimeout(resolve, 400));
  const from = performance.now();
  controller.abort();
  expect(await outcome).toBe('job/cancelled');
  expect(performance.now() - from).toBeLessThan(200);
}, 60_000);

test('the guard stops it in its thread as well', async () => {
  const { ended } = find('(a+)+!', 'regex', never());
  await expect(ended).rejects.toMatchObject({ code: 'find/too-slow' });
}, 60_000);
