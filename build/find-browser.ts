import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import {
  findInstalledBrowser,
  thisMachine,
  type Machine,
} from '../electron/hosts/loopback/installed-browsers';

/** What the search for a browser may ask and do; tests hand in another one. */
export interface TestMachine extends Machine {
  /** Where Playwright would put a browser that it downloads. */
  readonly playwrightsOwn: string | null;
  /** Whether packages can be installed: root on Debian or one of its kin. */
  readonly canInstall: boolean;
  /** Runs a program to its end or its time limit; a failure shows in what is found afterwards. */
  run(program: string, args: string[], seconds: number): void;
  say(line: string): void;
}

const playwright = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test')),
  'cli.js',
);

const thisTestMachine: TestMachine = {
  ...thisMachine,
  playwrightsOwn: chromium.executablePath(),
  canInstall: process.getuid?.() === 0 && existsSync('/etc/debian_version'),
  run(program, args, seconds) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const stdio: ['ignore', 'inherit', 'inherit'] = ['ignore', 'inherit', 'inherit'];
    spawnSync(program, args, { stdio, timeout: seconds * 1000, killSignal: 'SIGKILL', env });
  },
  say: (line) => {
    console.log(line);
  },
};

/**
 * A browser for the tests: the one that CLAIMBENCH_BROWSER names, Playwright's own, or an installed
 * one; else downloaded by Playwright; else, for root on Debian, installed as a package. Throws one
 * sentence that says what to do where there is none and none can be had.
 */
export function findOrFetchBrowser(machine: TestMachine = thisTestMachine): string {
  const { env, canInstall, run, say } = machine;
  const named = env['CLAIMBENCH_BROWSER'];
  if (named && !machine.isProgram(named)) {
    throw new Error(
      `CLAIMBENCH_BROWSER names ${named}, which is not a program: set it to the path of a Chromium, Chrome or Edge, or unset it.`,
    );
  }
  const found = findBrowser(machine);
  if (found !== null) return found;

  say('There is no Chromium, Chrome or Edge on this machine: trying Playwright’s download.');
  // As root on Debian the libraries that the downloaded browser needs can come along.
  const withLibraries = canInstall ? ['--with-deps'] : [];
  run(process.execPath, [playwright, 'install', 'chromium', ...withLibraries], 240);
  const downloaded = findBrowser(machine);
  if (downloaded !== null) return downloaded;

  if (canInstall) {
    say('The download failed: running apt-get update && apt-get install -y chromium.');
    run('apt-get', ['update'], 300);
    run('apt-get', ['install', '-y', 'chromium'], 900);
    const installed = findBrowser(machine);
    if (installed !== null) return installed;
  }
  throw new Error(
    'The end-to-end tests need a Chromium, Chrome or Edge: install one, or set CLAIMBENCH_BROWSER to the path of its program.',
  );
}

function findBrowser(machine: TestMachine): string | null {
  const own = machine.playwrightsOwn;
  if (!machine.env['CLAIMBENCH_BROWSER'] && own !== null && machine.isProgram(own)) return own;
  return findInstalledBrowser(machine);
}
