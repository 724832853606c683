import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  importInto,
  isQuick,
  makeCorpus,
  startService,
  timed,
  withFolder,
  writeTexts,
} from './bench-corpus';
import { median, type Bench } from './bench-row';

const documents = isQuick ? 1_000 : 10_000;
const runs = 7;

/**
 * The first list of a corpus that was just opened, beside reading and parsing its index alone. The
 * sweep for changes follows in the background; its time is for information.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const texts = join(folder, 'texts');
    await writeTexts(texts, documents, 10_000);
    const maker = await startService();
    await importInto(maker, await makeCorpus(maker, folder, 'corpus'), texts);
    await maker.close();
    const index = await indexFile(join(folder, 'corpus', '.claimbench'));

    const ours: number[] = [];
    const bare: number[] = [];
    const sweeps: number[] = [];
    for (let run = -1; run < runs; run += 1) {
      const service = await startService();
      const given = await service.admit(join(folder, 'corpus'));
      let corpus = null;
      const time = await timed(async () => {
        ({ corpus } = await service.call('corpus.open', { folder: given }));
        const { rows } = await service.call('documents.list', { corpus });
        if (rows.length !== documents) throw new Error('The list of the bench is not whole.');
      });
      if (corpus === null) throw new Error('The corpus of the bench was not opened.');
      const handle = corpus;
      const sweep = await timed(async () => {
        while ((await service.call('documents.list', { corpus: handle })).checking > 0) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      });
      await service.close();
      const bareTime = await timed(async () => parseIndex(await readFile(index, 'utf8')));
      if (run < 0) continue;
      ours.push(time);
      sweeps.push(sweep);
      bare.push(bareTime);
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
        name: `sweep of ${size} documents, in the background`,
        ours: median(sweeps),
        baseline: null,
        unit: 'ms',
        limit: null,
      },
    ];
  });

/** An index is one JSON value, or one a line. */
function parseIndex(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
}

async function indexFile(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((path) => /(^|[\\/])index(\.\w+)?$/.test(path));
  if (name === undefined) throw new Error('The corpus of the bench has no index.');
  return join(folder, name);
}
