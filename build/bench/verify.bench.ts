import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { scaled, timed, withFolder } from './bench-folder';
import type { Bench } from './bench-row';
import { writeTaggedCorpus } from './tagged-corpus';

const documents = scaled(10_000);
const spansEach = 100;

/** The memory that `claimbench verify` takes at its peak, in a process of its own, its workers included. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const corpus = join(folder, 'corpus');
    await writeTaggedCorpus(corpus, { documents, spansEach, length: 10_000 });
    const result = join(folder, 'peak');
    const time = await timed(() => verify(corpus, result));
    const peak = Number(await readFile(result, 'utf8')) / 1024;
    const size = `${documents.toLocaleString('en')} documents, ${(documents * spansEach).toLocaleString('en')} spans`;
    return [
      {
        name: `verify, memory at its peak: ${size}`,
        ours: peak,
        baseline: null,
        unit: 'MB',
        limit: 400,
      },
      { name: `verify, time: ${size}`, ours: time / 1000, baseline: null, unit: 's', limit: null },
    ];
  });

/** Runs the command of the bundle that lies beside this one, and has it write its peak on leaving. */
async function verify(corpus: string, result: string): Promise<void> {
  const onExit = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS)));`;
  const command = fileURLToPath(new URL('./claimbench.js', import.meta.url));
  const preload = `data:text/javascript,${encodeURIComponent(onExit)}`;
  const child = spawn(process.execPath, ['--import', preload, command, 'verify', corpus], {
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  // 1 is for findings, and a corpus that this bench made must have none.
  if (code !== 0) throw new Error(`claimbench verify ended with ${String(code)}.`);
}
