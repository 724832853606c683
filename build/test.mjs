/**
 * `npm test`: unit and property tests, then the build, then the end-to-end tests in a real
 * browser. Needs nothing but Node, git and what `npm install` brought; the browser is found or
 * fetched (build/find-browser.ts). The last line is plain: `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findElectron, whyNoDesktop } from './electron-runtime.mjs';
import { addTallies, listedTests, playwrightTally, vitestTally } from './tally.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'claimbench-reports-'));
/** @type {import('./tally.mjs').Tally[]} */
const tallies = [];

try {
  tallies.push(unitTests());
  tallies.push(...endToEndTests());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tallies.push({ passed: 0, failed: 1, skipped: 0 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}

const { passed, failed, skipped } = addTallies(tallies);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);

function unitTests() {
  const report = join(reports, 'vitest.json');
  const status = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config=build/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return vitestTally(readReport(report), status);
}

function endToEndTests() {
  // Always built anew: what is tested must be what stands here.
  if (run('build/build.mjs', []) !== 0) throw new Error('The build failed: see above.');
  const electron = findElectron(root);
  const noDesktop =
    electron === null ? 'the Electron runtime is not on this machine' : whyNoDesktop();
  const report = join(reports, 'playwright.json');
  const status = playwright(
    ['--project=loopback', ...(noDesktop === null ? ['--project=desktop'] : [])],
    {
      CLAIMBENCH_E2E_REPORT: report,
      ...(noDesktop === null && electron !== null ? { CLAIMBENCH_ELECTRON: electron } : {}),
    },
  );
  const tally = playwrightTally(readReport(report), status);
  if (noDesktop === null) return [tally];
  const list = join(reports, 'desktop.json');
  playwright(
    ['--project=desktop', '--list', '--reporter=json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: list },
    'ignore',
  );
  const skipped = listedTests(readReport(list));
  console.log(`\nThe desktop project (${skipped} tests) was skipped: ${noDesktop}.`);
  return [tally, { passed: 0, failed: 0, skipped }];
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {'inherit' | 'ignore'} [stdio]
 */
function playwright(args, env, stdio) {
  return run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config=build/playwright.config.ts', ...args],
    env,
    stdio,
  );
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {'inherit' | 'ignore'} [stdio]
 */
function run(script, args, env = {}, stdio = 'inherit') {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
