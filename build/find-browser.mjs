/** Finds a Chromium, Chrome or Edge, for the end-to-end tests and for the loopback host. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} Machine what the search may ask; tests hand in another one
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {(path: string) => boolean} isProgram
 * @property {() => Promise<string | null>} playwrightsOwn
 */

/** @type {Machine} */
const thisMachine = {
  platform: process.platform,
  env: process.env,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
  async playwrightsOwn() {
    try {
      const { chromium } = await import('@playwright/test');
      return chromium.executablePath();
    } catch {
      return null;
    }
  },
};

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * Places where an installed browser is looked for, in order.
 * @param {Pick<Machine, 'platform' | 'env'>} machine
 * @returns {string[]}
 */
export function installedPlaces({ platform, env }) {
  if (platform === 'darwin') {
    const apps = [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const folders = ['/Applications', ...(env['HOME'] ? [`${env['HOME']}/Applications`] : [])];
    return folders.flatMap((folder) => apps.map((app) => `${folder}/${app}`));
  }
  if (platform === 'win32') {
    const folders = [env['LOCALAPPDATA'], env['ProgramFiles'], env['ProgramFiles(x86)']];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) =>
        [
          'Chromium\\Application\\chrome.exe',
          'Google\\Chrome\\Application\\chrome.exe',
          'Microsoft\\Edge\\Application\\msedge.exe',
        ].map((program) => `${folder}\\${program}`),
      );
  }
  const folders = [
    ...(env['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/snap/bin',
  ];
  return [
    ...linuxNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

/**
 * A browser that is already on the machine, or null. A browser named in CLAIMBENCH_BROWSER is
 * taken or refused, never passed over in silence.
 * @param {Machine} [machine]
 * @returns {Promise<string | null>}
 * @throws when CLAIMBENCH_BROWSER names no program
 */
export async function findBrowser(machine = thisMachine) {
  const named = machine.env['CLAIMBENCH_BROWSER'];
  if (named) {
    if (machine.isProgram(named)) return named;
    throw new Error(
      `CLAIMBENCH_BROWSER names ${named}, which is not a program: set it to the path of a Chromium, Chrome or Edge, or unset it.`,
    );
  }
  const own = await machine.playwrightsOwn();
  if (own !== null && machine.isProgram(own)) return own;
  return installedPlaces(machine).find((path) => machine.isProgram(path)) ?? null;
}

/**
 * A browser for the tests: found, else downloaded by Playwright, else, for root on Debian,
 * installed as a package.
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 * @throws with one sentence that says what to do when there is none and none can be had
 */
export async function findOrFetchBrowser(say) {
  const found = await findBrowser();
  if (found !== null) return found;

  say('There is no Chromium, Chrome or Edge on this machine: trying Playwright’s download.');
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test')),
    'cli.js',
  );
  const isRoot = process.getuid?.() === 0;
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  // On Debian, root may install the libraries that the downloaded browser needs, too.
  run(
    process.execPath,
    [playwright, 'install', 'chromium', ...(isRoot && isDebian ? ['--with-deps'] : [])],
    240,
  );
  const downloaded = await findBrowser();
  if (downloaded !== null) return downloaded;

  if (isRoot && isDebian) {
    say('The download failed: running apt-get update && apt-get install -y chromium.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update'], 300, env);
    run(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      900,
      env,
    );
    const installed = await findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'The end-to-end tests need a Chromium, Chrome or Edge: install one, or set CLAIMBENCH_BROWSER to the path of its program.',
  );
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {number} seconds
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, seconds, env = process.env) {
  // The tools' own output goes to the error stream: the last line of `npm test` is its result.
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    env,
  });
  return status === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(await findOrFetchBrowser((line) => console.error(line)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
