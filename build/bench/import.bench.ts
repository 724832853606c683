import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createWorkerRunner } from '../../electron/workbench/jobs/run-task';
import { scaled, timed, withFolder, writeTexts } from './bench-folder';
import { median, type Bench } from './bench-row';

const documents = scaled(10_000);
const runs = 3;

/** An import in its worker beside a bare loop of read, write, fsync and rename, one file at a time. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const texts = join(folder, 'texts');
    const paths = await writeTexts(texts, documents, 10_000);
    const runTask = createWorkerRunner(new URL('./worker.js', import.meta.url));
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

      const root = join(folder, 'corpus');
      await mkdir(join(root, 'documents'), { recursive: true });
      ours.push(
        await timed(async () => {
          const report = await runTask(
            'import',
            {
              root,
              paths: [{ path: texts, key: null }],
              known: [],
              maxTextBytes: 20_000_000,
              encoding: null,
              importedAt: new Date().toISOString(),
            },
            { signal: new AbortController().signal, report: () => undefined },
          );
          if (report.imported !== documents) {
            throw new Error(
              `The import took ${String(report.imported)} of ${String(documents)} files.`,
            );
          }
        }),
      );
      await rm(root, { recursive: true });
    }
    return [
      {
        name: `import of ${documents.toLocaleString('en')} files of 10 kB, against a bare loop`,
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
