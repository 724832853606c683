import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import { computeRow } from '../../electron/storage/index-compute';
import { createIndexStore, type IndexStore } from '../../electron/storage/index-store';
import { createNodeDisk } from '../../electron/storage/node-disk';
import { corpusId, deviceId } from '../../shared/model/ids';
import { scaled, timed, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';
import { writeTaggedCorpus } from './tagged-corpus';

const documents = scaled(10_000);
const runs = 9;
const device = deviceId.parse('m7q2w4xz');
const corpus = corpusId.parse('c-aaaaaaaaaaaaaaaa');

/**
 * The first list out of the index, beside reading and parsing its file alone. The sweep for changes follows in the
 * background; its time is for information.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const root = join(folder, 'corpus');
    await writeTaggedCorpus(root, { documents, spansEach: 5, length: 10_000 });
    const file = join(createCorpusPaths(root).machine, device, 'index');
    const made = openIndex(root);
    const making = await timed(() => made.sweep());
    await made.close();

    const ours: number[] = [];
    const bare: number[] = [];
    const sweeps: number[] = [];
    const list = async (isMeasured: boolean) => {
      const index = openIndex(root);
      const time = await timed(async () => {
        await index.load();
        if (index.rows().length !== documents)
          throw new Error('The list of the bench is not whole.');
      });
      const sweep = await timed(() => index.sweep());
      await index.close();
      if (!isMeasured) return;
      ours.push(time);
      sweeps.push(sweep);
    };
    const parse = async (isMeasured: boolean) => {
      const time = await timed(async () => {
        const text = await readFile(file, 'utf8');
        const lineEnd = text.indexOf('\n');
        return [JSON.parse(text.slice(0, lineEnd)), JSON.parse(text.slice(lineEnd))] as unknown[];
      });
      if (isMeasured) bare.push(time);
    };
    for (let run = 0; run <= runs; run += 1) {
      for (const turn of run % 2 === 0 ? [list, parse] : [parse, list]) await turn(run > 0);
    }
    const size = documents.toLocaleString('en');
    return [
      {
        name: `first list of ${size} documents, against parsing the index`,
        ours: median(ours),
        baseline: median(bare),
        unit: 'ms',
        limit: 2,
      },
      {
        name: `sweep of ${size} documents and their layers, in the background`,
        ours: median(sweeps),
        baseline: null,
        unit: 'ms',
        limit: null,
      },
      {
        name: `making that index anew, in the background`,
        ours: making,
        baseline: null,
        unit: 'ms',
        limit: null,
      },
    ];
  });

function openIndex(root: string): IndexStore {
  const disk = createNodeDisk();
  const paths = createCorpusPaths(root);
  return createIndexStore({
    disk,
    paths,
    corpus,
    device,
    compute: (id, files) => computeRow(disk, paths, id, files),
    onDidChange: () => undefined,
  });
}
