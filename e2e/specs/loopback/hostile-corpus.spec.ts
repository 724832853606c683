import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../../fixtures/test';
import { WindowPage } from '../../pages/window-page';

/** Everything that makes a careless page load something, or run something. */
const hostile = `<img src="https://leak.example/image" onerror="document.title='taken'">
<script>document.title = 'taken'</script><link rel="dns-prefetch" href="//leak.example">
<iframe src="https://leak.example/frame"></iframe><svg onload="document.title='taken'"></svg>
<style>@import url(https://leak.example/style); body { background: url(https://leak.example/css) }</style>
![image](https://leak.example/markdown) [link](https://leak.example/link) [run](javascript:document.title='taken')
<https://leak.example/auto> <meta http-equiv="refresh" content="0;url=https://leak.example/away">`;

test('a hostile article and hostile guidelines load nothing, run nothing and lead nowhere', async ({
  machine,
  page,
}) => {
  const texts = { 'hostile.txt': `Quiet night at the lock\n\n${hostile}\n` };
  const corpus = await machine.seed({ title: '<img src=https://leak.example/title>', texts });
  await writeFile(join(corpus.folder, 'guidelines.md'), `# Guidelines of the lock\n\n${hostile}\n`);

  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  page.context().on('page', (opened) => asked.push(opened.url()));
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.library.read('Quiet night');
  await expect(page.getByText('leak.example/image').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Guidelines' }).click();
  await expect(page.getByText('Guidelines of the lock').first()).toBeVisible();
  await page.waitForTimeout(500);

  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((address) => new URL(address).origin !== host.origin)).toEqual([]);
  expect(await page.title()).not.toContain('taken');
  expect(new URL(page.url()).origin).toBe(host.origin);
  expect(await page.locator('script[src*="leak"], iframe, img[src*="leak"]').count()).toBe(0);
});
