import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import type { CorpusHandle } from '../../shared/contract/shapes';
import { scaled, timed, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';
import { startService } from './bench-service';
import { writeTaggedCorpus } from './tagged-corpus';

const documents = scaled(10_000);
const runs = 9;

/**
 * The first list of a corpus in a service that was just started, from opening the corpus to the rows, beside reading and
 * parsing its index alone. The sweep for changes follows in the background; its time is for information.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const root = join(folder, 'corpus');
    await writeTaggedCorpus(root, { documents, spansEach: 5, length: 10_000 });
    const { time: making } = await openAndList(folder, root);
    const index = await indexFile(createCorpusPaths(root).machine);

    const ours: number[] = [];
    const lists: number[] = [];
    const bare: number[] = [];
    const list = async (isMeasured: boolean) => {
      const { time, listing } = await openAndList(folder, root);
      if (!isMeasured) return;
      ours.push(time);
      lists.push(listing);
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
        name: `opening ${size} documents and listing them, against parsing the index`,
        ours: median(ours),
        baseline: median(bare),
        unit: 'ms',
        limit: 2,
      },
      {
        name: 'of that, the list',
        ours: median(lists),
        baseline: null,
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
