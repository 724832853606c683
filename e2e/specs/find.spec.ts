import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { Locator } from '@playwright/test';

const title = 'Gauges fail along the Mirrel';

const texts = {
  'gauges.txt': `${title}

The gauge at Tarsela stopped before dawn, the River Office said. A second gauge, at Ondry, followed at noon.

Engineers in TARSELA replaced the gauge by evening. Tarsela’s mayor, Ilse Hamm, had asked for three gauges in March; the café by the lock (the Cafe\u0301 Mirrel) kept its own mark.

About 2,140 homes stood dry. Readings of 3.12 and 4.07 metres were sent on.
`,
};

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly bar: Locator;
  readonly field: Locator;
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
    const bar = page.getByRole('search', { name: 'Find in the text' });
    await use({
      workbench,
      corpus,
      bar,
      field: bar.getByRole('textbox'),
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

scenes(
  'the slash finds words, Enter picks the first hit, and one key tags it',
  async ({ scene }) => {
    const { reader } = scene.workbench;
    const before = await placeOfText(reader.text);
    await reader.press('/', 't', 'a', 'r');
    await expect(scene.bar).toContainText('1 of 3');
    expect(await placeOfText(reader.text)).toEqual(before);
    await reader.press('Enter');
    await expect(reader.text).toBeFocused();
    await expect(scene.workbench.status).toContainText('FIND');
    await reader.press('BracketRight', '4');
    await expect.poll(scene.actions).toEqual(['Tag as Location']);
    await reader.press('F3', 'F3', '4', 'Escape');
    await expect(scene.bar).toBeHidden();
    await expect.poll(scene.actions).toHaveLength(2);
    expect(await scene.spans()).toEqual(['location: Tar', 'location: Tar']);
  },
);

scenes('F3 goes on and round the end, Shift+F3 and Shift+Enter go back', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('Control+f');
  await expect(scene.field).toBeFocused();
  await reader.page.keyboard.type('gauge');
  await expect(scene.bar).toContainText('1 of 5');
  await reader.press('Enter', 'F3', 'F3');
  await expect(scene.bar).toContainText('3 of 5');
  await reader.press('F3', 'F3', 'F3');
  await expect(scene.bar).toContainText('1 of 5');
  await expect(reader.page.getByRole('status')).toContainText('From the start of the text again');
  await reader.press('Shift+F3');
  await expect(scene.bar).toContainText('5 of 5');
  await reader.press('/', 'Shift+Enter');
  await expect(scene.bar).toContainText('4 of 5');
  await expect(reader.text).toBeFocused();
});

scenes('Esc in the field closes it and leaves the hit picked', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('/');
  await reader.page.keyboard.type('river office');
  await expect(scene.bar).toContainText('1 of 1');
  await reader.press('Escape');
  await expect(scene.bar).toBeHidden();
  await expect(reader.text).toBeFocused();
  await reader.press('2');
  expect(await scene.spans()).toEqual(['source: River Office']);
});

scenes('whole words, case and spelling variants make a difference', async ({ scene }) => {
  const { reader } = scene.workbench;
  const tick = (name: string) => scene.bar.getByRole('switch', { name }).press('Space');
  await reader.press('/');
  await reader.page.keyboard.type('tarsela');
  await expect(scene.bar).toContainText('1 of 3');
  await tick('Whole words');
  await expect(scene.bar).toContainText('1 of 2');
  await tick('Spelling variants');
  await expect(scene.bar).toContainText('1 of 3');
  await scene.field.fill('Tarsela');
  await tick('Same case');
  await expect(scene.bar).toContainText('1 of 2');
  await scene.field.fill('Café');
  await expect(scene.bar).toContainText('1 of 1');
  await tick('Same case');
  await expect(scene.bar).toContainText('1 of 2');
  await scene.field.fill('nowhere');
  await expect(scene.bar).toContainText('none');
});

scenes('an expression is found, and one that is none says what is wrong', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('/');
  await scene.bar.getByRole('switch', { name: 'Expression' }).press('Space');
  await scene.field.fill('\\d+(?:[.,]\\d+)*(?= metres)');
  await expect(scene.bar).toContainText('1 of 1');
  await scene.field.fill('\\d[');
  await expect(scene.bar.getByRole('alert')).toHaveText(
    'Character 3 of the expression: this “[” is never closed; add “]”, or write “\\[” to find a bracket.',
  );
  await expect(scene.field).toHaveAttribute('aria-invalid', 'true');
  await scene.field.fill('^A');
  await expect(scene.bar).toContainText('1 of 1');
  await scene.field.press('Enter');
  await reader.press('3');
  expect(await scene.spans()).toEqual(['number: A']);
});

scenes('only hits that are not tagged, or that are in a label', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('The gauge at Tarsela stopped before dawn', '1');
  await expect.poll(scene.actions).toHaveLength(1);
  await reader.press('/');
  await scene.field.fill('gauge');
  await expect(scene.bar).toContainText('of 5');
  const choose = async (name: string) => {
    await scene.bar.getByRole('button', { name: 'Where' }).click();
    await reader.page.getByRole('option', { name }).click();
  };
  await choose('in Claim');
  await expect(scene.bar).toContainText('1 of 1');
  await choose('not tagged yet');
  await expect(scene.bar).toContainText('of 4');
  // Tagging one takes it from the list.
  await scene.field.press('Enter');
  await reader.press('3');
  await expect(scene.bar).toContainText('of 3');
});

scenes('all that the bar shows is tagged together, and nothing else', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('The gauge at Tarsela stopped before dawn', '1');
  await reader.press('/');
  await scene.field.fill('gauge');
  await scene.bar.getByRole('button', { name: 'Where' }).click();
  await reader.page.getByRole('option', { name: 'not tagged yet' }).click();
  await expect(scene.bar).toContainText('of 4');
  await scene.bar.getByRole('button', { name: 'Tag all…' }).click();
  const pane = reader.page.getByRole('complementary', { name: 'Tag every occurrence' });
  await expect(pane).toContainText('only what is not tagged yet');
  await expect(pane).toContainText('4 of 4 will be tagged');
  await reader.press('3', 'Enter');
  await expect(pane).toBeHidden();
  expect((await scene.spans()).filter((span) => span.startsWith('number'))).toHaveLength(4);
});

scenes('axe finds nothing wrong in the bar, in either theme', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('/');
  await scene.bar.getByRole('switch', { name: 'Expression' }).press('Space');
  await scene.field.fill('gauge(');
  await expect(scene.bar.getByRole('alert')).toBeVisible();
  expect(await axeFindings(reader.page)).toEqual([]);
  await scene.field.fill('gauge');
  await expect(scene.bar).toContainText('of 5');
  await reader.page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  expect(await axeFindings(reader.page)).toEqual([]);
});

scenes('it opens by name, and from beside the text', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('Control+k');
  await reader.page.keyboard.type('Find in the text');
  await reader.press('Enter');
  await expect(scene.field).toBeFocused();
  await reader.page.keyboard.type('river');
  await expect(scene.bar).toContainText('1 of 1');
  await reader.press('Enter', 'Escape', 'F6', 'Control+f');
  await expect(scene.field).toBeFocused();
  await expect(scene.field).toHaveValue(/river/i);
  await reader.press('Escape');
  await expect(reader.text).toBeFocused();
  await reader.press('Control+k');
  await reader.page.keyboard.type('Every occurrence');
  await reader.press('Enter');
  await expect(reader.page.getByRole('listbox', { name: 'Occurrences' })).toBeFocused();
});

scenes(
  'the slash and F3 work from beside the text too, and type nothing away',
  async ({ scene }) => {
    const { reader } = scene.workbench;
    await reader.tag('The gauge at Tarsela', '1');
    // On a part of the inspector that is no field, and in one that is.
    await reader.inspector.getByRole('button').first().focus();
    await reader.press('/');
    await expect(scene.field).toBeFocused();
    await scene.field.fill('gauge');
    await expect(scene.bar).toContainText('of 5');
    const note = reader.inspector.getByRole('textbox', { name: 'Note' });
    await note.focus();
    await reader.press('h', '/', '1');
    await expect(note).toHaveValue('h/1');
    // The hit that is shown is the first to be picked.
    await reader.press('F3');
    await expect(reader.text).toBeFocused();
    await expect(scene.bar).toContainText('3 of 5');
    await reader.page.getByRole('option', { name: title }).focus();
    await reader.press('F3');
    await expect(reader.text).toBeFocused();
    await expect(scene.bar).toContainText('4 of 5');
    await reader.spans.focus();
    await reader.press('Shift+F3');
    await expect(scene.bar).toContainText('3 of 5');
    // The table of spans has a use of its own for the slash.
    await reader.spans.focus();
    await reader.press('/');
    await expect(reader.page.getByRole('combobox', { name: 'Filter spans' })).toBeFocused();
    await reader.page.getByRole('option', { name: title }).focus();
    await reader.press('/');
    await expect(scene.field).toBeFocused();
  },
);

scenes(
  'three words from afar are nine presses: slash, three letters, Enter, Shift, D, D, 2',
  async ({ scene }) => {
    const { reader } = scene.workbench;
    await reader.press('/', 'r', 'i', 'v', 'Enter', 'Shift+d', 'Shift+d', '2');
    expect(await scene.spans()).toEqual(['source: River Office said']);
  },
);

test('an expression without end is stopped, and the window stays awake', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({
    texts: { 'long.txt': `Long row\n\n${'a'.repeat(5_000)}! The end of the row.\n` },
  });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read('Long row');
  await workbench.reader.press('/');
  const bar = page.getByRole('search', { name: 'Find in the text' });
  await bar.getByRole('switch', { name: 'Expression' }).press('Space');
  await bar.getByRole('textbox').fill('(a+)+$');
  const longest = page.evaluate(async () => {
    let [longest, last] = [0, performance.now()];
    for (const end = last + 1_500; last < end;) {
      await new Promise(requestAnimationFrame);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  expect(await longest).toBeLessThan(500);
  await expect(bar.getByRole('alert')).toHaveText(
    'The expression took too long on this text and was stopped; make it more exact.',
  );
  // The next one runs in a new thread.
  await bar.getByRole('textbox').fill('end of');
  await expect(bar).toContainText('1 of 1');
});

async function placeOfText(text: Locator) {
  return text.locator('p').first().boundingBox();
}
