import { expect, test } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstalledBrowser } from '../../../electron/hosts/loopback/installed-browsers';
import { startLoopback } from '../../../electron/hosts/loopback/serve';
import { fakeHandlers } from '../../../electron/hosts/testing/fake-handlers';

const pageScript = `
  const socket = new WebSocket(new URL('/socket?window=window-1', location.href));
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'preferences.write', params: { name: 'hash', value: location.hash } }));
`;

test('an installed browser comes in through the redirect file and finds its socket', async () => {
  const program = process.env['CLAIMBENCH_BROWSER'] ?? findInstalledBrowser();
  test.skip(program === null, 'there is no installed browser');
  const rendererFolder = mkdtempSync(join(tmpdir(), 'claimbench-page-'));
  const profiles = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('claimbench-window-'));
  const before = profiles();
  writeFileSync(
    join(rendererFolder, 'index.html'),
    '<!doctype html><script src="page.js"></script>',
  );
  writeFileSync(join(rendererFolder, 'page.js'), pageScript);

  let told: (value: unknown) => void = () => undefined;
  const heard = new Promise((resolve) => (told = resolve));
  const loopback = await startLoopback({
    createWorkbench: () => ({
      handlers: fakeHandlers({
        'preferences.write': async ({ value }) => {
          told(value);
          return {};
        },
      }),
      closeClient: async () => undefined,
      busy: () => false,
      close: async () => undefined,
    }),
    rendererFolder,
    page: '#open=0',
    browser: program,
    browserFlags: ['--headless=new'],
    say: () => undefined,
  });
  expect(await heard).toBe('#open=0');
  const made = profiles().filter((name) => !before.includes(name));
  expect(made.length).toBeGreaterThan(0);
  await loopback.close();
  for (const name of made) expect(existsSync(join(tmpdir(), name))).toBe(false);
  rmSync(rendererFolder, { recursive: true });
});
