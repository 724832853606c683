import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { SettingsPage } from '../pages/settings-page';
import { WindowPage } from '../pages/window-page';
import type { Page } from '@playwright/test';
import type { Machine } from '../fixtures/machine';
import { inEachTheme } from '../fixtures/themes';

const title = 'Harbour wall gives way at Ostrava Bay';

async function openText(machine: Machine, page: Page) {
  const corpus = await machine.seed({ texts: harbour });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read(title);
  return { workbench, settings: new SettingsPage(page), host, corpus };
}

test('a key is changed and used, and kept for the next window', async ({ machine, page }) => {
  const { workbench, settings } = await openText(machine, page);
  await settings.open();
  await settings.change('Tag as Claim', 'z');
  await expect(settings.row('Tag as Claim')).toContainText('Z');
  await expect(settings.row('Tag as Claim')).toContainText('was 1');
  await page.keyboard.press('Escape');
  await workbench.reader.isOpen(title);
  await page.keyboard.press('1');
  await page.keyboard.press('z');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await expect(workbench.status).toContainText('Z');

  await page.reload();
  await workbench.read(title);
  await page.keyboard.press('?');
  const line = page.getByRole('dialog').locator('dt', { hasText: /^Z$/ });
  await expect(line).toHaveCount(1);
  await page.keyboard.press('Escape');
  await workbench.reader.click('Harbour');
  await page.keyboard.press('x');
  await expect(workbench.reader.row('Harbour')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
});

test('a key that another action has is refused by its name, and swapped on request', async ({
  machine,
  page,
}) => {
  const { workbench, settings } = await openText(machine, page);
  await settings.open();
  await settings.begin('Tag as Claim');
  await page.keyboard.press('2');
  const row = settings.row('Tag as Claim');
  await expect(row).toContainText('2 is “Tag as Source” (Text).');
  await page.keyboard.press('Control+n');
  await expect(row).toContainText('Ctrl N is the browser’s own.');
  await page.keyboard.press('d');
  await expect(row).toContainText('D is “Word on” (Text).');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('was 1');
  await expect(row).toBeFocused();
  await page.keyboard.press('Escape');
  await workbench.reader.isOpen(title);
  await page.keyboard.press('2');
  await workbench.isSaved();
  await expect(workbench.reader.row('Harbour')).toContainText('C');
  await page.keyboard.press('1');
  await expect(workbench.reader.row('Harbour')).toContainText('S');

  await settings.open();
  await expect(page.getByText('2 actions changed')).toBeVisible();
  await page.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(page.getByText('actions changed')).toHaveCount(0);
});

test('keys come besides, go, come in twos, and Esc leaves them as they are', async ({
  machine,
  page,
}) => {
  const { workbench, settings } = await openText(machine, page);
  await settings.open();
  await settings.begin('Switch the theme');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(settings.row('Switch the theme')).toContainText('GH');
  await settings.begin('Note on the span at hand');
  await page.keyboard.press('Escape');
  await expect(settings.row('Note on the span at hand')).toContainText('M');
  await settings.begin('Note on the span at hand');
  await page.keyboard.press('Backspace');
  await expect(settings.row('Note on the span at hand')).toContainText('was M');
  // The second of the keys, by the arrow.
  await settings.find('Delete the span at hand');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await expect(settings.row('Delete the span at hand')).toContainText('XF9Backspace');
  await page.getByRole('link', { name: 'Reader' }).click();
  await workbench.reader.isOpen(title);
  const before = await page.locator('html').getAttribute('data-theme');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', before ?? '');
});

test('letters, digits and signs can be switched off, and all stays in the palette', async ({
  machine,
  page,
}) => {
  const { workbench, settings } = await openText(machine, page);
  await settings.open();
  await page.getByText('Letters, digits and signs are keys').click();
  await expect(page.getByText('Off: single letters, digits and signs do nothing')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search an action or a key' }).focus();
  await page.keyboard.press('Escape');
  await workbench.reader.isOpen(title);
  await workbench.reader.press('1', 'd', '?', 'n', 'g', 'l');
  await workbench.reader.isOpen(title);
  await expect(workbench.reader.row('Harbour')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Tag as Claim');
  await page.keyboard.press('Enter');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: /^Keys/ })).toBeVisible();
});

test('kept keys that cannot be are told of, and break nothing', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: harbour });
  const first = await machine.start(corpus.folder);
  await first.stop();
  await writeFile(
    join(machine.folder, 'user-data', 'preferences.json'),
    JSON.stringify({
      values: {
        keys: { 'text.join': ['x'], 'text.note': ['z'], 'gone.away': ['q'], odd: 5 },
      },
    }),
  );
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  const settings = new SettingsPage(page);
  await settings.open();
  const notice = page.getByRole('status').filter({ hasText: 'Some kept keys are not in force' });
  await expect(notice).toContainText(
    'X for “Join with the next span of its label”: “Delete the span at hand” has it.',
  );
  await expect(notice.getByRole('listitem')).toHaveCount(1);
  await settings.find('Note on the span');
  await expect(settings.row('Note on the span at hand')).toContainText('Z');
  await notice.getByRole('button', { name: 'Forget them' }).click();
  await expect(notice).toHaveCount(0);
});

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });

  test('axe finds nothing in the settings, nor while a key is awaited', async ({
    machine,
    page,
  }) => {
    // Axe looks long at a long list.
    test.slow();
    const workbench = new WindowPage(page);
    await workbench.enter(await machine.start());
    await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible();
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Reading' })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    const settings = new SettingsPage(page);
    await settings.open();
    await settings.begin('Join with the next span');
    await page.keyboard.press('b');
    await expect(settings.row('Join with the next span')).toContainText('B is “Break');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await settings.find('spans');
    expect(await axeFindings(page)).toEqual([]);
  });
});
