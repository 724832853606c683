import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_FORMATS } from './writers';
import { createExportCorpus } from './testing/export-corpus';
import type { ExportCorpus } from './testing/export-corpus';

const run = promisify(execFile);
let corpus: ExportCorpus;
let program: string;
beforeAll(async () => {
  corpus = await createExportCorpus(
    ['Hadery', 'Tavrel', '🌊 Halyard', 'Scarrow', 'Andravel'].map((place, index) => ({
      text: `In ${place} 40 boats sank, the warden said. ${'More will follow. '.repeat(index)}`,
      layers: {
        ana: {
          status: 'done',
          spans: [
            ['claim', '40 boats sank'],
            ['source', 'the warden'],
          ],
        },
        ...(index < 3 ? { ben: { spans: [['claim', 'boats sank']] as const } } : {}),
      },
    })),
  );
  program = path.join(corpus.folder, 'export.mjs');
  const exporter = path.join(import.meta.dirname, 'export-dataset.ts');
  await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs';
        import { exportDataset } from ${JSON.stringify(exporter)};
        const jobs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
        const signal = new AbortController().signal;
        for (const job of jobs) await exportDataset(job, { signal, report: () => undefined });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Packages that are not modules ask for others by require.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    logLevel: 'error',
    outfile: program,
  });
}, 60_000);
afterAll(() => corpus.remove());

/** All files below a folder (or the file itself) by path, with their bytes. */
function contentsOf(target: string): [string, string][] {
  return readdirSync(corpus.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file.startsWith(target))
    .sort()
    .map((file) => [file.slice(target.length), readFileSync(file).toString('base64')]);
}

const writable = ALL_FORMATS.filter(({ writer }) => writer !== null).map(({ name }) => name);

/** Exports the corpus in every format, in a process of its own. */
async function exportAll(name: string, env: Record<string, string>): Promise<void> {
  const split = { train: 60, dev: 20, test: 20 };
  const jobs = writable.map((format) =>
    corpus.job(path.join(name, format), { format, split, seed: 3 }),
  );
  const file = path.join(corpus.folder, `${name}.json`);
  await writeFile(file, JSON.stringify(jobs));
  await run(process.execPath, [program, file], { env: { ...process.env, ...env } });
}

describe('two exports in two processes, at other times and places', () => {
  beforeAll(async () => {
    await exportAll('one', { TZ: 'UTC', LANG: 'C' });
    await exportAll('other', { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' });
  }, 60_000);

  test.each(writable)('have the same bytes as %s', (format) => {
    const [one, other] = ['one', 'other'].map((name) =>
      contentsOf(path.join(corpus.folder, name, format)),
    );
    expect(one?.length).toBeGreaterThan(5);
    expect(other).toEqual(one);
  });
});
