import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test } from '@playwright/test';

const program = process.env['CLAIMBENCH_ELECTRON'];
test.skip(program === undefined, 'the Electron runtime is not on this machine');

test('the page has the bridge and nothing else of the host', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-desktop-'));
  const electron = await _electron.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: [`--user-data-dir=${folder}`, fileURLToPath(new URL('../../..', import.meta.url))],
    env: { ...process.env, CLAIMBENCH_USER_DATA: folder, CLAIMBENCH_DOCUMENTS: folder },
  });
  const page = await electron.firstWindow();
  await expect(page).toHaveTitle('Claimbench');
  const seen = await page.evaluate(async () => ({
    address: window.location.href,
    bridge: Object.keys((window as { claimbench?: object }).claimbench ?? {}).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    opened: window.open('http://example.org/') === null,
    permission: await navigator.permissions
      .query({ name: 'geolocation' })
      .then(({ state }) => state),
    fetched: await fetch('https://example.org/').then(
      () => true,
      () => false,
    ),
  }));
  expect(seen).toEqual({
    address: 'app://claimbench/index.html',
    bridge: ['call', 'entryAtStart', 'entryForFile', 'subscribe'],
    node: [],
    opened: true,
    permission: 'denied',
    fetched: false,
  });
  await electron.close();
  rmSync(folder, { recursive: true, force: true });
});
