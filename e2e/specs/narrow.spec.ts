import { harbour } from '../corpora/harbour';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

const title = 'Harbour wall gives way at Ostrava Bay';

test('at 360 px the bar names the corpus and the palette, and a list leaves the words near the caret', async ({
  machine,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const corpus = await machine.seed({
    title: 'Reports on the harbour wall of Ostrava Bay, autumn',
    texts: harbour,
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  const name = page.getByRole('banner').getByText('Reports on the harbour wall');
  const cut = await name.evaluate((one) => {
    const { right } = one.getBoundingClientRect();
    return {
      isCut: one.scrollWidth > one.clientWidth,
      sign: getComputedStyle(one).textOverflow,
      isInside: right <= document.documentElement.clientWidth,
    };
  });
  expect(cut).toEqual({ isCut: true, sign: 'ellipsis', isInside: true });
  await expect(
    page.getByRole('button', { name: 'Find or do' }).getByText('Find or do'),
  ).toBeVisible();

  await workbench.reader.press('1');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await workbench.reader.text.focus();
  await workbench.reader.press('u');
  const list = page.locator('.under');
  await expect(list.getByRole('option')).toHaveCount(1);
  const span = await workbench.reader.text.locator('.s').first().boundingBox();
  const place = await list.boundingBox();
  if (span === null || place === null) throw new Error('Something is not shown.');
  const gap = Math.max(place.y - (span.y + span.height), span.y - (place.y + place.height));
  expect(gap).toBeGreaterThan(2 * span.height);
  expect(place.y + place.height).toBeLessThan(740);
});

test('the first page promises only keys that do something, and the sheet says which are the table’s', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start());
  await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible();
  await expect(workbench.status).toContainText('Try the sample');
  await expect(workbench.status).not.toContainText('choose');
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  await page.keyboard.press('?');
  const parts = page.getByRole('dialog').locator('section');
  const table = parts.filter({ has: page.getByRole('heading', { name: 'Table of spans' }) });
  await expect(table).toContainText('Filter the spans');
  await expect(parts.filter({ hasText: 'Filter the spans' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await expect(
    page.getByRole('navigation', { name: 'Settings' }).getByRole('link').first(),
  ).toBeFocused();
});

test('the evidence margin cuts no name of a relation, in a wide face either', async ({
  machine,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start());
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await workbench.library.row('Lock gate fails').dblclick();
  await expect(workbench.reader.text).toBeFocused();
  await page.addStyleTag({ content: '.evidence { letter-spacing: 1.4px; }' });
  await workbench.reader.press('Tab', 'Tab', 'Tab', 'Tab');
  const names = page.locator('.evidence > .node > span');
  await expect(names.filter({ hasText: 'attributed to' })).toHaveCount(1);
  const cut = await names.evaluateAll((all) =>
    all
      .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.textContent),
  );
  expect(cut).toEqual([]);
});
