import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleProgram } from '../testing/bundle-program';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { createWorkerRunner, runTaskHere } from './run-task';
import type { RunTask } from './run-task';

/*
 * A commit is never behind an import. What is looked at is no clock but whether an import goes on while the thread of the
 * commits does not move at all: only another thread can write documents then.
 */

const FILES = 1_500;
/** So many more documents are no writes that were on their way already. */
const MORE = 100;
const STEP_MS = 20;
/** A thread goes on within a moment; this is how long it is waited for where it does not. */
const PATIENCE_MS = 20_000;
const MUTANT_PATIENCE_MS = 1_000;

let folder: string;
let runInWorker: RunTask;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-beside-'));
  await mkdir(join(folder, 'files'));
  for (let index = 0; index < FILES; index += 1) {
    const text = `Report ${String(index)}. `.padEnd(5_000, 'The river rose. ');
    await writeFile(join(folder, 'files', `${String(index)}.txt`), text);
  }
  const worker = join(folder, 'worker.mjs');
  await bundleProgram('jobs/worker.ts', worker);
  runInWorker = createWorkerRunner(pathToFileURL(worker));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it('goes on while the thread of the commits stands still', { timeout: 120_000 }, async () => {
  expect(await goesOnAlone(runInWorker, 'beside', PATIENCE_MS)).toBe(true);
});

it('would not, were it in the thread of the commits', { timeout: 120_000 }, async () => {
  expect(await goesOnAlone(runTaskHere, 'within', MUTANT_PATIENCE_MS)).toBe(false);
});

/** Whether documents go on being written while this thread waits without giving way to anything. */
async function goesOnAlone(runTask: RunTask, name: string, patience: number): Promise<boolean> {
  const root = join(folder, name);
  const documents = join(root, 'documents');
  await mkdir(documents, { recursive: true });
  const written = () => readdirSync(documents).filter((file) => file.endsWith('.json')).length;
  let goesOn: boolean | null = null;
  const { report } = await runTask(
    'import',
    {
      root,
      paths: [{ path: join(folder, 'files'), key: null }],
      known: [],
      maxTextBytes: 10_000_000,
      encoding: null,
      importedAt: new Date().toISOString(),
      temporary: await mkdtemp(join(folder, 'temporary-')),
      format: null,
      annotator: null,
      me: null,
      people: [],
      peopleByName: {},
      scheme: defaultScheme,
      map: null,
    },
    {
      signal: new AbortController().signal,
      report(phase) {
        if (phase !== 'writing' || goesOn !== null) return;
        const before = written();
        const cell = new Int32Array(new SharedArrayBuffer(4));
        for (let waited = 0; waited < patience && written() < before + MORE; waited += STEP_MS) {
          Atomics.wait(cell, 0, 0, STEP_MS);
        }
        goesOn = written() >= before + MORE;
      },
    },
  );
  expect(report.imported).toBe(FILES);
  return goesOn ?? false;
}
