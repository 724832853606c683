/**
 * `npm run bench`: bundles each `build/bench/*.bench.ts`, runs one after the other in a process of
 * its own, and prints what was measured beside its baseline. `npm run bench -- commit` runs those
 * whose name holds the word, `--quick` a tenth of the size (CLAIMBENCH_BENCH_SCALE sets another part; the limits are
 * meant for the whole). Ends with 1 when a limit is passed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleNode } from './build.mjs';
import { workerSource } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((arg) => arg !== '--quick');
const folder = mkdtempSync(join(tmpdir(), 'claimbench-bench-'));

const benches = readdirSync(join(root, 'build/bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

/** @type {import('./bench/bench-row').BenchRow[]} */
const rows = [];
let isFine = benches.length > 0;
if (!isFine) console.error('There is no bench of that name under build/bench/.');

try {
  // What the benches start lies beside them, as it does beside the bundles of the product.
  await bundleNode({ source: workerSource, out: join(folder, 'worker.js'), format: 'esm' });
  await bundleNode({
    source: 'electron/cli/main.ts',
    out: join(folder, 'claimbench.js'),
    format: 'esm',
    isCommand: true,
  });
  for (const name of benches) {
    console.error(`Measuring ${name}.`);
    const out = join(folder, `${name}.js`);
    await bundleNode({ source: `build/bench/${name}.bench.ts`, out, format: 'esm' });
    const result = join(folder, `${name}.json`);
    // A file of its own and not --eval, whose flags the worker threads would inherit.
    const program = join(folder, `${name}.run.mjs`);
    writeFileSync(
      program,
      [
        `import { writeFileSync } from 'node:fs';`,
        `const { bench } = await import(${JSON.stringify(pathToFileURL(out).href)});`,
        `writeFileSync(${JSON.stringify(result)}, JSON.stringify(await bench()));`,
        'process.exit(0);',
      ].join('\n'),
    );
    const { status } = spawnSync(process.execPath, [program], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...(isQuick ? { CLAIMBENCH_BENCH_SCALE: '0.1' } : {}) },
    });
    if (status === 0) rows.push(...JSON.parse(readFileSync(result, 'utf8')));
    else isFine = false;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const head = ['name', 'ours', 'baseline', 'ratio', 'limit', ''];
const lines = [head, ...rows.map(cells)];
const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
for (const line of lines) {
  console.log(
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
process.exitCode = isFine && rows.every(holds) ? 0 : 1;

/** @param {import('./bench/bench-row').BenchRow} row */
function holds({ ours, baseline, limit }) {
  return limit === null || (baseline === null ? ours : ours / baseline) <= limit;
}

/** @param {import('./bench/bench-row').BenchRow} row */
function cells(row) {
  const { name, ours, baseline, unit, limit } = row;
  return [
    name,
    `${figure(ours)} ${unit}`,
    baseline === null ? '-' : `${figure(baseline)} ${unit}`,
    baseline === null ? '-' : (ours / baseline).toFixed(2),
    limit === null ? '-' : baseline === null ? `${figure(limit)} ${unit}` : limit.toFixed(2),
    holds(row) ? '' : 'over',
  ];
}

/** @param {number} value */
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
