import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { Locator } from '@playwright/test';

const title = 'Bridges fall at Tarsela';

const texts = {
  'bridges.txt': `${title}

TARSELA – Three bridges over the Orlene have fallen, the Valley Office said. Neither Tarsela itself nor Upper Munnick was spared.

The gauge at Old Tarsela stopped before dawn. Schools in Tarsela and Brehne are shut. Tarsela’s mayor asked for help; the Tarséla line was closed.

وقالت هيئة النهر إن السكان غادروا Tarsela منذ يوم الخميس.
`,
};

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly pane: Locator;
  readonly list: Locator;
  actions(): Promise<readonly string[]>;
  spans(): Promise<readonly string[]>;
}

const scenes = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page }, use) => {
    const corpus = await machine.seed({ texts });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await workbench.enterAs(host, 'Ana');
    await workbench.read(title);
    const { id } = await corpus.documentWith(title);
    const pane = page.getByRole('complementary', { name: 'Tag every occurrence' });
    await use({
      workbench,
      corpus,
      pane,
      list: pane.getByRole('listbox', { name: 'Occurrences' }),
      actions: async () => (await corpus.history('ana', id)).map(({ label }) => label),
      async spans() {
        await workbench.isSaved();
        await host.stop();
        const { spans } = await corpus.layer('ana', id);
        return spans.map(({ label, quotes }) => `${label}: ${quotes.join(' | ')}`);
      },
    });
  },
});

scenes('O lists the words of the span at hand and Enter tags them in one go', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  await expect(scene.list).toBeFocused();
  await expect(scene.pane).toContainText('Every “TARSELA”');
  await expect(scene.pane).toContainText('6 of 8 will be tagged, 1 already is');
  await expect(scene.workbench.status).toContainText('EVERY');
  await expect(reader.page.getByRole('status')).toHaveText('8 found, 6 taken, 1 tagged already.');
  await expect(scene.list.getByRole('option', { name: /Old Tarsela, 0 of 1/ })).toBeVisible();
  await reader.press('Enter');
  await expect(scene.pane).toBeHidden();
  await expect(reader.text).toBeFocused();
  await expect(reader.page.getByRole('status')).toHaveText('Tagged 6. One undo.');
  await expect.poll(scene.actions).toEqual(['Tag as Location', 'Tag 6 occurrences as Location']);
  await reader.press('Control+z');
  await expect(reader.page.getByRole('tab', { name: 'Spans 1', exact: true })).toBeVisible();
  await reader.press('Control+y');
  await expect(reader.page.getByRole('tab', { name: 'Spans 7', exact: true })).toBeVisible();
  expect(await scene.spans()).toEqual([
    'location: Tarsela',
    'location: TARSELA',
    'location: Tarsela',
    'location: Tarsela',
    'location: Tarsela',
    'location: Tarséla',
    'location: Tarsela',
  ]);
});

scenes('occurrences are taken and left one by one, by group, and all', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.drag('Tarsela itself');
  await reader.press('Escape');
  await reader.drag('Brehne');
  await reader.press('Escape');
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  const count = (text: string) => expect(scene.pane).toContainText(`${text} will be tagged`);
  await count('6 of 8');
  // The first line under the head of the group is at hand.
  await reader.press('Space');
  await count('5 of 8');
  await reader.press('ArrowUp', 'Space');
  await count('6 of 8');
  await reader.press('Space');
  await expect(scene.pane.getByRole('option', { name: /0 of 6 taken/ })).toBeVisible();
  await reader.press('a');
  await count('7 of 8');
  await reader.press('a');
  await count('0 of 8');
  await expect(scene.pane.getByRole('button', { name: /^Tag 0/ })).toBeDisabled();
  await reader.press('ArrowDown', 'Space', 'Enter');
  await expect.poll(scene.actions).toEqual(['Tag as Location', 'Tag 1 occurrence as Location']);
});

scenes('the options change what is found, a digit the label', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.drag('Tarsela itself');
  await reader.press('Escape');
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  const found = (text: string) => expect(scene.pane).toContainText(text);
  await found('of 8 will be tagged, 1 already is');
  await reader.press('2');
  await found('of 8 will be tagged');
  await expect(scene.pane).toContainText('as SSource');
  await reader.press('v');
  await found('of 6 will be tagged');
  await reader.press('c');
  await found('of 1 will be tagged');
  await reader.press('c', 'w');
  await found('of 7 will be tagged');
  await reader.press('Escape');
  await expect(scene.pane).toBeHidden();
  await expect(reader.text).toBeFocused();
  expect(await scene.actions()).toEqual(['Tag as Location']);
});

scenes('in a right-to-left paragraph the contexts swap sides', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o', 'End');
  const row = (name: RegExp) => scene.list.getByRole('option', { name });
  const sides = async (line: Locator) => {
    const before = await line.locator('.kwic-before').boundingBox();
    const hit = await line.locator('.kwic-hit b').boundingBox();
    return Math.sign((before?.x ?? 0) - (hit?.x ?? 0));
  };
  expect(await sides(row(/غادروا Tarsela/).first())).toBe(1);
  expect(await sides(row(/shut\. Tarsela’s mayor/).first())).toBe(-1);
});

scenes('the hits of a search are tagged together from its bar', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('/');
  const bar = reader.page.getByRole('search', { name: 'Find in the text' });
  await bar.getByRole('switch', { name: 'Expression' }).press('Space');
  await bar.getByRole('textbox').fill('(?:Upper|Old) \\p{Lu}\\p{Ll}+');
  await expect(bar).toContainText('1 of 2');
  await bar.getByRole('button', { name: 'Tag all…' }).click();
  await expect(scene.pane).toContainText('2 of 2 will be tagged');
  await reader.press('4', 'Enter');
  expect(await scene.spans()).toEqual(['location: Upper Munnick', 'location: Old Tarsela']);
});

scenes('axe finds nothing wrong in the list, in either theme', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o', 'Space');
  await expect(scene.pane).toContainText('5 of 8 will be tagged');
  expect(await axeFindings(reader.page)).toEqual([]);
  await reader.page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  expect(await axeFindings(reader.page)).toEqual([]);
});

scenes('undo waits until the list is left, and says so', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  await expect(scene.pane).toContainText('6 of 8 will be tagged');
  await reader.press('Control+z');
  await expect(reader.page.getByRole('status')).toContainText(
    'The list of every occurrence is open',
  );
  await reader.text.focus();
  await reader.press('Control+Shift+z');
  await reader.page.getByRole('button', { name: 'Undo Tag as Location' }).click();
  await expect(scene.pane).toContainText('6 of 8 will be tagged, 1 already is');
  await scene.pane.getByRole('button', { name: 'Cancel' }).click();
  await reader.press('Control+z');
  await expect(reader.page.getByRole('tab', { name: 'Spans 0', exact: true })).toBeVisible();
  await expect.poll(scene.actions).toHaveLength(2);
});

scenes('F3 goes through the list, and finding other words leaves it', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  const atHand = scene.list.locator('.is-cursor');
  await expect(atHand).toHaveAccessibleName(/Bridges fall/);
  await reader.press('F3');
  await expect(atHand).toHaveAccessibleName(/tagged/);
  await reader.press('Shift+F3');
  await expect(atHand).toHaveAccessibleName(/Bridges fall/);
  await expect(scene.list).toBeFocused();
  await reader.press('/');
  await expect(scene.pane).toBeHidden();
  await expect(reader.page.getByRole('textbox', { name: 'Words to find' })).toBeFocused();
});

scenes('nothing picked and no span at hand: it says so', async ({ scene }) => {
  await scene.workbench.reader.press('o');
  await expect(scene.pane).toBeHidden();
  await expect(scene.workbench.page.getByRole('status')).toContainText('Pick words');
});

test('a thousand occurrences are one transaction', async ({ machine, page }) => {
  const line = 'The Tessel rose by noon and the gauge held.';
  const corpus = await machine.seed({
    texts: { 'river.txt': `River report\n\n${`${line}\n\n`.repeat(1_000)}` },
  });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read('River report');
  const { reader } = workbench;
  await reader.press('/');
  await page.keyboard.type('tessel');
  await reader.press('Enter', '4', 'o');
  const pane = page.getByRole('complementary', { name: 'Tag every occurrence' });
  await expect(pane).toContainText('999 of 1,000 will be tagged, 1 already is');
  const before = Date.now();
  await reader.press('Enter');
  await expect(pane).toBeHidden();
  await workbench.isSaved();
  test.info().annotations.push({ type: 'ms', description: String(Date.now() - before) });
  const { id } = await corpus.documentWith('River report');
  const lines = await corpus.history('ana', id);
  expect(lines.map(({ label }) => label)).toEqual([
    'Tag as Location',
    'Tag 999 occurrences as Location',
  ]);
  await page.getByRole('button', { name: 'Undo Tag 999 occurrences as Location' }).click();
  await workbench.isSaved();
  await host.stop();
  expect((await corpus.layer('ana', id)).spans).toHaveLength(1);
});

test('D goes to the whole corpus, and one undo takes it back everywhere', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({
    texts: {
      ...texts,
      'second.txt': 'Second report\n\nNobody in Tarsela slept.\n\nTarsela is shut.\n',
      'third.txt': 'Third report\n\nThe road to Tarsela is open.\n',
    },
  });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read(title);
  const { reader } = workbench;
  await reader.tag('TARSELA', '4');
  await reader.press('o');
  const pane = page.getByRole('complementary', { name: 'Tag every occurrence' });
  await expect(pane).toContainText('6 of 8 will be tagged');
  await reader.press('d');
  await expect(pane).toContainText('9 of 11 will be tagged, 1 already is');
  await expect(pane.getByRole('option', { name: /^Second report, 2 of 2 taken/ })).toBeVisible();
  await pane.getByRole('option', { name: /^Second report,/ }).click();
  await reader.press('Space');
  await expect(pane).toContainText('7 of 11 will be tagged, 1 already is');
  await reader.press('Enter');
  await expect(pane).toBeHidden();
  await expect(page.getByRole('status')).toHaveText('Tagged 7 in 2 documents. One undo.');
  const history = async (name: string) => {
    const { id } = await corpus.documentWith(name);
    return (await corpus.history('ana', id)).map(({ label }) => label);
  };
  expect(await history('Third report')).toEqual(['Tag 7 occurrences as Location']);
  expect(await history('Second report').catch(() => [])).toEqual([]);
  await expect(page.getByRole('tab', { name: 'Spans 7', exact: true })).toBeVisible();
  await reader.press('Control+z');
  await expect(page.getByRole('tab', { name: 'Spans 1', exact: true })).toBeVisible();
  await expect.poll(() => history('Third report')).toHaveLength(2);
});
