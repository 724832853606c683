import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { createTxId, deviceId, personId, schemeId } from '../../../shared/model/ids';
import { utf16 } from '../../../shared/text/offsets';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { documentIdOf } from '../../storage/document-id';
import { openLayerStore } from '../../storage/layer-store';
import { createNodeDisk } from '../../storage/node-disk';
import { createOpenLayer } from '../open-layer';
import { createWorkerRunner, runTaskHere } from './run-task';
import type { CorpusHandle } from '../../../shared/contract/shapes';
import type { OpenLayer } from '../open-layer';
import type { RunTask } from './run-task';

const FILES = 2_000;
const IDLE_COMMITS = 40;
const ana = personId.parse('ana');

let folder: string;
let layer: OpenLayer;
let runInWorker: RunTask;
let imports = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-import-'));
  const texts = join(folder, 'texts');
  await mkdir(texts);
  for (let index = 0; index < FILES; index += 1) {
    await writeFile(join(texts, `${index}.txt`), `Report ${index}. `.padEnd(5_000, 'The river rose. '));
  }
  layer = await openLayer(join(folder, 'corpus'));
  const worker = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Packages that are CommonJS call `require`, which a module does not have.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  runInWorker = createWorkerRunner(pathToFileURL(worker));
}, 120_000);

afterAll(async () => {
  await layer.close();
  await rm(folder, { recursive: true, force: true });
});

it('commits about as fast while thousands of files are imported', { timeout: 120_000 }, async () => {
  const ratio = await slowdown(runInWorker);
  console.log('worker', ratio);
  expect(ratio).toBeLessThan(6);
});

it('would not, were the import made in the thread of the commits', { timeout: 120_000 }, async () => {
  const ratio = await slowdown(runTaskHere);
  console.log('here', ratio);
  expect(ratio).toBeGreaterThan(6);
});

async function slowdown(runTask: RunTask): Promise<number> {
  const idle = await timesOf(() => IDLE_COMMITS > 0);
  return idle.length;
}
