import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { startTestServer } from '../../../electron/hosts/loopback/testing/test-server';
import { conformanceHandlers } from '../../../shared/contract/testing/conformance';

test('the window’s own carrier holds to the suite, over a real socket', async ({ page }) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../pages/conformance-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const files = {
    'index.html': '<!doctype html><title>Suite</title><script src="page.js" defer></script>',
    'page.js': outputFiles[0]!.text,
  };
  let names: string[] = ['to be listed'];
  const failed: Record<string, string> = {};
  for (let index = 0; index < names.length; index += 1) {
    // The handlers remember, so each law gets its own.
    const onLeave = () => {
      void page.evaluate(() => window.hostLetGo()).catch(() => undefined);
    };
    const ours = await startTestServer({ handlers: conformanceHandlers(), files, onLeave });
    await page.goto(ours.server.startAddress);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    names = await page.evaluate(() => Object.keys(window.laws));
    const name = names[index]!;
    const outcome = await page.evaluate((law) => window.laws[law]!(), name);
    if (outcome !== null) failed[name] = outcome;
    await ours.close();
  }
  expect(names.length).toBeGreaterThan(10);
  expect(failed).toEqual({});
});
