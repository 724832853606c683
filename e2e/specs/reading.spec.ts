import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { inEachTheme } from '../fixtures/themes';
import { WindowPage } from '../pages/window-page';
import type { Page } from '@playwright/test';

const title = 'Harbour wall gives way at Ostrava Bay';
const paragraph =
  'A further paragraph of the long report says that boats were moved to Velden by engineers who asked not to be named in this account of the night.';
const long = `${harbour['bulletin.txt']}\n${Array.from({ length: 80 }, (_, i) => `${i + 1}. ${paragraph}`).join('\n\n')}\n`;

const fontOf = (page: Page) =>
  page.getByRole('textbox', { name: 'Text', exact: true }).evaluate((words) => {
    const { fontFamily, fontSize, lineHeight } = getComputedStyle(words);
    return { face: fontFamily.split(',')[0], size: fontSize, leading: lineHeight };
  });

const openSettings = async (page: Page) => {
  await page.getByRole('button', { name: 'Reading settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reading settings' });
  await expect(dialog).toBeVisible();
  return dialog;
};

test('how the text is set is chosen by keys beside it, and kept for the next time', async ({
  machine,
  page,
  context,
}) => {
  const corpus = await machine.seed({ texts: { 'bulletin.txt': long } });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read(title);
  const before = await fontOf(page);
  const dialog = await openSettings(page);
  await dialog.getByRole('slider', { name: 'Text size' }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await fontOf(page)).size).toBe('22px');
  await dialog.getByRole('slider', { name: 'Line height' }).focus();
  await page.keyboard.press('End');
  // Under 1.6 the third rule below a line would touch the next: the scale ends there.
  await page.keyboard.press('Home');
  await expect.poll(async () => (await fontOf(page)).leading).toBe('35.2px');
  await dialog.getByRole('radio', { name: 'OpenDyslexic' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await fontOf(page)).face).toBe('OpenDyslexic');
  // The face comes along with the window; nothing is fetched from elsewhere.
  await expect
    .poll(() => page.evaluate(() => document.fonts.check('19px OpenDyslexic', 'Harbour')))
    .toBe(true);
  await dialog.getByRole('radio', { name: 'more' }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Reading settings' })).toBeFocused();
  await page.close();
  await host.stop();

  const again = new WindowPage(await context.newPage());
  await again.enter(await machine.start(corpus.folder));
  await again.read(title);
  expect(await fontOf(again.page)).toEqual({
    face: 'OpenDyslexic',
    size: '22px',
    leading: '35.2px',
  });
  await expect(again.page.locator('html')).toHaveAttribute('data-contrast', 'more');
  const settings = await openSettings(again.page);
  await settings.getByRole('button', { name: 'As delivered' }).click();
  expect(await fontOf(again.page)).toEqual(before);
});

test('changing how the text is set does not lose the place', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: { 'bulletin.txt': long } });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageDown');
  const top = () =>
    page.locator('main.text').evaluate((pane) => {
      const { top: edge } = pane.getBoundingClientRect();
      const lines = [...pane.querySelectorAll('.words > p')];
      const first = lines.find((line) => line.getBoundingClientRect().bottom > edge + 4);
      return first?.textContent.slice(0, 12) ?? '';
    });
  const before = await top();
  expect(before).toMatch(/^\d+\. A/);
  const dialog = await openSettings(page);
  await dialog.getByRole('slider', { name: 'Text size' }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await fontOf(page)).size).toBe('23px');
  await expect.poll(top).toBe(before);
});

for (const width of [360, 760]) {
  test(`at ${width} px, as when a wide window is zoomed, it is one column and nothing is cut off`, async ({
    machine,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const corpus = await machine.seed({ texts: { 'bulletin.txt': long } });
    const workbench = new WindowPage(page);
    await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
    const isWhole = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await isWhole()).toBe(true);
    await workbench.read(title);
    const { reader } = workbench;
    await reader.press('d', 'd', 'Shift+d', '2');
    await expect(reader.row('gives')).toHaveCount(1);
    expect(await isWhole()).toBe(true);
    // Mode and save state stay; the table and the span at hand stand below the text.
    await expect(workbench.status).toBeInViewport();
    await reader.spans.scrollIntoViewIfNeeded();
    await expect(reader.spans).toBeInViewport();
    const edges = await page.evaluate(() =>
      [...document.querySelectorAll('.side button, .side input, .side textarea, .bar button')]
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => one.getBoundingClientRect().right),
    );
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
    await reader.spans.focus();
    await reader.press('Home');
    await expect(reader.spans).toBeInViewport();
    expect(await axeFindings(page)).toEqual([]);
    await openSettings(page);
    expect(await isWhole()).toBe(true);
  });
}

test('in forced colours labels are told apart by their rules, and what is at hand is highlighted', async ({
  machine,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  const { reader } = workbench;
  await reader.tag('Port Office', '2');
  await reader.tag('Lena Orsk', '4');
  const drawn = (words: string) =>
    page
      .locator('.words .s')
      .filter({ hasText: words })
      .evaluate((one) => {
        const { backgroundImage, backgroundColor, color } = getComputedStyle(one);
        return { image: backgroundImage, ground: backgroundColor, ink: color };
      });
  const [rest, hand] = [await drawn('Port Office'), await drawn('Lena Orsk')];
  expect(rest.image).toContain('linear-gradient');
  expect(rest.image).not.toBe(hand.image);
  expect(hand.ground).not.toBe(rest.ground);
  expect(hand.ink).not.toBe(hand.ground);
  // The wash lies over the ground: words in the colour of the highlight's text need it to be the highlight.
  expect(hand.image).toContain(hand.ground);
  await reader.press('h');
  await expect(page.locator('.howto')).toHaveCSS('animation-name', 'none');
  await expect(page.locator('.howto')).toHaveCSS('border-top-style', 'solid');
});

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });
  test('axe finds nothing in the reading settings, with more contrast too', async ({
    machine,
    page,
  }) => {
    const corpus = await machine.seed({ texts: harbour });
    const workbench = new WindowPage(page);
    await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
    await workbench.read(title);
    await workbench.reader.tag('Port Office', '2');
    const dialog = await openSettings(page);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'more' }).focus();
    await page.keyboard.press('Space');
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('a name that is there already is pointed out, and the documents have the focus afterwards', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enter(await machine.start(corpus.folder));
  const dialog = page.getByRole('dialog', { name: 'Who are you?' });
  await dialog.getByRole('button', { name: 'Somebody new' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('ana ');
  await expect(dialog).toContainText('Ana is in the list already, as ana.');
  await expect(dialog.getByRole('button', { name: 'Add and continue' })).toBeDisabled();
  await dialog.getByRole('option', { name: 'Ana' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(workbench.library.table.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(workbench.reader.text).toBeFocused();
});

test('a text that begins with its title is not headed by it twice', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  const heading = page.getByRole('heading', { level: 1, name: title });
  await expect(heading).toHaveCount(1);
  expect((await heading.boundingBox())?.height).toBeLessThanOrEqual(1);
  await expect(workbench.reader.text).toContainText(title);
});
