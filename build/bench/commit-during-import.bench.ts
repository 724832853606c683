import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkerRunner } from '../../electron/workbench/jobs/run-task';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import { documentIdOf } from '../../electron/storage/document-id';
import { openLayerStore } from '../../electron/storage/open-layer-store';
import { createNodeDisk } from '../../electron/storage/node-disk';
import { createOpenLayer, type OpenLayer } from '../../electron/workbench/open-layer';
import type { CorpusHandle } from '../../shared/contract/shapes';
import { defaultScheme } from '../../shared/model/default-scheme';
import { createTxId, deviceId, personId, schemeId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { prose, scaled, timed, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';

const reports = scaled(40);
const idleCommits = 60;
const LENGTH = 10_000;
const ana = personId.parse('ana');
const claim = schemeId.parse('claim');

/** Commits while long reports are imported in a worker thread, beside commits while nothing else is done: both share the disk. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const source = join(folder, 'long.jsonl');
    const lines = Array.from({ length: reports }, (_, index) =>
      JSON.stringify({ id: String(index), text: prose(1_000_000, index) }),
    );
    await writeFile(source, lines.join('\n'));
    const layer = await openLayer(join(folder, 'corpus'));
    let commits = 0;
    const commit = () => {
      const start = (commits * 13) % (LENGTH - 9);
      commits += 1;
      const ranges: [[ReturnType<typeof utf16>, ReturnType<typeof utf16>]] = [
        [utf16(start), utf16(start + 9)],
      ];
      return timed(() =>
        layer.commit({
          tx: createTxId((length) => randomBytes(length)),
          by: ana,
          label: 'Tag as claim',
          edits: [{ type: 'span.add', span: { label: claim, ranges } }],
        }),
      );
    };
    const idle: number[] = [];
    const during: number[] = [];
    for (let index = 0; index < idleCommits; index += 1) idle.push(await commit());
    let isRunning = true;
    const importing = importOf(folder, source).finally(() => {
      isRunning = false;
    });
    while (isRunning) during.push(await commit());
    await importing;
    for (let index = 0; index < idleCommits; index += 1) idle.push(await commit());
    await layer.close();
    return [
      {
        name: `commit while ${reports} reports of 1 MB are imported, against an idle one`,
        ours: median(during),
        baseline: median(idle),
        unit: 'ms',
        limit: 8,
      },
    ];
  });

async function importOf(folder: string, source: string): Promise<void> {
  const root = join(folder, 'imported');
  const temporary = join(folder, 'temporary');
  await mkdir(join(root, 'documents'), { recursive: true });
  await mkdir(temporary);
  const runTask = createWorkerRunner(new URL('./worker.js', import.meta.url));
  const { report } = await runTask(
    'import',
    {
      root,
      paths: [{ path: source, key: null }],
      known: [],
      maxTextBytes: 10_000_000,
      encoding: null,
      importedAt: new Date().toISOString(),
      temporary,
      format: null,
      annotator: null,
      me: null,
      people: [],
      peopleByName: {},
      scheme: defaultScheme,
      map: null,
    },
    { signal: new AbortController().signal, report: () => undefined },
  );
  if (report.imported !== reports) throw new Error(`${report.imported} of ${reports} came in.`);
}

async function openLayer(root: string): Promise<OpenLayer> {
  await mkdir(root);
  const text = prose(LENGTH, 0);
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
    corpus: 'c-bench' as CorpusHandle,
    store,
    text,
    scheme: () => defaultScheme,
    emit: () => undefined,
    onDidChange: () => undefined,
  });
}
