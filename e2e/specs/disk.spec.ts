import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { corpusOnDisk } from '../fixtures/corpus-on-disk';
import { mountSmallDisk } from '../fixtures/small-disk';
import { expect, test as base } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { SmallDisk } from '../fixtures/small-disk';

const title = 'Harbour wall gives way at Ostrava Bay';

const test = base.extend<{ small: { disk: SmallDisk; corpus: CorpusOnDisk } }>({
  small: async ({ machine }, use) => {
    const disk = await mountSmallDisk(join(machine.folder, 'small'));
    test.skip(disk === null, 'a small disk cannot be mounted by this user');
    if (disk === null) return;
    const seeded = await machine.seed({ texts: harbour });
    const folder = join(disk.folder, 'corpus');
    await cp(seeded.folder, folder, { recursive: true });
    await use({ disk, corpus: corpusOnDisk(folder) });
    await disk.remove();
  },
});

test('on a full disk a tag is shown as not saved, and saved when there is room again', async ({
  small: { disk, corpus },
  machine,
  page,
}) => {
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  await disk.fill();
  await workbench.reader.tag('340 people', '3');
  await expect(workbench.status).toContainText(/Not saved: .*full/);
  await expect(page.getByRole('heading', { name: /^Not saved/ })).toBeVisible();
  await expect(workbench.reader.row('340 people')).toHaveCount(1);
  await expect(workbench.reader.text.locator('.is-unsaved')).toHaveText('340 people');
  const sign = page.getByRole('img', { name: 'not saved' });
  await expect(workbench.reader.row('340 people').filter({ has: sign })).toHaveCount(1);

  await disk.makeRoom();
  await page.keyboard.press('Control+s');
  await expect(workbench.status).toContainText(/Saved \d/);
  await expect(page.getByRole('heading', { name: /^Not saved/ })).toHaveCount(0);
  await expect(sign).toHaveCount(0);
  const { id } = await corpus.documentWith(title);
  const labels = (await corpus.history('ana', id)).map(({ label }) => label);
  expect(labels).toEqual(['Tag as Number']);
});

test('a corpus in a folder that cannot be written is read, and says why nothing can be tagged', async ({
  small: { disk, corpus },
  machine,
  page,
}) => {
  await disk.makeReadOnly();
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start(corpus.folder));
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/read.only/i);
  await expect(workbench.status).toContainText('read only');
  await expect(page.getByRole('button', { name: 'Import…' })).toHaveCount(0);
  await expect(workbench.library.row(title)).toBeVisible();
});
