/**
 * Whether the Electron runtime is on this machine, found by looking at files: importing the
 * package would try to fetch it.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import envPaths from 'env-paths';

const day = 24 * 60 * 60 * 1000;

/**
 * The path of Electron's program, or null.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findElectron(root, env = process.env) {
  const folder = join(root, 'node_modules', 'electron');
  const name = read(join(folder, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const program = join(override, name ?? platformProgram());
    return existsSync(program) ? program : null;
  }
  if (name === null) return null;
  const program = join(folder, 'dist', name);
  return existsSync(program) ? program : null;
}

/**
 * Why this machine cannot open Electron's window even with its runtime, or null.
 * @returns {string | null}
 */
export function whyNoDesktop() {
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  if (process.getuid?.() === 0) return 'its sandbox does not run for the root user';
  return null;
}

/**
 * Electron's program if it is here and of use, or can be had; else why the workbench opens in a
 * browser window instead.
 * @param {string} root
 * @param {{
 *   say: (line: string) => void,
 *   find?: typeof findElectron,
 *   fetch?: (root: string) => Promise<'fetched' | 'failed' | 'failed-before'>,
 *   whyNot?: typeof whyNoDesktop,
 * }} options
 * @returns {Promise<{ program: string } | { instead: string }>}
 */
export async function findOrFetchElectron(
  root,
  {
    say,
    find = findElectron,
    fetch = (folder) => fetchElectron(folder, { say }),
    whyNot = whyNoDesktop,
  },
) {
  const reason = whyNot();
  if (reason !== null) return { instead: `Electron cannot be used here, since ${reason}` };
  const there = find(root);
  if (there !== null) return { program: there };
  const outcome = await fetch(root);
  const fetched = find(root);
  if (fetched !== null) return { program: fetched };
  return {
    instead:
      outcome === 'failed-before'
        ? 'The Electron runtime is not here and could not be fetched in the last day (npx install-electron --no tries again)'
        : 'The Electron runtime could not be fetched (npx install-electron --no tries again, without a time limit)',
  };
}

/** @param {string} root */
function failureFile(root) {
  const version = JSON.parse(
    readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ).version;
  return join(envPaths('claimbench', { suffix: '' }).cache, `electron-${version}-not-fetched.json`);
}

/**
 * Fetches the runtime once, within a time limit, and remembers a failure for a day.
 * @param {string} root
 * @param {{
 *   say: (line: string) => void,
 *   seconds?: number,
 *   now?: number,
 *   memory?: string,
 *   install?: string,
 * }} options `install` is the script that fetches, `memory` where a failure is remembered
 * @returns {Promise<'fetched' | 'failed' | 'failed-before'>}
 */
export async function fetchElectron(
  root,
  {
    say,
    seconds = 20,
    now = Date.now(),
    memory = failureFile(root),
    install = join(root, 'node_modules', 'electron', 'install.js'),
  },
) {
  const failedAt = Number(read(memory) ?? Number.NaN);
  if (now - failedAt >= 0 && now - failedAt < day) return 'failed-before';
  say(`Fetching the Electron runtime once, for at most ${seconds} seconds.`);
  const isFetched = await runWithin(install, seconds, say);
  if (isFetched) {
    rmSync(memory, { force: true });
    return 'fetched';
  }
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, String(now));
  } catch {
    // Without a cache folder the next start tries again, which does no harm.
  }
  return 'failed';
}

/**
 * @param {string} script
 * @param {number} seconds
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>}
 */
function runWithin(script, seconds, say) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore' });
    let passed = 0;
    const ticks = setInterval(() => {
      passed += 1;
      if (passed % 5 === 0 && passed < seconds)
        say(`Still fetching, ${passed} of ${seconds} seconds.`);
    }, 1000);
    const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    /** @param {boolean} isDone */
    const end = (isDone) => {
      clearInterval(ticks);
      clearTimeout(limit);
      resolve(isDone);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}

function platformProgram() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
