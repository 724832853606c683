import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { inEachTheme } from '../fixtures/themes';
import { WindowPage } from '../pages/window-page';

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });

  test('axe finds nothing on the welcome screen and in its dialogues', async ({
    machine,
    page,
  }) => {
    await machine.seed({ texts: harbour });
    const workbench = new WindowPage(page);
    await workbench.enter(await machine.start());
    await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await axeFindings(page)).toEqual([]);
    for (const name of ['Create a corpus', 'Open a corpus']) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole('dialog', { name }).getByRole('row').first()).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });

  test('axe finds nothing in the library and in its dialogues', async ({ machine, page }) => {
    const corpus = await machine.seed({ texts: harbour });
    const workbench = new WindowPage(page);
    await workbench.enter(await machine.start(corpus.folder));
    await expect(page.getByRole('dialog', { name: 'Who are you?' })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await workbench.become('Ana');
    await expect(workbench.library.row('Harbour wall')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    for (const [press, name] of [
      ['i', 'Import documents'],
      ['e', 'Export'],
      ['?', /^Keys/],
      ['Control+k', 'Find or do'],
    ] as const) {
      await page.keyboard.press(press);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
});
