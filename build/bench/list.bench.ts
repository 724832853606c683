import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import { createIndexStore } from '../../electron/storage/index-store';
import { createNodeDisk } from '../../electron/storage/node-disk';
import type { CorpusHandle } from '../../shared/contract/shapes';
import { manifestSchema } from '../../shared/model/corpus';
import { deviceId } from '../../shared/model/ids';
import { scaled, timed, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';
import { startService } from './bench-service';
import { writeTaggedCorpus } from './tagged-corpus';

const documents = scaled(10_000);
const runs = 9;

/**
 * The first list of a corpus, out of its index and through the service, beside reading and parsing that index alone. All
 * else that opening does (looking for links, reading the corpus' own history, remembering that it was opened) and the
 * making of an index are for information.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const root = join(folder, 'corpus');
    await writeTaggedCorpus(root, { documents, spansEach: 5, length: 10_000 });
    const { time: making } = await openAndList(folder, root);
    const index = await indexFile(createCorpusPaths(root).machine);
    const device = deviceId.parse(basename(dirname(index)));
    const { id } = manifestSchema.parse(
      JSON.parse(await readFile(createCorpusPaths(root).manifest, 'utf8')),
    );

    const ours: number[] = [];
    const openings: number[] = [];
    const bare: number[] = [];
    const list = async (isMeasured: boolean) => {
      const { time, listing } = await openAndList(folder, root);
      const store = createIndexStore({
        disk: createNodeDisk(),
        paths: createCorpusPaths(root),
        corpus: id,
        device,
        compute: () => Promise.resolve(null),
        onDidChange: () => undefined,
      });
      const loading = await timed(() => store.load());
      if (store.rows().length !== documents)
        throw new Error('The index of the bench is not whole.');
      await store.close();
      if (!isMeasured) return;
      ours.push(loading + listing);
      openings.push(time);
    };
    const parse = async (isMeasured: boolean) => {
      const time = await timed(async () => {
        const text = await readFile(index, 'utf8');
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
        name: 'the same, with all else that opening does',
        ours: median(openings),
        baseline: median(bare),
        unit: 'ms',
        limit: null,
      },
      {
        name: 'the first opening, which makes the index',
        ours: making,
        baseline: null,
        unit: 'ms',
        limit: null,
      },
    ];
  });

async function openAndList(
  folder: string,
  root: string,
): Promise<{ time: number; listing: number }> {
  const service = startService(folder);
  const given = await service.admit(root);
  let listing = 0;
  const time = await timed(async () => {
    const { corpus } = await service.call('corpus.open', { folder: given });
    listing = await timed(() => list(service, corpus));
  });
  await service.close();
  return { time, listing };
}

async function list(service: ReturnType<typeof startService>, corpus: CorpusHandle): Promise<void> {
  const { rows } = await service.call('documents.list', { corpus });
  if (rows.length !== documents) throw new Error('The list of the bench is not whole.');
}

async function indexFile(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((path) => /(^|[\\/])index$/.test(path));
  if (name === undefined) throw new Error('The corpus of the bench has no index.');
  return join(folder, name);
}
