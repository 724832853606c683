import { manyReports } from '../corpora/many';
import { expect, test } from '../fixtures/test';
import { CorpusFindPage } from '../pages/corpus-find-page';
import { WindowPage } from '../pages/window-page';

test('words are found in three hundred texts, gone to by keys, tagged there, and the hits are kept', async ({
  machine,
  page,
}) => {
  // The whole job of a person, over many files.
  test.slow();
  const corpus = await machine.seed({ texts: manyReports(300) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const found = new CorpusFindPage(page);
  await found.find('velden');
  await expect(found.view).toContainText('120 hits in 60 documents of 300 looked through');
  // Only the lines near the window are in the page, and the list has the keyboard.
  expect(await found.hits.getByRole('option').count()).toBeLessThan(80);
  await expect(found.hits).toBeFocused();
  await expect(found.atHand).toHaveAttribute('aria-posinset', '1');

  await page.keyboard.press('End');
  await expect(found.atHand).toHaveAttribute('aria-posinset', '120');
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect(found.atHand).toHaveAttribute('aria-posinset', '4');
  const said = (await found.atHand.getAttribute('aria-label')) ?? '';
  expect(said).toMatch(/^Report \d{3} .*, hit 2 of 2: .*In Velden, \d+ people were counted/);
  await page.keyboard.press('Enter');

  const title = said.slice(0, said.indexOf(', hit 2 of 2'));
  await workbench.reader.isOpen(title);
  await expect(workbench.status).toContainText('1 word picked');
  await page.keyboard.press('4');
  await workbench.isSaved();
  const document = await corpus.documentWith(title);
  const body = document.text.indexOf('In Velden');
  await expect
    .poll(async () => (await corpus.history('ana', document.id)).flatMap(({ edits }) => edits))
    .toContainEqual(
      expect.objectContaining({
        type: 'span.add',
        span: expect.objectContaining({
          label: 'location',
          ranges: [[body + 3, body + 9]],
          quotes: ['Velden'],
        }),
      }),
    );

  // Back among the hits, where they were left.
  await page.goBack();
  await expect(found.hits).toBeFocused();
  await expect(found.atHand).toHaveAttribute('aria-posinset', '4');
  await page.keyboard.press('Escape');
  await expect(found.view).toHaveCount(0);
  await expect(workbench.library.table).toBeVisible();

  // The hits outlast leaving the view; what has been tagged since is told apart when it is asked for.
  await page.keyboard.press('ControlOrMeta+Shift+F');
  await expect(found.view).toContainText('120 hits');
  await found.view.getByRole('button', { name: /Where/ }).click();
  await page.getByRole('option', { name: 'Not tagged by you' }).click();
  await expect(found.view).toContainText('119 hits in 60 documents');
  await found.view.getByRole('button', { name: /Where/ }).click();
  await page.getByRole('option', { name: 'In your Location spans' }).click();
  await expect(found.view).toContainText('1 hit in 1 document');
});

test('nothing found, no expression, an endless expression: each is said, and the search can be stopped', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: manyReports(60) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const found = new CorpusFindPage(page);
  await found.find('submarine');
  await expect(found.view).toContainText('Stands in none of the texts: submarine');
  await found.view.getByText('Expression').click();

  await found.find('(velden');
  await expect(found.view.getByText(/expression/i).last()).toBeVisible();
  await expect(found.field).toHaveAttribute('aria-invalid', 'true');

  await found.find('In V\\w+n, \\d+');
  await expect(found.view).toContainText('12 hits in 12 documents');

  await found.find('(\\w+\\s?)+!');
  await page.waitForTimeout(200);
  await page.keyboard.press('Escape');
  await expect(found.view).toContainText('Stopped before the end.');

  await found.find('(\\w+\\s?)+!');
  await expect(found.view).toContainText('takes too long', { timeout: 20_000 });
});

test('every occurrence in the whole corpus is tagged as one, and one undo takes all of it back', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: manyReports(30) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const found = new CorpusFindPage(page);
  await found.find('in velden');
  await expect(found.view).toContainText('12 hits in 6 documents');
  await found.find('velden');
  await expect(found.view).toContainText('12 hits in 6 documents');
  await page.keyboard.press('Enter');
  await expect(workbench.reader.text).toBeFocused();
  await expect(workbench.status).toContainText('1 word picked');
  await page.keyboard.press('4');
  await workbench.isSaved();

  await page.keyboard.press('o');
  await page.keyboard.press('d');
  const tag = page.getByRole('button', { name: /^Tag 11/ });
  await expect(tag).toBeVisible();
  await expect(page.getByText('looked through')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(tag).toHaveCount(0, { timeout: 20_000 });

  const tagged = async () => {
    const counts: number[] = [];
    for (const { id, text } of await corpus.documents()) {
      if (!text.includes('Velden')) continue;
      const lines = await corpus.history('ana', id);
      const quotes = new Map<string, string>();
      for (const { type, span } of lines.flatMap(({ edits }) => edits)) {
        if (span === undefined) continue;
        if (type === 'span.add') quotes.set(span.id, span.quotes.join());
        else if (type === 'span.remove') quotes.delete(span.id);
      }
      expect([...quotes.values()].every((quote) => quote === 'Velden')).toBe(true);
      counts.push(quotes.size);
    }
    return counts.sort();
  };
  await expect.poll(tagged).toEqual([2, 2, 2, 2, 2, 2]);

  // What is done after it in the text at hand is undone first, then the whole of it.
  await expect(page.getByRole('button', { name: /^Undo Tag 11/ })).toBeVisible();
  await page.keyboard.press('1');
  await workbench.isSaved();
  await page.keyboard.press('ControlOrMeta+z');
  await workbench.isSaved();
  await expect.poll(tagged).toEqual([2, 2, 2, 2, 2, 2]);
});

test('one undo takes the tags of a whole corpus back', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: manyReports(20) });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const found = new CorpusFindPage(page);
  await found.find('velden');
  await expect(found.view).toContainText('8 hits in 4 documents');
  await page.keyboard.press('Enter');
  await expect(workbench.status).toContainText('1 word picked');
  await page.keyboard.press('4');
  await workbench.isSaved();
  await page.keyboard.press('o');
  await page.keyboard.press('d');
  const tag = page.getByRole('button', { name: /^Tag 7/ });
  await expect(tag).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(tag).toHaveCount(0, { timeout: 20_000 });
  const undo = page.getByRole('button', { name: /^Undo Tag 7 .*4 documents/ });
  await expect(undo).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(undo).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByRole('status').first()).toContainText('in 4 documents');
  const undone = async () => {
    const counts: number[] = [];
    for (const { id, text } of await corpus.documents()) {
      if (!text.includes('Velden')) continue;
      const lines = await corpus.history('ana', id);
      const added = lines.flatMap(({ edits }) => edits).filter(({ type }) => type === 'span.add');
      const gone = lines.flatMap(({ edits }) => edits).filter(({ type }) => type === 'span.remove');
      counts.push(added.length - gone.length);
    }
    return counts.sort();
  };
  // The one tag that was made before stays.
  await expect.poll(undone).toEqual([0, 0, 0, 1]);
});
