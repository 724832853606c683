import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { Locator } from '@playwright/test';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';
import type { RunningHost } from '../fixtures/machine';
import { inEachTheme } from '../fixtures/themes';

const TITLE = 'Harbour wall gives way at Ostrava Bay';
const OTHER = 'Port Office defends its warnings';
const CLAIM = 'The north wall of the old harbour gave way';

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly host: RunningHost;
  readonly dialog: Locator;
  /** What lies in `exports/` of the corpus. */
  exported(): Promise<readonly string[]>;
  toLibrary(): Promise<void>;
}

/** Two claims in two documents, tied to each other. */
const scenes = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page }, use) => {
    const corpus = await machine.seed({ texts: harbour, people: ['ana', 'ben'] });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    const { reader } = workbench;
    const toLibrary = async () => {
      await workbench.isSaved();
      await page.keyboard.press('g');
      await page.keyboard.press('l');
      await expect(workbench.library.table).toBeVisible();
    };
    await workbench.enterAs(host, 'Ana');
    await workbench.read(OTHER);
    await reader.tag('sirens sounded at 21:40', '1');
    await expect(reader.row('sirens sounded')).toHaveCount(1);
    await toLibrary();
    await workbench.read(TITLE);
    await reader.tag(CLAIM, '1');
    await expect(reader.row(CLAIM)).toHaveCount(1);
    await reader.press('l', 'Control+f');
    await page.keyboard.type('sirens');
    await expect(page.getByRole('option', { name: 'sirens sounded at 21:40' })).toBeVisible();
    await reader.press('Enter');
    await expect(reader.inspector.getByText('same claim')).toBeVisible();
    await reader.tag('About 340 people', '3');
    await toLibrary();
    await use({
      workbench,
      corpus,
      host,
      dialog: page.getByRole('dialog'),
      exported: () => readdir(join(corpus.folder, 'exports')).catch(() => []),
      toLibrary,
    });
  },
});

scenes(
  'by keys alone a dataset is written, what was lost is listed, and a link leads to its span',
  async ({ scene, page }) => {
    const { workbench, dialog, corpus } = scene;
    await page.keyboard.press('e');
    await expect(dialog.getByRole('heading', { name: 'Export 3 documents' })).toBeVisible();
    const lines = dialog.getByRole('radio', { name: /^Claimbench JSON Lines/ });
    await expect(lines).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(lines).toBeFocused();
    await page.keyboard.press('ArrowDown');
    const brat = dialog.getByRole('radio', { name: /^brat standoff/ });
    await expect(brat).toBeFocused();
    await expect(brat).toBeChecked();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('heading', { name: 'Exported 3 documents' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Lost:' })).toHaveCount(1);

    await expect(dialog.getByRole('heading', { name: '1 relation' })).toBeVisible();
    await expect(dialog).toContainText('brat has no place for relations between two documents.');
    const name = (await scene.exported()).find((one) => one.endsWith('-brat')) ?? '';
    await expect(dialog).toContainText(`exports/${name}`);
    for (const file of ['manifest.json', 'DATACARD.md', `${name}.loss.json`]) {
      await expect(dialog).toContainText(file);
    }
    const folder = join(corpus.folder, 'exports', name);
    const files = await readdir(folder, { recursive: true });
    const written = await Promise.all(
      files
        .filter((file) => file.endsWith('.ann'))
        .map((file) => readFile(join(folder, file), 'utf8')),
    );
    expect(written.join('')).toContain(CLAIM);
    expect(written.join('')).toContain('About 340 people');
    const losses = JSON.parse(await readFile(`${folder}.loss.json`, 'utf8')) as {
      readonly losses: readonly { readonly kind: string; readonly count: number }[];
    };
    expect(losses.losses).toContainEqual(expect.objectContaining({ kind: 'relation', count: 1 }));

    await page.keyboard.press('Tab');
    const link = dialog.getByRole('link', { name: /^relation/ });
    await expect(link).toBeFocused();
    await page.keyboard.press('Enter');
    await workbench.reader.isOpen(TITLE);
    await expect(page.locator('.is-hand').first()).toBeVisible();
    await expect(workbench.reader.row(CLAIM)).toHaveAttribute('aria-current', 'true');

    // The report waits for whoever comes back.
    await scene.toLibrary();
    await page.keyboard.press('e');
    await expect(dialog.getByRole('heading', { name: 'Exported 3 documents' })).toBeVisible();
    await dialog.getByRole('button', { name: 'New export' }).click();
    await expect(brat).toBeChecked();
  },
);

scenes(
  'a strict export that would lose something writes nothing and lists it with links',
  async ({ scene, page }) => {
    const { workbench, dialog } = scene;
    await page.keyboard.press('e');
    await dialog.getByRole('radio', { name: /^brat standoff/ }).press('Space');
    await dialog.getByText('brat standoff').first().click();
    await dialog.getByRole('switch', { name: /^Strict/ }).press('Space');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('heading', { name: 'Nothing was written' })).toBeVisible();
    await expect(dialog.getByRole('heading', { name: '1 relation' })).toBeVisible();
    expect(await scene.exported()).toEqual([]);
    await dialog.getByRole('button', { name: 'Change what is exported' }).click();
    await expect(dialog.getByRole('switch', { name: /^Strict/ })).toBeChecked();
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('link', { name: /^relation/ }).click();
    await workbench.reader.isOpen(TITLE);
    await expect(workbench.reader.row(CLAIM)).toHaveAttribute('aria-current', 'true');
  },
);

scenes(
  'a preset is saved, used again after a new start of the window, renamed, deleted and brought back',
  async ({ scene, page }) => {
    const { workbench, dialog, corpus } = scene;
    const preset = dialog.getByRole('button', { name: /Preset$/ });
    await page.keyboard.press('e');
    await dialog.getByText('some', { exact: true }).click();
    await expect(dialog).toContainText('Choose at least one person, or everybody.');
    await dialog.getByRole('switch', { name: 'Ana' }).press('Space');
    await dialog.getByRole('button', { name: 'Only some documents…' }).click();
    await dialog
      .getByRole('group', { name: 'With labels' })
      .getByRole('switch', { name: 'Number' })
      .press('Space');
    await expect(dialog.getByRole('heading', { name: 'Export 1 document' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Save as preset…' }).click();
    await page.keyboard.type('Numbers of Ana');
    await page.keyboard.press('Enter');
    await expect(preset).toContainText('Numbers of Ana');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    await page.reload();
    await expect(workbench.library.table).toBeVisible();
    await page.keyboard.press('e');
    await expect(dialog.getByRole('heading', { name: 'Export 3 documents' })).toBeVisible();
    await preset.click();
    await page.getByRole('option', { name: 'Numbers of Ana' }).click();
    await expect(dialog.getByRole('heading', { name: 'Export 1 document' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Rename…' }).click();
    await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('Figures');
    await page.keyboard.press('Enter');
    await expect(preset).toContainText('Figures');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(preset).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Bring it back' }).click();
    await expect(preset).toContainText('Figures');

    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('heading', { name: 'Exported 1 document' })).toBeVisible();
    await expect(dialog.getByRole('heading', { name: 'Nothing was lost.' })).toBeVisible();
    const name = (await scene.exported()).find((one) => one.endsWith('.jsonl')) ?? '';
    const text = await readFile(join(corpus.folder, 'exports', name), 'utf8');
    expect(text).toContain('About 340 people');
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).not.toContain('"label":"claim"');
  },
);

scenes(
  'what the library lists goes into a folder that is chosen, once',
  async ({ scene, page, machine }) => {
    const { dialog } = scene;
    await page.keyboard.press('/');
    await page.keyboard.type('harbour');
    await expect(scene.workbench.library.table.getByRole('row')).toHaveCount(2);
    await page.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByText(/^as listed 2/).click();
    await expect(dialog.getByRole('heading', { name: 'Export 2 documents' })).toBeVisible();
    await dialog.getByText('another folder').click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('contentinfo')).toContainText('Go into a folder');
    await dialog.getByRole('row', { name: 'Documents' }).dblclick();
    await expect(dialog.getByRole('contentinfo')).not.toContainText('Go into a folder');
    const name = dialog.getByRole('textbox', { name: 'Name of the file' });
    await expect(name).toHaveValue('harbour.jsonl');
    await name.fill('listed.jsonl');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('heading', { name: 'Exported 2 documents' })).toBeVisible();
    const written = await readFile(join(machine.documents, 'listed.jsonl'), 'utf8');
    expect(written.trim().split('\n')).toHaveLength(2);

    await dialog.getByRole('button', { name: 'New export' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'listed.jsonl' })).toContainText(
      'There is already something at “listed.jsonl”.',
    );
    expect(await readFile(join(machine.documents, 'listed.jsonl'), 'utf8')).toBe(written);
  },
);

inEachTheme(scenes.describe, (colorScheme) => {
  scenes.use({ colorScheme });

  scenes(
    'axe finds nothing in the form and in the report, wide and narrow',
    async ({ scene, page }) => {
      const { dialog } = scene;
      await page.keyboard.press('e');
      await expect(dialog.getByRole('radio', { name: /^CoNLL/ })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await dialog.getByText('CoNLL and BIO').click();
      await dialog.getByText('some', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Only some documents…' }).click();
      await dialog.getByRole('button', { name: 'By data of the document…' }).click();
      await dialog.getByText('Split into train, dev and test').click();
      await dialog.getByText('another folder').click();
      await expect(dialog.getByRole('grid', { name: 'Folders and files' })).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await axeFindings(page)).toEqual([]);
      const widths = () =>
        page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: innerWidth }));
      expect((await widths()).page).toBeLessThanOrEqual(360);
      await dialog.getByText('everybody', { exact: true }).click();
      await dialog.getByText('exports/ in the corpus').click();
      await page.keyboard.press('Control+Enter');
      await expect(dialog.getByRole('heading', { name: 'Exported 3 documents' })).toBeVisible();
      await expect(dialog.getByRole('link').first()).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await axeFindings(page)).toEqual([]);
    },
  );
});
