import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** `npm run bench -- --quick` sets a tenth, for trying a bench out; the limits are meant for the whole. */
const scale = Number(process.env['CLAIMBENCH_BENCH_SCALE'] ?? '1');

/** So many, in the scale of this run. */
export const scaled = (count: number): number => Math.max(1, Math.round(count * scale));

/** A folder that is removed at the end. CLAIMBENCH_BENCH_FOLDER says on which disk it lies. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const parent = process.env['CLAIMBENCH_BENCH_FOLDER'] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'claimbench-bench-'));
  process.env['CLAIMBENCH_USER_DATA'] = join(folder, 'user');
  process.env['CLAIMBENCH_DOCUMENTS'] = join(folder, 'documents');
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const words = ['river', 'the', 'council', 'said', 'of', 'seven', 'houses', 'flooded', 'after', 'a'];

/** Plain prose of so many characters, different for each seed, without a random source. */
export function prose(length: number, seed: number): string {
  const parts: string[] = [`Report ${String(seed)}.`];
  let size = 0;
  for (let index = 0; size < length; index += 1) {
    const word = words[(index * 7 + seed * 3 + (index >> 3)) % words.length] ?? 'the';
    const part = index % 90 === 89 ? `${word}.\n\n` : index % 15 === 14 ? `${word}.` : word;
    parts.push(part);
    size += part.length + 1;
  }
  return parts.join(' ').slice(0, length);
}

/** Writes text files `00000.txt` and so on into a new folder. */
export async function writeTexts(folder: string, count: number, length: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `${String(index).padStart(5, '0')}.txt`),
  );
  for (const [index, path] of paths.entries()) await writeFile(path, prose(length, index));
  return paths;
}

/** How long something took, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}
