import { mkdir } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));

test.skip(
  process.env['CLAIMBENCH_SCREENS'] === undefined,
  'only when the pictures are to be taken anew',
);

test('pictures of the sample corpus', { tag: '@screenshots' }, async ({ machine, page }) => {
  await mkdir(images, { recursive: true });
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start());
  const picture = (name: string) => page.screenshot({ path: `${images}${name}.png` });
  await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible();
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await expect(workbench.library.table.getByRole('row').nth(5)).toBeVisible();
  await picture('library');
  await workbench.library.row('Lock gate fails').dblclick();
  await expect(workbench.reader.text).toBeFocused();
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('Tab');
  await page.mouse.move(0, 0);
  await picture('reader');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture('reader-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Close the corpus');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible();
  await picture('welcome');
});
