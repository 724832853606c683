import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { scaled, timed, withFolder, writeTexts } from './bench-folder';
import { median, type Bench } from './bench-row';
import { startService } from './bench-service';

const documents = scaled(10_000);
const runs = 3;

/**
 * An import through the service, from asking for it until its documents are listed, beside a bare loop of read, write,
 * fsync and rename, one file at a time.
 */
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

      const service = startService(folder);
      const name = `corpus-${String(run)}`;
      const { corpus } = await service.call('corpus.create', {
        folder: await service.admit(folder),
        name,
        title: name,
      });
      const entries = [await service.admit(texts)];
      ours.push(
        await timed(async () => {
          const outcome = await service.ended(service.call('import.start', { corpus, entries }));
          const imported = outcome.kind === 'import' ? outcome.report.imported : 0;
          if (imported !== documents) throw new Error(`The import took ${String(imported)} files.`);
        }),
      );
      await service.close();
      await rm(join(folder, name), { recursive: true });
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
