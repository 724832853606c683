import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

const title = 'Harbour wall gives way at Ostrava Bay';

test('the whole job is done without a mouse: who, filter, read, tag, done, next, library', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  const { keyboard } = page;
  await workbench.enter(host);
  await expect(page.getByRole('dialog', { name: 'Who are you?' })).toBeVisible();
  const ana = page.getByRole('option', { name: 'Ana' });
  for (let tabs = 0; tabs < 5 && !(await ana.evaluate((one) => one.matches(':focus'))); tabs += 1) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await keyboard.press('/');
  await keyboard.type('gives way');
  await expect(workbench.library.table.getByRole('row')).toHaveCount(1);
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.press('Control+k');
  await keyboard.type('Harbour wall');
  await keyboard.press('Enter');
  await workbench.reader.isOpen(title);

  await keyboard.press('1');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
  await expect(workbench.reader.text).toBeFocused();
  await keyboard.press('g');
  await keyboard.press('l');
  await expect(workbench.library.row(title)).toContainText('done');
  const { id } = await corpus.documentWith(title);
  await expect
    .poll(async () => (await corpus.history('ana', id)).map(({ label }) => label))
    .toEqual(['Tag as Claim', 'Mark done']);
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test('axe finds nothing in the reader, with a span at hand, nor in the guidelines', async ({
      machine,
      page,
    }) => {
      const corpus = await machine.seed({ texts: harbour });
      const workbench = new WindowPage(page);
      await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
      await workbench.read(title);
      expect(await axeFindings(page)).toEqual([]);
      await workbench.reader.tag('the Port Office said', '1');
      await workbench.reader.tag('Port Office', '2');
      await expect(workbench.reader.row('Port Office')).toHaveCount(2);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Guidelines' }).click();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
}
