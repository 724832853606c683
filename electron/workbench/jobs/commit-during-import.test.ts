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
import { openLayerStore } from '../../storage/open-layer-store';
import { createNodeDisk } from '../../storage/node-disk';
import { createOpenLayer } from '../open-layer';
import { createWorkerRunner, runTaskHere } from './run-task';
import type { CorpusHandle } from '../../../shared/contract/shapes';
import type { OpenLayer } from '../open-layer';
import type { RunTask } from './run-task';

/**
 * How many times as long a commit may take while an import runs. Both share the disk, so it is more than once; an import
 * of long reports in the thread of the commits makes it a hundred times (the mutant below), so there is room on both
 * sides for a machine that does other things besides.
 */
const LIMIT = 8;
const IDLE_COMMITS = 60;
const FILES = { count: 2_000, length: 5_000 };
const LONG = { count: 40, length: 1_000_000 };
const ana = personId.parse('ana');

let folder: string;
let layer: OpenLayer;
let runInWorker: RunTask;
let commits = 0;
let imports = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-commits-'));
  await mkdir(join(folder, 'files'));
  for (let index = 0; index < FILES.count; index += 1) {
    await writeFile(join(folder, 'files', `${String(index)}.txt`), report(index, FILES.length));
  }
  const long = Array.from({ length: LONG.count }, (_, index) =>
    JSON.stringify({ id: String(index), text: report(index, LONG.length) }),
  );
  await writeFile(join(folder, 'long.jsonl'), long.join('\n'));
  layer = await openLayer(join(folder, 'corpus'));
  const worker = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      // Packages that are CommonJS call `require`, which a module does not have.
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
  });
  runInWorker = createWorkerRunner(pathToFileURL(worker));
}, 120_000);

afterAll(async () => {
  await layer.close();
  await rm(folder, { recursive: true, force: true });
});

// A median of a busy moment is given another chance; what holds up commits does so each time.
const patient = { timeout: 120_000, retry: 2 };

it('commits about as fast while thousands of files are imported', patient, async () => {
  expect(await slowdown(runInWorker, 'files', FILES.count)).toBeLessThan(LIMIT);
});

it('commits about as fast while long reports are imported', patient, async () => {
  expect(await slowdown(runInWorker, 'long.jsonl', LONG.count)).toBeLessThan(LIMIT);
});

it('would not, were reports imported in the thread of the commits', patient, async () => {
  expect(await slowdown(runTaskHere, 'long.jsonl', LONG.count)).toBeGreaterThan(LIMIT);
});

/** How many times as long the median commit takes during an import as before and after it. */
async function slowdown(runTask: RunTask, source: string, expected: number): Promise<number> {
  const idle: number[] = [];
  const during: number[] = [];
  for (let index = 0; index < IDLE_COMMITS; index += 1) idle.push(await commit());
  imports += 1;
  const root = join(folder, `imported-${String(imports)}`);
  await mkdir(join(root, 'documents'), { recursive: true });
  let isRunning = true;
  const importing = runTask(
    'import',
    {
      root,
      paths: [{ path: join(folder, source), key: null }],
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
    { signal: new AbortController().signal, report: () => undefined },
  ).finally(() => {
    isRunning = false;
  });
  while (isRunning) during.push(await commit());
  expect((await importing).report.imported).toBe(expected);
  expect(during.length).toBeGreaterThan(5);
  for (let index = 0; index < IDLE_COMMITS; index += 1) idle.push(await commit());
  return median(during) / median(idle);
}

/** Adds a span and says how many milliseconds it took until that was on the disk. */
async function commit(): Promise<number> {
  const start = (commits * 13) % 10_000;
  commits += 1;
  const from = performance.now();
  await layer.commit({
    tx: createTxId(randomBytes),
    by: ana,
    label: 'Tag as claim',
    edits: [
      {
        type: 'span.add',
        span: { label: schemeId.parse('claim'), ranges: [[utf16(start), utf16(start + 9)]] },
      },
    ],
  });
  return performance.now() - from;
}

async function openLayer(root: string): Promise<OpenLayer> {
  await mkdir(root);
  const text = report(0, 20_000);
  const store = await openLayerStore({
    disk: createNodeDisk(),
    paths: createCorpusPaths(root),
    key: { document: documentIdOf(text, '0.txt'), annotator: ana },
    text,
    device: deviceId.parse('k3j9x2ab'),
    now: () => new Date(),
    schemeRevision: () => 1,
  });
  return createOpenLayer({
    corpus: 'c-test' as CorpusHandle,
    store,
    text,
    scheme: () => defaultScheme,
    emit: () => undefined,
    onDidChange: () => undefined,
  });
}

const report = (index: number, length: number) =>
  `Report ${String(index)}. `.padEnd(length, 'The river rose. ');

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
