import { harbour } from '../corpora/harbour';
import { pilot } from '../corpora/pilot';
import { axeFindings } from '../fixtures/axe';
import { corpusOnDisk } from '../fixtures/corpus-on-disk';
import { tabTo } from '../fixtures/tab-to';
import { expect, test } from '../fixtures/test';
import { inEachTheme } from '../fixtures/themes';
import { WindowPage } from '../pages/window-page';
import { join } from 'node:path';

test('a corpus is made, a person is named, and a folder of texts comes in', async ({
  machine,
  page,
}) => {
  await machine.write(
    Object.fromEntries(Object.entries(harbour).map(([name, text]) => [`reports/${name}`, text])),
  );
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start());

  await page.getByRole('button', { name: 'Create a corpus…' }).click();
  const create = page.getByRole('dialog', { name: 'Create a corpus' });
  await create.getByRole('textbox', { name: 'Title' }).fill('Harbour wall');
  await create.getByRole('button', { name: 'Create', exact: true }).click();
  await workbench.becomeNew('Ana Núñez');
  await expect(workbench.status).toContainText('Ana Núñez');

  await workbench.library.importFrom('reports');
  const report = page.getByRole('dialog', { name: 'Imported 3 documents' });
  await report.getByRole('button', { name: 'Go to the library' }).click();
  await expect(workbench.library.row('Harbour wall gives way')).toBeVisible();
  await expect(workbench.library.table.getByRole('row')).toHaveCount(3);

  const corpus = corpusOnDisk(join(machine.documents, 'harbour-wall'));
  const texts = (await corpus.documents()).map(({ text }) => text);
  expect(texts.toSorted()).toEqual(Object.values(harbour).toSorted());
  expect(await corpus.files('people')).toContain('ana-nunez.json');
});

test('a folder with texts that cannot come in says of each why, and takes the rest', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write({
    'more/good.txt': 'Ferries run again\n\nThe first ferry left at noon.\n',
    'more/latin.txt': Uint8Array.from([0x43, 0x61, 0x66, 0xe9, 0x0a]),
    'more/empty.txt': '',
    'more/zero.txt': 'a\0b',
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.importFrom('documents', 'more');
  const report = page.getByRole('dialog', { name: 'Imported 1 document' });
  for (const name of ['latin.txt', 'empty.txt', 'zero.txt']) {
    await expect(report).toContainText(name);
  }
  await expect(report).toContainText('UTF-8');
  await report.getByRole('button', { name: 'Go to the library' }).click();
  await expect(workbench.library.row('Ferries run again')).toBeVisible();
  expect(await corpus.documents()).toHaveLength(4);
});

test('another tool’s folder is looked at, mapped, imported, and a lost span is placed by hand', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(pilot);
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const before = await corpus.files('.');
  await workbench.library.lookAt('documents', 'pilot');
  const preview = page.getByRole('dialog', { name: 'Import 1 document' });
  await expect(preview).toContainText('Read as brat standoff');
  await expect(preview).toContainText('10 of 11');
  await expect(preview).toContainText('they end behind the text');
  await expect(preview.getByRole('row', { name: /^Speaker 6/ })).toBeVisible();
  // Nothing is written by looking.
  expect(await corpus.files('.')).toEqual(before);
  expect(await corpus.documents()).toHaveLength(3);

  const speaker = preview.getByRole('combobox', { name: 'What Speaker becomes' });
  await tabTo(page, speaker);
  await page.keyboard.type('so');
  await expect(speaker).toHaveValue('source');
  await expect(
    preview.getByRole('textbox', { name: 'Name of the new one for Speaker' }),
  ).toHaveCount(0);
  const measure = preview.getByRole('textbox', { name: 'Name of the new one for Measure' });
  await tabTo(page, measure);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Claim');
  await expect(preview).toContainText('There is one of this name; choose it in the list.');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Reading');
  await page.keyboard.press('Control+Enter');

  const report = page.getByRole('dialog', { name: 'Imported 1 document and 10 spans' });
  await expect(report).toContainText('New in the scheme: 1 label.');
  await expect(report.getByRole('button', { name: 'Go to the library' })).toBeFocused();
  const link = report.getByRole('button', { name: 'Open at T11' });
  await tabTo(page, link);
  await page.keyboard.press('Enter');

  const { text, spans, inspector } = workbench.reader;
  await expect(text).toContainText('The gauge at Aldry');
  await expect(inspector).toContainText('they end behind the text');
  await expect(spans.getByRole('row', { name: /the bank/ })).toBeVisible();
  await expect(inspector.getByRole('button', { name: /^Place here/ })).toBeDisabled();
  await workbench.reader.drag('the bank');
  await page.keyboard.press('.');
  await expect(inspector).not.toContainText('Lost its place');
  await page.keyboard.press('Control+z');
  await expect(inspector).toContainText('they end behind the text');
  await page.keyboard.press('Control+Shift+z');
  await expect(inspector).not.toContainText('Lost its place');
  await workbench.isSaved();

  const { id } = await corpus.documentWith('River watch');
  const lines = await corpus.history('ana', id);
  expect(lines.map(({ label }) => label)).toContain('Place Source');
  expect(
    lines[0]?.edits.flatMap(({ span }) =>
      span === undefined ? [] : [`${span.label}: ${span.quotes[0]}`],
    ),
  ).toEqual(
    expect.arrayContaining(['source: Ulla Brandt', 'measure: Sixty sheep', 'claim: No boat came']),
  );
});

test('an import is taken back in one step, and plain texts come in with Enter', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(pilot);
  await machine.write({ 'more/ferry.txt': 'Ferries run again\n\nThe first ferry left at noon.\n' });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.importFrom('documents', 'pilot');
  const report = page.getByRole('dialog', { name: /^Imported 1 document/ });
  await report.getByRole('button', { name: 'Undo this import' }).click();
  await expect(report).toContainText('Taken back in 1 layer. The documents stay.');
  await page.keyboard.press('Escape');
  const { id } = await corpus.documentWith('River watch');
  const lines = await corpus.history('ana', id);
  expect(lines.some(({ undoes }) => undoes !== undefined)).toBe(true);

  await workbench.library.lookAt('documents', 'more');
  await expect(page.getByRole('button', { name: /^Import 1 document/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Imported 1 document' })).toBeVisible();
});

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });
  test('axe finds nothing in the preview and the report, in a narrow window too', async ({
    machine,
    page,
  }) => {
    const corpus = await machine.seed({ texts: harbour });
    await machine.write(pilot);
    const workbench = new WindowPage(page);
    await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
    await workbench.library.lookAt('documents', 'pilot');
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await axeFindings(page)).toEqual([]);
    const body = page.locator('.dialog > .body');
    expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: /^Imported/ })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  });
});
