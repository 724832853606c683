import { readFile } from 'node:fs/promises';
import { harbour } from '../corpora/harbour';
import { manyReports } from '../corpora/many';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

test('two hundred documents with long names are listed, filtered, sorted and walked by keys', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: manyReports(200) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const { table } = workbench.library;
  await expect(page.getByRole('radio', { name: 'All 200' })).toBeVisible();

  // Long names are cut, never made a reason to scroll sideways.
  const widths = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  expect(widths.page).toBeLessThanOrEqual(widths.window);
  // Only the lines near the window are in the page.
  expect(await table.getByRole('row').count()).toBeLessThan(100);

  await page.keyboard.press('/');
  await page.keyboard.type('report 137');
  await expect(table.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Filter documents' })).toHaveValue('');
  await page.keyboard.press('Escape');

  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await expect(table.getByRole('row').first()).toContainText('Report 000');
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await expect(table.getByRole('row').first()).toContainText('Report 199');

  // The list may still be bringing the row back into view that was focused before it was sorted.
  await table.getByRole('row').first().focus();
  await page.keyboard.press('Control+Home');
  await expect(table.getByRole('row', { name: /Report 199/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(table.getByRole('row', { name: /Report 198/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Report 198/ })).toBeVisible();
});

test('details are corrected, and a document is retired and taken back, in the history of the corpus', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const row = workbench.library.row('Port Office defends');
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Title, date, author…' }).click();
  const dialog = page.getByRole('dialog', { name: 'About this document' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Warnings defended');
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2026-04-12');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(workbench.library.row('Warnings defended')).toContainText('12 Apr');
  await expect(workbench.status).toContainText(/Saved \d/);

  const renamed = workbench.library.row('Warnings defended');
  const act = async (name: string) => {
    await renamed.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await act('Retire');
  await expect(renamed).toHaveCount(0);
  await page
    .getByRole('radiogroup', { name: 'Status' })
    .getByRole('img', { name: 'retired' })
    .click();
  await act('Take back from retired');
  await expect(renamed).toHaveCount(0);

  const labels = async () => (await corpus.history('ana', '_corpus')).map(({ label }) => label);
  await expect.poll(labels).toEqual(['Change details', 'Retire document', 'Take document back']);
});

test('licence and provenance are said once, taken back and done again, and stand in the data card', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const about = page.getByRole('dialog', { name: 'About this corpus' });
  const open = async () => {
    await page.getByRole('button', { name: 'Harbour', exact: true }).click();
    await page.getByRole('menuitem', { name: 'About this corpus…' }).click();
  };
  await open();
  await expect(about.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await about.getByRole('textbox', { name: 'Licence' }).fill('CC BY 4.0');
  await about.getByRole('textbox', { name: 'Provenance' }).fill('Invented reports.');
  expect(await axeFindings(page)).toEqual([]);
  await about.getByRole('button', { name: 'Keep' }).click();
  await expect(about).toHaveCount(0);

  await workbench.library.table.getByRole('row').first().focus();
  await page.keyboard.press('Control+z');
  await open();
  await expect(about.getByRole('textbox', { name: 'Licence' })).toHaveValue('');
  await page.keyboard.press('Escape');
  await workbench.library.table.getByRole('row').first().focus();
  await page.keyboard.press('Control+Shift+z');
  await open();
  await expect(about.getByRole('textbox', { name: 'Licence' })).toHaveValue('CC BY 4.0');
  await page.keyboard.press('Escape');

  const exported = await machine.run([
    'export',
    corpus.folder,
    '--format',
    'huggingface',
    '--out',
    `${machine.documents}/dataset`,
  ]);
  expect(exported.said).toBe('');
  const card = await readFile(`${machine.documents}/dataset/DATACARD.md`, 'utf8');
  expect(card).toContain('Licence: CC BY 4.0');
  expect(card).toContain('Provenance: Invented reports.');
});
