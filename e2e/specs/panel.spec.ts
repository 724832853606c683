import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { RunningHost } from '../fixtures/machine';
import { inEachTheme } from '../fixtures/themes';

const title = 'Harbour wall gives way at Ostrava Bay';

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly host: RunningHost;
  readonly actions: () => Promise<readonly string[]>;
  /** Label and quote of each span, as another program finds them after the host has ended. */
  readonly saved: () => Promise<readonly string[]>;
}

const scenes = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page }, use) => {
    const corpus = await machine.seed({ texts: harbour });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await workbench.enterAs(host, 'Ana');
    await workbench.read(title);
    const { id } = await corpus.documentWith(title);
    const { reader } = workbench;
    for (const [words, key] of [
      ['the Port Office said', '1'],
      ['Port Office', '2'],
      ['340 people', '3'],
      ['Lena Orsk', '2'],
      ['Velden', '4'],
    ] as const) {
      await reader.tag(words, key);
    }
    await expect(reader.row('Velden')).toHaveCount(1);
    await use({
      workbench,
      corpus,
      host,
      actions: async () => (await corpus.history('ana', id)).map(({ label }) => label),
      async saved() {
        await workbench.isSaved();
        await host.stop();
        const { spans } = await corpus.layer('ana', id);
        return spans.map(
          ({ label, quotes, note, attributes }) =>
            `${label}: ${quotes.join(' | ')}${note === '' ? '' : ` (${note})`}${
              Object.keys(attributes).length === 0 ? '' : ` ${JSON.stringify(attributes)}`
            }`,
        );
      },
    });
  },
});

scenes(
  'rows chosen by keys are relabelled in one transaction, and one undo takes it back',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    await reader.spans.focus();
    await reader.press('Home', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(page.getByRole('heading', { name: '3 spans chosen' })).toBeVisible();
    await expect(reader.spans.getByRole('row', { selected: true })).toHaveCount(3);
    await reader.press('4');
    await expect.poll(scene.actions).toContain('Relabel 3 spans as Location');
    await expect(page.getByRole('status')).toContainText(
      'Relabelled 3 spans as location. One undo.',
    );
    // The focus never left the table.
    await expect(reader.spans).toBeFocused();
    await reader.press('Control+z');
    await expect.poll(async () => (await scene.actions()).length).toBe(7);
    expect(await scene.saved()).toEqual([
      'claim: the Port Office said',
      'source: Port Office',
      'number: 340 people',
      'source: Lena Orsk',
      'location: Velden',
    ]);
  },
);

scenes('all rows that a filter lets through are chosen and deleted', async ({ scene }) => {
  const { reader, page } = scene.workbench;
  await reader.spans.focus();
  await reader.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter spans' });
  await expect(filter).toBeFocused();
  await page.keyboard.type('lab');
  await expect(page.getByRole('option', { name: 'label:' })).toBeVisible();
  await reader.press('ArrowDown', 'Enter');
  await page.keyboard.type('so');
  await reader.press('ArrowDown', 'Enter', 'Enter');
  await expect(filter).toHaveValue('label:source ');
  await expect(reader.spans).toBeFocused();
  await expect(reader.spans.getByRole('row')).toHaveCount(3);
  await reader.press('Control+a', 'x');
  await expect.poll(scene.actions).toContain('Delete 2 spans');
  await expect(reader.spans).toBeFocused();
  await reader.press('/', 'Escape');
  await expect(filter).toHaveValue('');
  await expect(reader.spans.getByRole('row')).toHaveCount(4);
  await reader.press('Escape');
  await expect(reader.spans).toBeFocused();
  expect(await scene.saved()).toEqual([
    'claim: the Port Office said',
    'number: 340 people',
    'location: Velden',
  ]);
});

scenes(
  'rows chosen with the mouse take an attribute and a note, all at once',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    await reader.row('Lena Orsk').click();
    await reader
      .row('Port Office')
      .filter({ hasNotText: 'said' })
      .click({ modifiers: ['Control'] });
    await expect(page.getByRole('heading', { name: '2 spans chosen' })).toBeVisible();
    await page.getByRole('button', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'official' }).click();
    await expect.poll(scene.actions).toContain('Set kind of 2 spans');
    await reader.spans.focus();
    await reader.press('m');
    const note = page.getByRole('textbox', { name: 'Note on all' });
    await expect(note).toBeFocused();
    await page.keyboard.type('both asked twice');
    await reader.press('Enter');
    await expect(reader.spans).toBeFocused();
    await expect.poll(scene.actions).toContain('Note on 2 spans');
    await reader.row('Velden').click();
    await expect(page.getByRole('heading', { name: 'At hand' })).toBeVisible();
    const saved = await scene.saved();
    expect(saved.filter((line) => line.includes('(both asked twice) {"kind":"official"}'))).toEqual(
      [
        'source: Port Office (both asked twice) {"kind":"official"}',
        'source: Lena Orsk (both asked twice) {"kind":"official"}',
      ],
    );
  },
);

scenes(
  'the table is sorted by keys and by its heads, and filtered by an attribute',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    const first = () => reader.spans.getByRole('row').nth(1);
    await reader.spans.focus();
    await reader.press('s', 'l');
    await expect(reader.spans.getByRole('columnheader', { name: 'Sort by label' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(first()).toContainText('the Port Office said');
    await reader.press('s', 'l');
    await expect(first()).toContainText('Velden');
    await page.getByRole('button', { name: 'Sort by text' }).click();
    await expect(first()).toContainText('340 people');
    await page.getByRole('button', { name: 'Sort by place in the text' }).click();
    await expect(first()).toContainText('the Port Office said');

    await reader.row('the Port Office said').click();
    await page.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'reported' }).click();
    await page.getByRole('combobox', { name: 'Filter spans' }).fill('status:reported');
    await expect(reader.spans.getByRole('row')).toHaveCount(2);
    await page.getByRole('combobox', { name: 'Filter spans' }).fill('-status: -label:source');
    await expect(reader.spans.getByRole('row')).toHaveCount(3);
  },
);

scenes('Enter in the table goes to the span in the text', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.spans.focus();
  await reader.press('End', 'Enter');
  await expect(reader.text).toBeFocused();
  await reader.press('x');
  await expect(reader.row('Velden')).toHaveCount(0);
});

scenes('the spans in the picked words are chosen from the text', async ({ scene }) => {
  const { reader, page } = scene.workbench;
  await reader.drag('the Port Office said. About 340 people left');
  await reader.press('Shift+I');
  await expect(page.getByRole('heading', { name: '3 spans chosen' })).toBeVisible();
  await expect(reader.spans).toBeFocused();
  await reader.press('x');
  await expect.poll(scene.actions).toContain('Delete 3 spans');
  expect(await scene.saved()).toEqual(['source: Lena Orsk', 'location: Velden']);
});

scenes('H shows how a label is tagged while the focus stays in the text', async ({ scene }) => {
  const { reader, page } = scene.workbench;
  const how = page.getByRole('region', { name: /^How to tag/ });
  await reader.text.focus();
  await reader.press('h');
  await expect(how).toContainText('A place that could be shown on a map');
  await expect(reader.text).toBeFocused();
  // The first key asks for another label; the next one tags again.
  await reader.press('2');
  await expect(how).toContainText('Who or what a claim or a figure is taken from');
  await expect(reader.row('Velden')).toHaveCount(1);
  const before = (await scene.actions()).length;
  await reader.press('2');
  await expect.poll(async () => (await scene.actions()).length).toBe(before + 1);
  await reader.press('Shift+Tab', 'Shift+Tab');
  await expect(how).toContainText('A figure that measures something');
  await reader.press('h');
  await expect(how).toHaveCount(0);
  await reader.press('h', 'Escape');
  await expect(how).toHaveCount(0);
  await expect(reader.text).toBeFocused();
});

scenes(
  'what lies under the resting pointer and caret is listed, and goes with Esc and the next key',
  async ({ scene }) => {
    const { reader, page } = scene.workbench;
    const list = page.locator('.under-hint');
    await expect(list).toBeHidden();
    await reader.hover('Port Office said');
    await expect(list).toBeVisible();
    await expect(list.locator('.under-row')).toHaveCount(2);
    // It stays while the pointer is on it, and opens up to the whole quotes.
    await list.hover();
    await page.waitForTimeout(600);
    await expect(list.locator('.under-row').first()).toContainText('Port Office');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(reader.text).toBeFocused();

    await page.mouse.move(5, 400);
    await reader.click('Port Office said');
    await page.mouse.move(5, 400);
    await reader.press('ArrowRight');
    await expect(list).toBeVisible();
    await reader.press('ArrowRight');
    await expect(list).toBeHidden({ timeout: 300 });
    await expect(list).toBeVisible();
    // For the keys there is the list that U opens.
    await reader.press('u');
    await expect(page.getByRole('listbox', { name: 'Spans under the caret' })).toBeVisible();
    await expect(list).toBeHidden();
  },
);

inEachTheme(scenes.describe, (colorScheme) => {
  scenes.use({ colorScheme });
  scenes(
    'axe finds nothing with many spans chosen, with H, and in the filter',
    async ({ scene }) => {
      const { reader, page } = scene.workbench;
      await reader.spans.focus();
      await reader.press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
      await expect(page.getByRole('heading', { name: '3 spans chosen' })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await reader.press('/');
      await page.keyboard.type('st');
      await expect(page.getByRole('option', { name: /^status:/ })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await reader.press('Escape', 'Escape');
      await reader.text.focus();
      await reader.press('h');
      await expect(page.getByRole('region', { name: /^How to tag/ })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
    },
  );
});
