import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import type { TextQuery } from '../../shared/search/text-query';
import { scaled, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';
import { startService } from './bench-service';
import { writeTaggedCorpus } from './tagged-corpus';

const documents = scaled(10_000);
const runs = 5;
/** Stand in one document of ninety. */
const words = 'Report 77';
const query: TextQuery = {
  text: words,
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
};

/** Finding words in the whole corpus through the service, beside a bare loop that reads the same files and looks into them. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const root = join(folder, 'corpus');
    await writeTaggedCorpus(root, { documents, spansEach: 0, length: 10_000 });
    const service = startService(folder);
    const { corpus } = await service.call('corpus.open', { folder: await service.admit(root) });
    const whole: number[] = [];
    const first: number[] = [];
    const bare: number[] = [];
    let found = 0;
    let looked = 0;
    const find = async (isMeasured: boolean) => {
      const from = performance.now();
      const told = service.heard('find.hits').then(() => performance.now() - from);
      const outcome = await service.ended(
        service.call('find.start', { corpus, query, limit: 100_000 }),
      );
      const time = performance.now() - from;
      if (outcome.kind !== 'find') throw new Error('The search of the bench did not end well.');
      if (outcome.report.documents !== documents) throw new Error('It left documents out.');
      found = outcome.report.documentsWithHits;
      if (!isMeasured) return;
      whole.push(time);
      first.push(await told);
    };
    const loop = (isMeasured: boolean) => {
      const from = performance.now();
      looked = scanned(createCorpusPaths(root).documents);
      if (isMeasured) bare.push(performance.now() - from);
      return Promise.resolve();
    };
    for (let run = 0; run <= runs; run += 1) {
      for (const turn of run % 2 === 0 ? [find, loop] : [loop, find]) await turn(run > 0);
    }
    await service.close();
    if (found !== looked) throw new Error(`Found ${String(found)}, not ${String(looked)}.`);
    const size = documents.toLocaleString('en');
    return [
      {
        name: `find in ${size} documents of 10 kB, against reading and scanning the files`,
        ours: median(whole),
        baseline: median(bare),
        unit: 'ms',
        limit: 2,
      },
      {
        name: `the first hits, of ${String(found)} documents`,
        ours: median(first),
        baseline: median(bare),
        unit: 'ms',
        limit: null,
      },
    ];
  });

/** One process, one file after the other: in how many the words stand. */
function scanned(folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder)) {
    if (readFileSync(join(folder, name), 'utf8').includes(words)) count += 1;
  }
  return count;
}
