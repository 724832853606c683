import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
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
const runs = 3;

/** An import beside a bare loop of read, write, fsync and rename, one file at a time. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const texts = join(folder, 'texts');
    const paths = await writeTexts(texts, documents, 10_000);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const target = join(folder, 'bare');
      await mkdir(target);
      bare.push(
        await timed(async () => {
          for (const path of paths) await copyDurably(path, join(target, basename(path)));
        }),
      );
      await rm(target, { recursive: true });

      const name = `corpus-${String(run)}`;
      const service = await startService();
      const corpus = await makeCorpus(service, folder, name);
      ours.push(
        await timed(async () => {
          const imported = await importInto(service, corpus, texts);
          if (imported.length !== documents)
            throw new Error('The import of the bench is not whole.');
        }),
      );
      await service.close();
      await rm(join(folder, name), { recursive: true });
    }
    return [
      {
        name: `import of ${documents.toLocaleString('en')} files, against a bare loop`,
        ours: median(ours) / 1000,
        baseline: median(bare) / 1000,
        unit: 's',
        limit: 4,
      },
    ];
  });

async function copyDurably(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const file = await open(`${to}.tmp`, 'wx');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${to}.tmp`, to);
}
