import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostileGuidelines, hostileTexts, rightToLeft } from '../corpora/hostile';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

test('a hostile article and hostile guidelines run nothing and ask nothing of anybody', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: hostileTexts });
  await writeFile(join(corpus.folder, 'guidelines.md'), hostileGuidelines);
  const host = await machine.start(corpus.folder);
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== host.origin) elsewhere.push(request.url());
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.library.read('article');
  await expect(workbench.reader.text).toContainText('<img src=x onerror=');
  await workbench.reader.tag('onerror', '1');
  await expect(workbench.reader.row('onerror')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Guidelines' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('How to tag');
  await expect(page.getByRole('tabpanel').locator('img, script, iframe, form')).toHaveCount(0);
  await workbench.isSaved();
  expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
  expect(elsewhere).toEqual([]);
  expect(dialogs).toEqual([]);
});

test('right-to-left text is tagged by keys', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: { 'hebrew.txt': rightToLeft } });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  const [title = ''] = rightToLeft.split('\n');
  await workbench.read(title);
  const { id, text } = await corpus.documentWith(title);
  await workbench.reader.press('Control+Home', '2');
  await workbench.reader.press('d', 'Shift+d', '4');
  await expect.poll(async () => (await corpus.history('ana', id)).length).toBe(2);
  await workbench.isSaved();
  await host.stop();
  const { spans } = await corpus.layer('ana', id);
  expect(spans.map(({ label }) => label)).toEqual(['source', 'location']);
  for (const { ranges, quotes } of spans) {
    expect(ranges.map(([from, to]) => [...text].slice(from, to).join(''))).toEqual(quotes);
    expect(text.split(/[\s.,]+/)).toEqual(expect.arrayContaining((quotes[0] ?? '').split(' ')));
  }
});
