import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { pilot } from '../corpora/pilot';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { tabTo } from '../fixtures/tab-to';
import { inEachTheme } from '../fixtures/themes';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk } from '../fixtures/corpus-on-disk';

/** Label and words of all that was tagged in a document, by its history. */
async function tagged(corpus: CorpusOnDisk, annotator: string, words: string) {
  const { id } = await corpus.documentWith(words);
  const lines = await corpus.history(annotator, id);
  return lines.flatMap(({ edits }) =>
    edits.flatMap(({ span }) =>
      span === undefined ? [] : [`${span.label}: ${span.quotes[0] ?? ''}`],
    ),
  );
}

test('a mapping is saved, loaded into the next import, and makes one label of two names', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write(pilot);
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const preview = page.getByRole('dialog', { name: 'Import 1 document' });
  const becomes = (name: string) => preview.getByRole('combobox', { name: `What ${name} becomes` });
  const called = (name: string) =>
    preview.getByRole('textbox', { name: `Name of the new one for ${name}` });

  await workbench.library.lookAt('documents', 'pilot');
  await tabTo(page, becomes('Measure'));
  await page.keyboard.type('the same as Sp');
  await expect(called('Measure')).toHaveCount(0);
  await expect(preview).toContainText('1 here already, 1 new, 1 with another');
  await called('Speaker').fill('Voice');
  const saving = page.waitForEvent('download');
  await preview.getByRole('button', { name: 'Save this mapping…' }).click();
  const file = join(machine.folder, 'kept.json');
  await (await saving).saveAs(file);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    format: 'claimbench/mapping@1',
    labels: {
      Speaker: { new: { id: 'speaker', name: 'Voice' } },
      Measure: { new: { id: 'speaker', name: 'Voice' } },
    },
  });
  await preview.getByRole('button', { name: 'Cancel' }).click();

  await workbench.library.lookAt('documents', 'pilot');
  await expect(called('Speaker')).toHaveValue('Speaker');
  const choosing = page.waitForEvent('filechooser');
  await preview.getByRole('button', { name: 'Load a mapping…' }).click();
  await (await choosing).setFiles(file);
  await expect(called('Speaker')).toHaveValue('Voice');
  await expect(called('Measure')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: /^Imported 1 document/ })).toContainText(
    'New in the scheme: 1 label.',
  );
  expect(await tagged(corpus, 'ana', 'River watch')).toEqual(
    expect.arrayContaining(['speaker: Ulla Brandt', 'speaker: Sixty sheep', 'claim: No boat came']),
  );
});

test('an annotator of the data becomes a person who is here, another one somebody new', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour, people: ['ana', 'ben'] });
  const task = (text: string, label: string, annotator: string) =>
    JSON.stringify({
      text,
      spans: [{ start: 0, end: text.indexOf(' '), label }],
      tokens: [],
      _session_id: `desk-${annotator}`,
      _annotator_id: annotator,
      answer: 'accept',
    });
  await machine.write({
    'desk/tasks.jsonl': `${task('Orrin fell silent at noon.', 'Place', 'mia')}\n${task('Selwick kept its ferry.', 'Place', 'tom')}\n`,
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.lookAt('documents', 'desk');
  const preview = page.getByRole('dialog', { name: 'Import 2 documents' });
  await preview.getByRole('button', { name: /Who mia is$/ }).click();
  await page.getByRole('option', { name: 'Ben', exact: true }).click();
  await expect(preview.getByRole('button', { name: /Who tom is$/ })).toContainText(
    'new person: tom',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: /^Imported 2 documents/ })).toBeVisible();
  expect(await tagged(corpus, 'ben', 'Orrin')).toEqual(['place: Orrin']);
  expect(await tagged(corpus, 'tom', 'Selwick')).toEqual(['place: Selwick']);
  const people = await corpus.files('people');
  expect(people).toEqual(expect.arrayContaining(['ben.json', 'tom.json']));
  expect(people).not.toContain('mia.json');
});

test('where the data give no words, a person says how their numbers are counted', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const text = '🌊🌊🌊 Dunmere closed, Orrin opened, Selwick waited.';
  const label = ['Dunmere', 'Orrin', 'Selwick'].map((name) => [
    text.indexOf(name),
    text.indexOf(name) + name.length,
    'Place',
  ]);
  await machine.write({ 'waves/waves.jsonl': `${JSON.stringify({ id: 1, text, label })}\n` });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.lookAt('documents', 'waves');
  const preview = page.getByRole('dialog', { name: 'Import 1 document' });
  await expect(preview).toContainText('0 of 6 edges');
  await preview.getByRole('button', { name: /Read the open ones as$/ }).click();
  const ways = page.getByRole('listbox').getByRole('option');
  await expect(ways.nth(1)).toContainText('UTF-16 units: 6 of 6 fit');
  await ways.nth(1).click();
  await expect(preview).toContainText('Counted as you said.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Imported 1 document and 3 spans' })).toBeVisible();
  expect(await tagged(corpus, 'ana', 'Dunmere')).toEqual([
    'place: Dunmere',
    'place: Orrin',
    'place: Selwick',
  ]);
});

test('a folder with nothing in it, and a file that is not what it is called, are told as such', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  await machine.write({
    'bare/picture.png': Uint8Array.from([137, 80, 78, 71]),
    'wrong/page.pdf': 'This is no page.\n',
    'cut/tasks.jsonl': '{"id":1,"text":"The roof of the mill fell',
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const nothing = page.getByRole('dialog', { name: 'Nothing can come in' });
  const again = nothing.getByRole('button', { name: 'Other files…' });
  for (const [folder, sentence] of [
    ['bare', 'No format that Claimbench reads was recognised in it.'],
    ['wrong', 'page.pdf'],
    ['cut', 'tasks.jsonl'],
  ] as const) {
    await workbench.library.lookAt('documents', folder);
    await expect(nothing).toContainText(sentence);
    await expect(again).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(nothing).toHaveCount(0);
  }
  expect(await corpus.documents()).toHaveLength(3);
});

const manyLabels = (() => {
  const words = Array.from({ length: 50 }, (_, index) => `word${String(index).padStart(2, '0')}`);
  const text = `${words.join(' ')}\n`;
  const lines = words.map((word, index) => {
    const start = text.indexOf(word);
    const name = index % 10 === 0 ? `النهر_${index}` : `Institution_of_the_valley_${index}`;
    return `T${index + 1}\t${name} ${start} ${start + word.length}\t${word}\n`;
  });
  return { 'fifty/all.txt': text, 'fifty/all.ann': lines.join('') };
})();

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });
  test('axe finds nothing among fifty names of labels', async ({ machine, page }) => {
    const corpus = await machine.seed({ texts: harbour });
    await machine.write(manyLabels);
    const workbench = new WindowPage(page);
    await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
    await workbench.library.lookAt('documents', 'fifty');
    const preview = page.getByRole('dialog', { name: 'Import 1 document' });
    await expect(
      preview.getByRole('row', { name: /^Institution_of_the_valley_49/ }),
    ).toBeAttached();
    expect(await axeFindings(page)).toEqual([]);
    await preview.getByRole('searchbox', { name: 'Filter the names' }).fill('نهر');
    await expect(preview.getByRole('row', { name: /النهر/ })).toHaveCount(5);
    for (const width of [760, 360]) {
      await page.setViewportSize({ width, height: 740 });
      const body = page.locator('.dialog > .body');
      expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    }
  });
});
