import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { RunningHost } from '../fixtures/machine';
import { inEachTheme } from '../fixtures/themes';

const title = 'Harbour wall gives way at Ostrava Bay';
const CLAIM = 'The north wall of the old harbour gave way';

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly host: RunningHost;
  /** The names of the actions that are on the disk. */
  actions(): Promise<readonly string[]>;
  /** The relations in the layer's file, after the host has ended, by the words at their ends. */
  ties(): Promise<readonly string[]>;
}

/** A claim at hand, three sources and a place around it. */
const scenes = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page }, use) => {
    const corpus = await machine.seed({ texts: harbour });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await workbench.enterAs(host, 'Ana');
    await workbench.read(title);
    const { reader } = workbench;
    await reader.tag('the Port Office', '2');
    await reader.tag('Mayor Lena Orsk', '2');
    await reader.tag('Engineers from Velden', '2');
    await reader.tag('Ostrava Bay', '4');
    await reader.tag(CLAIM, '1');
    await expect(reader.row(CLAIM)).toHaveCount(1);
    const { id } = await corpus.documentWith(title);
    const actions = async () => (await corpus.history('ana', id)).map(({ label }) => label);
    await expect.poll(actions).toHaveLength(5);
    await use({
      workbench,
      corpus,
      host,
      actions,
      async ties() {
        await workbench.isSaved();
        await host.stop();
        const { spans, relations } = await corpus.layer('ana', id);
        const words = (end: unknown) =>
          spans.find((span) => span.id === end)?.quotes.join(' … ') ?? JSON.stringify(end);
        return relations.map(({ type, from, to }) => `${words(from)} ${type} ${words(to)}`).sort();
      },
    });
  },
});

const said = (scene: Scene) => scene.workbench.page.getByRole('status');
const mode = (scene: Scene) => scene.workbench.status.locator('.mode');

scenes('L and Enter tie the nearest target: two presses', async ({ scene }) => {
  const { reader, status } = scene.workbench;
  await reader.press('l');
  await expect(mode(scene)).toHaveText('LINK');
  await expect(status).toContainText('attributed to: 3 sources in this document');
  await expect(said(scene)).toContainText('nearest: the Port Office');
  await reader.press('Enter');
  await expect(mode(scene)).toHaveCount(0);
  await expect(said(scene)).toContainText('Attributed to the Port Office.');
  await expect(reader.inspector.getByText('attributed to')).toBeVisible();
  await expect.poll(scene.actions).toContain('Link: attributed to');
  expect(await scene.ties()).toEqual([`${CLAIM} attributed-to the Port Office`]);
});

scenes('L and a letter tie the target that wears it: two presses', async ({ scene }) => {
  await scene.workbench.reader.press('c', 's');
  await expect(mode(scene)).toHaveCount(0);
  await expect.poll(scene.actions).toContain('Link: attributed to');
  expect(await scene.ties()).toEqual([`${CLAIM} attributed-to Mayor Lena Orsk`]);
});

scenes('with Shift several are tied, saved one by one, and undone as one', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('l', 'Shift+a');
  await expect(mode(scene)).toHaveText('LINK');
  // Each is on the disk while linking goes on.
  await expect.poll(scene.actions).toHaveLength(6);
  // The others keep their letters.
  await reader.press('Shift+s', 'Shift+Enter');
  await expect.poll(scene.actions).toHaveLength(8);
  await reader.press('Backspace');
  await expect.poll(scene.actions).toHaveLength(9);
  await expect(said(scene)).toContainText('No longer attributed to Engineers from Velden.');
  await reader.press('Escape');
  await expect(mode(scene)).toHaveCount(0);
  await expect(reader.inspector.locator('.rel')).toHaveCount(2);
  await reader.press('Control+z');
  await expect(reader.inspector.locator('.rel')).toHaveCount(0);
  await reader.press('Control+Shift+z');
  await expect(reader.inspector.locator('.rel')).toHaveCount(2);
  expect(await scene.ties()).toEqual([
    `${CLAIM} attributed-to Mayor Lena Orsk`,
    `${CLAIM} attributed-to the Port Office`,
  ]);
});

scenes(
  'what was tied is kept when the host is killed while linking',
  async ({ scene, machine, context }) => {
    await scene.workbench.reader.press('l', 'Shift+a', 'Shift+s');
    await expect.poll(scene.actions).toHaveLength(7);
    await scene.host.kill();
    await scene.workbench.page.close();

    const workbench = new WindowPage(await context.newPage());
    await workbench.enter(await machine.start(scene.corpus.folder));
    await workbench.read(title);
    const { reader } = workbench;
    await reader.row(CLAIM).click();
    await expect(reader.inspector.locator('.rel')).toHaveCount(2);
    // Still one action: one undo takes both.
    await reader.text.focus();
    await reader.press('Control+z');
    await expect(reader.inspector.locator('.rel')).toHaveCount(0);
  },
);

scenes(
  'Tab goes to the other relations, arrows and a click to other targets',
  async ({ scene }) => {
    const { reader, status } = scene.workbench;
    await reader.press('l', 'Tab');
    await expect(status).toContainText('located in: 1 location in this document');
    await reader.press('Enter');
    await reader.press('l', 'ArrowRight', 'Enter');
    await reader.press('l');
    await reader.click('Engineers from Velden');
    await expect(mode(scene)).toHaveCount(0);
    await expect.poll(scene.actions).toHaveLength(8);
    expect(await scene.ties()).toEqual([
      `${CLAIM} attributed-to Engineers from Velden`,
      `${CLAIM} attributed-to Mayor Lena Orsk`,
      `${CLAIM} located-in Ostrava Bay`,
    ]);
  },
);

scenes('a slash and some words narrow the targets', async ({ scene }) => {
  const { reader, page } = scene.workbench;
  await reader.press('l', '/');
  const field = page.getByRole('combobox', { name: 'Narrow the targets' });
  await expect(field).toBeFocused();
  await page.keyboard.type('eng');
  await expect(page.getByRole('option', { name: 'Engineers from Velden' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await reader.press('Enter');
  await expect(reader.text).toBeFocused();
  await expect.poll(scene.actions).toHaveLength(6);
  expect(await scene.ties()).toEqual([`${CLAIM} attributed-to Engineers from Velden`]);
});

scenes('Esc ties nothing, and no key does what it does elsewhere', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('l', 'x', 'Delete', '1', 'Space', 'Escape');
  await expect(mode(scene)).toHaveCount(0);
  await expect(reader.text).toBeFocused();
  await expect(reader.row(CLAIM)).toHaveCount(1);
  expect(await scene.actions()).toHaveLength(5);
  expect(await scene.ties()).toEqual([]);
});

scenes('a span that the scheme ties to nothing here begins no mode', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('x');
  await expect(reader.row(CLAIM)).toHaveCount(0);
  await reader.row('Ostrava Bay').click();
  await reader.text.focus();
  await reader.press('l');
  await expect(said(scene)).toContainText('Nothing here a location can be linked to.');
  await expect(mode(scene)).toHaveCount(0);
});

scenes('Shift and a digit tag and tie at once: one transaction, one undo', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.drag('Port Office said');
  await reader.press('Shift+Digit2');
  await expect(said(scene)).toContainText(/Source: Port Office said\. Source of The north wall/);
  await reader.drag('Tuesday night');
  await reader.press('Shift+Digit4');
  await expect.poll(scene.actions).toHaveLength(7);
  await expect(reader.row('Tuesday night')).toHaveCount(1);
  await reader.press('Control+z');
  await expect.poll(scene.actions).toHaveLength(8);
  await expect(reader.row('Tuesday night')).toHaveCount(0);
  await reader.press('Control+Shift+z');
  await expect.poll(scene.actions).toHaveLength(9);
  await expect(reader.row('Tuesday night')).toHaveCount(1);
  // Two relations are possible between claims: it is tagged alone.
  await reader.row(CLAIM).click();
  await reader.drag('About 340 people left their homes');
  await reader.press('Shift+Digit1');
  await expect(said(scene)).toContainText('Not tied: it could be same claim or contradicts.');
  expect(await scene.ties()).toEqual([
    `${CLAIM} attributed-to Port Office said`,
    `${CLAIM} located-in Tuesday night`,
  ]);
});

scenes(
  'a relation is taken off with Delete, and the inspector begins a linking',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    await reader.press('l', 'Enter');
    await reader.inspector.getByRole('button', { name: 'Go to “the Port Office”' }).focus();
    await reader.press('Delete');
    await expect(reader.inspector.locator('.rel')).toHaveCount(0);
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await expect(mode(scene)).toHaveText('LINK');
    await reader.press('d');
    await expect(reader.inspector.locator('.rel')).toHaveCount(1);
    expect(await scene.ties()).toEqual([`${CLAIM} attributed-to Engineers from Velden`]);
  },
);

scenes('a claim is tied to a claim of another document', async ({ scene }) => {
  const { workbench, corpus } = scene;
  const { reader, page } = workbench;
  const other = 'Port Office defends its warnings';
  await workbench.isSaved();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await workbench.read(other);
  await reader.tag('sirens sounded at 21:40', '1');
  await expect(reader.row('sirens sounded')).toHaveCount(1);
  await workbench.isSaved();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await workbench.read(title);
  await reader.row(CLAIM).click();
  await reader.text.focus();
  await reader.press('l', 'Control+f');
  const field = page.getByRole('combobox', { name: 'Find in other documents' });
  await expect(field).toBeFocused();
  await page.keyboard.type('sirens');
  await expect(page.getByRole('option', { name: 'sirens sounded at 21:40' })).toBeVisible();
  await reader.press('Enter');
  await expect(mode(scene)).toHaveCount(0);
  await expect.poll(scene.actions).toContain('Link: same claim');
  const tie = reader.inspector.getByRole('listitem').filter({ hasText: other });
  await expect(tie).toContainText('sirens sounded at 21:40');
  const { id } = await corpus.documentWith(other);
  await workbench.isSaved();
  await scene.host.stop();
  const there = await corpus.layer('ana', id);
  const here = await corpus.layer('ana', (await corpus.documentWith(title)).id);
  expect(here.relations).toMatchObject([
    { type: 'same-claim', to: { document: id, span: there.spans[0]?.id } },
  ]);
});

scenes(
  'beside the words stands what the span at hand rests on, and no letter moves',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    const margin = page.locator('.evidence');
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect(margin.locator('.node')).toHaveCount(0);
    const lettersAt = () =>
      reader.text.evaluate((root) => {
        const range = document.createRange();
        range.selectNodeContents(root);
        return [...range.getClientRects()].map(({ right, bottom }) => Math.round(right * bottom));
      });
    await reader.press('l', 'Shift+a', 'Tab', 'Enter');
    // The source stands on the claim's own line: one node a line.
    await expect(margin.locator('.node')).toHaveText([/^located in/, /^attributed to/]);
    expect(await margin.getAttribute('aria-hidden')).toBe('true');
    // As high as the words, within a line.
    const claim = await page.locator('.is-hand').first().boundingBox();
    const node = await margin.locator('.node').nth(1).boundingBox();
    const middle = (box: typeof claim) => (box === null ? NaN : box.y + box.height / 2);
    expect(Math.abs(middle(claim) - middle(node))).toBeLessThan(20);
    const before = await lettersAt();
    // The source that is cited is reached through the source.
    await reader.click('the Port Office');
    // The claim is tied to it already, so what it cites comes first.
    await reader.press('l', 'Enter');
    await reader.click(CLAIM);
    await expect(margin.locator('.node').last()).toContainText('cites');
    await expect(
      reader.inspector.getByRole('list', { name: 'Through these' }).getByText('cites'),
    ).toBeVisible();
    expect(await lettersAt()).toEqual(before);
    // What is scrolled out of view is pointed to.
    await page.setViewportSize({ width: 1440, height: 260 });
    await reader.press('Control+End');
    await reader.text.hover();
    await page.mouse.wheel(0, 600);
    await expect(margin.locator('.is-out')).toContainText(/^↑ .* ¶ /);
    await page.setViewportSize({ width: 1100, height: 900 });
    await expect(margin.locator('.node').first()).toBeHidden();
  },
);

scenes(
  'the slash in the inspector looks for a target while a span is linked, and finds words afterwards',
  async ({ scene, page }) => {
    const { reader } = scene.workbench;
    const bar = page.getByRole('search', { name: 'Find in the text' });
    await reader.press('l');
    await expect(mode(scene)).toHaveText(/LINK/);
    await reader.inspector.getByRole('button').first().focus();
    await page.keyboard.press('/');
    await expect(page.locator('input:focus')).toBeVisible();
    await page.keyboard.type('Velden');
    await expect(bar).toHaveCount(0);
    await expect(mode(scene)).toHaveText(/LINK/);
    await page.keyboard.press('Enter');
    await expect(mode(scene)).toHaveCount(0);
    await expect.poll(scene.actions).toHaveLength(6);
    await reader.inspector.getByRole('button').first().focus();
    await page.keyboard.press('/');
    await expect(bar).toBeVisible();
  },
);

inEachTheme(scenes.describe, (colorScheme) => {
  scenes.use({ colorScheme });

  scenes('axe finds nothing while linking, nor beside a chain', async ({ scene }) => {
    const { reader, page } = scene.workbench;
    await reader.press('l');
    await expect(mode(scene)).toHaveText('LINK');
    expect(await axeFindings(page)).toEqual([]);
    await reader.press('/');
    await page.keyboard.type('o');
    expect(await axeFindings(page)).toEqual([]);
    await reader.press('Enter');
    await expect(page.locator('.evidence .node').first()).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });
});
