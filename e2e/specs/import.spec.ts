import { harbour } from '../corpora/harbour';
import { corpusOnDisk } from '../fixtures/corpus-on-disk';
import { expect, test } from '../fixtures/test';
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
