/**
 * What the build makes, in one place: every bundle, where it comes from and where it goes.
 * Packaging, `npm start` and the tests read this list, so that none of them can forget one.
 */

/**
 * @typedef {object} NodeEntry
 * @property {string} source from the root of the repository
 * @property {string} out from the root of the repository, or absolute
 * @property {'esm' | 'cjs'} format
 * @property {boolean} [isCommand] gets a `#!` line and the right to be run
 */

/** Worker threads are started as `new URL('./worker.js', import.meta.url)`, so each process has
 * its own copy beside it. */
export const workerSource = 'electron/workbench/jobs/worker.ts';

/** @type {NodeEntry[]} */
export const nodeEntries = [
  {
    source: 'electron/cli/main.ts',
    out: 'dist/cli/claimbench.js',
    format: 'esm',
    isCommand: true,
  },
  { source: workerSource, out: 'dist/cli/worker.js', format: 'esm' },
  { source: 'electron/hosts/loopback/main.ts', out: 'dist/loopback/main.js', format: 'esm' },
  { source: workerSource, out: 'dist/loopback/worker.js', format: 'esm' },
  { source: 'electron/hosts/desktop/main.ts', out: 'dist/desktop/main.js', format: 'esm' },
  { source: 'electron/hosts/desktop/service.ts', out: 'dist/desktop/service.js', format: 'esm' },
  { source: workerSource, out: 'dist/desktop/worker.js', format: 'esm' },
  // A sandboxed preload cannot be a module.
  { source: 'electron/hosts/desktop/preload.ts', out: 'dist/desktop/preload.cjs', format: 'cjs' },
];

export const rendererEntry = { source: 'renderer/index.html', out: 'dist/renderer/index.html' };

/** Every file that a complete build has made. */
export const outputs = [...nodeEntries.map(({ out }) => out), rendererEntry.out];
