import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { manyReports } from '../corpora/many';
import { pilot } from '../corpora/pilot';
import { expect, test } from '../fixtures/test';
import { tabTo } from '../fixtures/tab-to';
import { WindowPage } from '../pages/window-page';
import type { Page } from '@playwright/test';

test('by keys alone data are found, looked at, mapped and imported, and a link leads to its lost span', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(pilot);
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await page.keyboard.press('i');
  const choose = page.getByRole('dialog', { name: 'Import documents' });
  const list = choose.getByRole('grid', { name: 'Folders and files' });
  await expect(list.getByRole('row', { name: /^Documents/ })).toBeVisible();
  await tabTo(page, list.getByRole('row').first());
  await page.keyboard.type('Doc');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('row', { name: 'pilot' })).toBeVisible();
  await tabTo(page, list.getByRole('row').first());
  await page.keyboard.press('End');
  const chosen = list.getByRole('row', { name: 'pilot', selected: true });
  await expect(chosen).toBeFocused();
  await tabTo(page, choose.getByRole('button', { name: 'See what is in it' }));
  await page.keyboard.press('Enter');

  const preview = page.getByRole('dialog', { name: 'Import 1 document' });
  await tabTo(page, preview.getByRole('combobox', { name: 'What Speaker becomes' }));
  await page.keyboard.type('so');
  await tabTo(page, preview.getByRole('button', { name: /Who nobody is named is$/ }));
  await page.keyboard.press('Control+Enter');
  const report = page.getByRole('dialog', { name: 'Imported 1 document and 10 spans' });
  const link = report.getByRole('button', { name: 'Open at T11' });
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await expect(workbench.reader.inspector).toContainText('they end behind the text');
  await expect(workbench.reader.row('the bank')).toHaveAttribute('aria-current', 'true');
});

/** Drags files of the disk over the window and lets them go there, as a hand does. */
async function drop(page: Page, x: number, y: number, ...files: readonly string[]) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await expect(page.getByText('Let go to see what is in it')).toBeVisible();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
}

test('files and folders let go anywhere on the window are looked at', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(pilot);
  await machine.write({ 'ferry.txt': 'Ferries run again\n\nThe first ferry left at noon.\n' });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await drop(page, 30, 12, join(machine.documents, 'ferry.txt'));
  const plain = page.getByRole('dialog', { name: 'Import 1 document' });
  await expect(plain).toContainText('ferry.txt');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Imported 1 document' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.library.row('Ferries run again')).toBeVisible();

  await workbench.read('Ferries run again');
  await drop(page, 600, 400, join(machine.documents, 'pilot'));
  await expect(page.getByRole('dialog', { name: 'Import 1 document' })).toContainText(
    'Read as brat standoff',
  );
});

test('an import that is stopped leaves whole documents, goes back to its preview, and is gone on with', async ({
  machine,
  page,
}) => {
  test.slow();
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(
    Object.fromEntries(
      Object.entries(manyReports(900)).map(([name, text]) => [`many/${name}`, text]),
    ),
  );
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.lookAt('documents', 'many');
  const preview = page.getByRole('dialog', { name: 'Import 900 documents' });
  await page.keyboard.press('Control+Enter');
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect.poll(async () => (await corpus.files('documents')).length).toBeGreaterThan(20);
  await stop.click();
  await expect(page.getByText('Nothing is written yet')).toBeVisible();
  const kept = await corpus.documents();
  expect(kept.length).toBeLessThan(903);
  expect((await machine.run(['verify', corpus.folder])).code).toBe(0);

  await expect(preview).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Go to the library' })).toBeVisible({
    timeout: 60_000,
  });
  expect(await corpus.documents()).toHaveLength(903);
});

test('an export that is stopped leaves nothing behind, and the form as it was', async ({
  machine,
  page,
}) => {
  test.slow();
  const corpus = await machine.seed({ texts: manyReports(900) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('brat standoff').first().click();
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('heading', { name: 'Export 900 documents' })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: /^brat standoff/ })).toBeChecked();
  expect(await corpus.files('exports')).toEqual([]);
});
