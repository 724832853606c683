/**
 * `npm start`: builds what is out of date, then opens the workbench, in Electron where its
 * runtime is or can be had, else through the loopback host in a browser's app window.
 * Arguments are passed on (`npm start -- my-corpus`); `--host=loopback` chooses that host.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findOrFetchElectron } from './electron-runtime.mjs';
import { isFresh } from './freshness.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} line */
const say = (line) => console.error(line);

/** @type {string[]} */
const args = [];
let host = 'any';
for (const arg of process.argv.slice(2)) {
  if (arg.startsWith('--host=')) host = arg.slice('--host='.length);
  else args.push(arg);
}

try {
  if (!['any', 'desktop', 'loopback'].includes(host)) {
    throw new Error(`There is no host “${host}”: say --host=desktop or --host=loopback.`);
  }
  if (!isFresh(root)) {
    say('Building.');
    // Loaded only now: the bundlers are slow to load and seldom needed.
    const { buildAll } = await import('./build.mjs');
    await buildAll();
  }
  const electron = host === 'loopback' ? null : await findOrFetchElectron(root, { say });
  if (electron !== null && 'program' in electron) {
    await open(electron.program, [root, ...args]);
  } else {
    if (electron !== null) say(`${electron.instead}: opening the workbench in a browser window.`);
    await open(process.execPath, [join(root, 'dist/loopback/main.js'), ...args]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Runs a host until it ends, and ends as it does.
 * @param {string} program
 * @param {string[]} programArgs
 */
function open(program, programArgs) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArgs, { stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve(undefined);
    });
  });
}
