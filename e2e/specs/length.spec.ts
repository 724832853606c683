import { longParagraph, manyLines } from '../corpora/long';
import { expect, test } from '../fixtures/test';
import { SurfacePage } from '../pages/surface-page';
import { WindowPage } from '../pages/window-page';
import type { RunningHost } from '../fixtures/machine';

const river = `The long river\n\n${longParagraph(5_000_000)}\n`;
const list = `The long list\n\n${manyLines(100_000)}\n`;
const FOUND = 'Two texts of many megabytes';

interface Scene {
  readonly workbench: WindowPage;
  readonly surface: SurfacePage;
  readonly host: RunningHost;
}

const long = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page, context }, use) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const corpus = await machine.seed({
      title: FOUND,
      texts: { 'river.txt': river, 'list.txt': list.replaceAll('\n', '\r\n') },
    });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await workbench.enterAs(host, 'Ana');
    await use({ workbench, surface: new SurfacePage(page), host });
  },
});

/** At a height of millions of px the page itself places text to half a px, twice in a comparison; a line has 33. */
const STILL = 2.5;

// Five megabytes are imported and written for each test.
test.describe.configure({ timeout: 120_000 });

for (const [title, text] of [
  ['The long river', river],
  ['The long list', list],
] as const) {
  long(
    `${title}: few nodes, no blank view, no jump while reading on or back`,
    async ({ scene }) => {
      const { surface, workbench } = scene;
      await workbench.read(title);
      for (const share of [0, 0.37, 1, 0.6]) {
        await surface.scrollTo(share);
        await surface.settled();
        expect(await surface.elements()).toBeLessThan(1_500);
        expect(await surface.covered()).toBeGreaterThan(share === 0 || share === 1 ? 0.75 : 0.99);
      }
      // Down into what was never seen, then up past where the jump landed.
      for (const distance of [...Array<number>(8).fill(420), ...Array<number>(18).fill(-420)]) {
        const spot = await surface.spotAt(0.5);
        await surface.wheel(distance);
        await expect
          .poll(async () =>
            Math.abs(((await surface.topOf(spot.offset)) ?? 9e9) - spot.top + distance),
          )
          .toBeLessThan(STILL);
        expect(await surface.covered()).toBeGreaterThan(0.99);
      }
      // At rest, once heights are put right, nothing has moved either.
      const rest = await surface.spotAt(0.5);
      await scene.workbench.page.waitForTimeout(300);
      expect(Math.abs(((await surface.topOf(rest.offset)) ?? 9e9) - rest.top)).toBeLessThan(STILL);
      expect(text.length).toBeGreaterThan(2_000_000);
    },
  );
}

long('a paragraph without end is read on without a false line end', async ({ scene }) => {
  const { surface, workbench } = scene;
  await workbench.read('The long river');
  const rooms: number[] = [];
  await surface.scrollTo(0.42);
  await surface.settled();
  for (let page = 0; page < 6; page++) {
    rooms.push(...(await surface.roomAtSeams()));
    await surface.wheel(700);
  }
  expect(rooms.length).toBeGreaterThan(6);
  // A full line leaves less room than the longest word.
  expect(Math.max(...rooms)).toBeLessThan(120);
});

long('the line that is read stays when the window or the letters change', async ({ scene }) => {
  const { surface, workbench } = scene;
  const { page } = workbench;
  await workbench.read('The long river');
  await surface.scrollTo(0.3);
  await surface.settled();
  await surface.wheel(90);
  await page.waitForTimeout(250);
  const spot = await surface.spotAt(0);
  const stays = () =>
    expect
      .poll(async () => Math.abs(((await surface.topOf(spot.offset)) ?? 9e9) - spot.top))
      .toBeLessThan(6);
  for (const width of [1180, 980, 1600, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await stays();
  }
  for (const [name, value] of [
    ['--read-size', '1.5rem'],
    ['--read-leading', '2'],
    ['--read-measure', '50ch'],
  ] as const) {
    await page.evaluate(
      ([property, set]) => document.documentElement.style.setProperty(property, set),
      [name, value] as const,
    );
    await stays();
  }
});

long('words are picked beyond what is in the page, and copied as they are', async ({ scene }) => {
  const { surface, workbench } = scene;
  const { page } = workbench;
  await workbench.read('The long list');
  const start = await surface.spotAt(0.5);
  const box = await page.locator('#text').boundingBox();
  if (box === null) throw new Error('There is no text.');

  // Dragged over the lower edge, the text runs on by itself.
  await page.mouse.move(start.left + 2, box.y + start.top + 8);
  await page.mouse.down();
  await page.mouse.move(start.left + 200, box.y + box.height + 60, { steps: 6 });
  await expect
    .poll(async () => (await surface.spotAt(0)).offset, { intervals: [50] })
    .toBeGreaterThan(start.offset + 3_000);
  await page.mouse.up();
  await page.keyboard.press('Control+c');
  const dragged = await surface.copied();
  expect(dragged.length).toBeGreaterThan(3_000);
  expect(list.slice(start.offset).startsWith(dragged)).toBe(true);

  // By keys, from where the mouse left off.
  await page.keyboard.press('Escape');
  for (let turn = 0; turn < 4; turn++) await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Control+c');
  const turned = await surface.copied();
  expect(list.includes(turned)).toBe(true);
  expect(turned.split('\n').length).toBeGreaterThan(80);

  // Shift and a click take all between.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Escape');
  await surface.scrollTo(0.001);
  await surface.settled();
  const far = await surface.spotAt(0.6);
  await page.keyboard.down('Shift');
  await page.mouse.click(far.left + 1, box.y + far.top + 8);
  await page.keyboard.up('Shift');
  await page.keyboard.press('Control+c');
  expect(await surface.copied()).toBe(list.slice(0, far.offset));

  // Everything, without moving the reader.
  const before = await surface.spotAt(0.5);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => surface.copied()).toBe(list);
  expect((await surface.spotAt(0.5)).offset).toBe(before.offset);

  // Three clicks take the paragraph.
  await page.mouse.click(far.left + 3, box.y + far.top + 8, { clickCount: 3 });
  await page.keyboard.press('Control+c');
  const line = await surface.copied();
  expect(line).toMatch(/^Entry \d+: \S+ \S+$/);
});

long('a text opens again where it was read, also in another window', async ({ scene }) => {
  const { surface, workbench, host } = scene;
  const { page } = workbench;
  await workbench.read('The long river');
  await surface.scrollTo(0.71);
  await surface.settled();
  const middle = await surface.spotAt(0.5);
  const box = await page.locator('#text').boundingBox();
  await page.mouse.click(middle.left + 2, (box?.y ?? 0) + middle.top + 8);
  await page.waitForTimeout(400);
  const spot = await surface.spotAt(0);
  const facts = await workbench.status.textContent();
  // Kept on the disk a moment later.
  await page.waitForTimeout(1_300);
  for (const isAnother of [false, true]) {
    if (isAnother) {
      await page.goto('about:blank');
      await page.goto(host.origin);
      await page.getByRole('grid', { name: 'Recent' }).getByRole('row').first().dblclick();
    } else {
      await page.keyboard.press('g');
      await page.keyboard.press('l');
    }
    await workbench.read('The long river');
    await expect
      .poll(async () => Math.abs(((await surface.topOf(spot.offset)) ?? 9e9) - spot.top))
      .toBeLessThan(2);
    const share = /\d+ %/.exec(facts ?? '')?.[0] ?? 'none';
    await expect(workbench.status).toContainText(share);
  }
});
