import { harbour } from '../corpora/harbour';
import { axeFindings } from '../fixtures/axe';
import { expect, test } from '../fixtures/test';
import { inEachTheme } from '../fixtures/themes';
import { WindowPage } from '../pages/window-page';

const title = 'Harbour wall gives way at Ostrava Bay';

test('the whole job is done without a mouse: who, filter, read, tag, done, next, library', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  const { keyboard } = page;
  await workbench.enter(host);
  await expect(page.getByRole('dialog', { name: 'Who are you?' })).toBeVisible();
  const ana = page.getByRole('option', { name: 'Ana' });
  for (let tabs = 0; tabs < 5 && !(await ana.evaluate((one) => one.matches(':focus'))); tabs += 1) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await keyboard.press('/');
  await keyboard.type('gives way');
  await expect(workbench.library.table.getByRole('row')).toHaveCount(1);
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.press('Control+k');
  await keyboard.type('Harbour wall');
  await keyboard.press('Enter');
  await workbench.reader.isOpen(title);

  await keyboard.press('1');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
  await expect(workbench.reader.text).toBeFocused();
  await keyboard.press('g');
  await keyboard.press('l');
  await expect(workbench.library.row(title)).toContainText('done');
  const { id } = await corpus.documentWith(title);
  await expect
    .poll(async () => (await corpus.history('ana', id)).map(({ label }) => label))
    .toEqual(['Tag as Claim', 'Mark done']);
});

test('keys that act anywhere act from fields too', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  const { keyboard } = page;
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  const filter = page.getByRole('searchbox', { name: 'Filter documents' });
  const palette = page.getByRole('dialog');
  const opensPalette = async () => {
    await keyboard.press('Control+k');
    await expect(palette).toBeVisible();
    await keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  };
  await filter.focus();
  await opensPalette();
  await workbench.read(title);
  await keyboard.press('1');
  await keyboard.press('m');
  const note = workbench.reader.inspector.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await opensPalette();
  await expect(note).toBeFocused();
  await keyboard.type('seen');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
  const { id } = await corpus.documentWith(title);
  await expect
    .poll(async () => (await corpus.history('ana', id)).map(({ label }) => label))
    .toEqual(['Tag as Claim', 'Change note', 'Mark done']);
});

test('each key that acts anywhere does what it should', async ({ machine, page }) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  const { keyboard } = page;
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  const said = page.locator('[aria-live="polite"], [role="log"]');
  await keyboard.press('1');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await keyboard.press('Control+k');
  await keyboard.type('Undo');
  await expect(page.getByRole('option', { name: 'Undo Tag as Claim' })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await workbench.reader.isOpen(title);
  await keyboard.press('Control+z');
  await expect(workbench.reader.row('Harbour')).toHaveCount(0);
  await expect(said.filter({ hasText: 'Undone: Tag as Claim' })).not.toHaveCount(0);
  await keyboard.press('Control+Shift+z');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await keyboard.press('Control+z');
  await keyboard.press('Control+y');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  await workbench.isSaved();
  await keyboard.press('Control+s');
  await expect(said.filter({ hasText: /saved/i })).not.toHaveCount(0);
  for (const key of ['?', 'F1'] as const) {
    await keyboard.press(key);
    await expect(page.getByRole('dialog', { name: 'Keys: Reader' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Reading' })).toBeVisible();
  await keyboard.press('Alt+ArrowLeft');
  await workbench.reader.isOpen(title);
  await keyboard.press('g');
  await keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Reading' })).toBeVisible();
  await keyboard.press('Escape');
  await workbench.reader.isOpen(title);
});

test('F6 goes round bar, documents, text, panel, inspector and status, and back', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(title);
  await page.keyboard.press('1');
  await expect(workbench.reader.row('Harbour')).toHaveCount(1);
  const pane = () =>
    page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'],
    );
  const walked = async (key: string) => {
    const panes = [await pane()];
    for (let at = 0; at < 6; at += 1) {
      await page.keyboard.press(key);
      panes.push(await pane());
    }
    return panes;
  };
  const round = ['text', 'panel', 'inspector', 'status', 'bar', 'documents', 'text'];
  expect(await walked('F6')).toEqual(round);
  expect(await walked('Shift+F6')).toEqual(round.toReversed());
  // Each pane is come back to where it stood.
  await page.getByRole('tab', { name: 'Guidelines' }).click();
  await page.keyboard.press('Shift+F6');
  await expect(workbench.reader.text).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('tab', { name: 'Guidelines' })).toBeFocused();
});

test('the keys always act somewhere: after a reload, in the list, in lists and lines of the panel', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const workbench = new WindowPage(page);
  const { reader, library } = workbench;
  const said = page.locator('.sr[aria-live="polite"]');
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await page.reload();
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.matches('[role="grid"], [role="grid"] *')),
    )
    .toBe(true);
  await expect(library.row(title)).toBeVisible();
  await reader.press('ArrowDown');
  await expect(library.table.locator('[role="row"]:focus')).toHaveCount(1);
  await reader.press('i');
  await expect(page.getByRole('dialog')).toBeVisible();
  await reader.press('Escape');
  await expect(library.table.locator(':focus')).toHaveCount(1);

  // Next and previous say where one is; the list goes on from there.
  await library.read(title);
  await reader.isOpen(title);
  const titles = await page.locator('.docs [role="option"]').count();
  await reader.press('n');
  await expect(said).toContainText(`of ${String(titles)}, not begun.`);
  await reader.press('p');
  await reader.isOpen(title);
  await reader.press('g', 'l');
  await expect(library.row(title)).toBeFocused();
  const row = await library.row(title).getAttribute('aria-rowindex');
  await expect(workbench.status).toContainText(`document ${row ?? ''} of`);
  await reader.press('Enter');
  await reader.isOpen(title);

  // The panel is the table; a pick list of the inspector lets Esc through; what is deleted there leaves the focus.
  await reader.press('1', 'g', 'p');
  await expect(reader.spans).toBeFocused();
  await reader.press('g', 't', 'Enter');
  await expect(reader.inspector.locator(':focus')).toHaveCount(1);
  await reader.press('Escape');
  await expect(reader.text).toBeFocused();
  await reader.inspector.getByRole('button', { name: 'Delete' }).click();
  await expect(reader.spans.getByRole('row')).toHaveCount(1);
  await expect(reader.text).toBeFocused();
});

test('the list of the spans under the caret never moves the text, at the end of a line either', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const { reader, ...workbench } = new WindowPage(page);
  await new WindowPage(page).enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.library.read(title);
  await reader.isOpen(title);
  await page.setViewportSize({ width: 1024, height: 700 });
  await reader.press('Shift+End', '1', 'End', 'ArrowLeft');
  const place = () =>
    reader.text.evaluate((text) => {
      const { left, top } = text.getBoundingClientRect();
      return [left, top];
    });
  const before = await place();
  await reader.press('u');
  const list = page.getByRole('listbox', { name: 'Spans under the caret' });
  await expect(list.getByRole('option')).toBeFocused();
  expect(await place()).toEqual(before);
  const [box, pane] = [await list.boundingBox(), await page.locator('#text').boundingBox()];
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
    (pane?.x ?? 0) + (pane?.width ?? 0),
  );
});

test('Space held down never passes the end of a document; pressed afresh it does', async ({
  machine,
  page,
}) => {
  const name = 'A long report';
  const line = 'The gauge at Aldry was read again, and the river had not moved.';
  const corpus = await machine.seed({
    texts: { ...harbour, 'long.txt': `${name}\n\n${`${line}\n\n`.repeat(120)}` },
  });
  const workbench = new WindowPage(page);
  await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
  await workbench.read(name);
  await page.keyboard.down('Space');
  for (let repeats = 0; repeats < 40; repeats += 1) await page.keyboard.down('Space');
  await page.keyboard.up('Space');
  await workbench.reader.isOpen(name);
  await expect(workbench.status).toContainText(/¶ 1\d\d of 121/);
  await expect(workbench.status).not.toContainText('done');
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { level: 1, name })).toHaveCount(0);
});

inEachTheme(test.describe, (colorScheme) => {
  test.use({ colorScheme });

  test('axe finds nothing in the reader, with a span at hand, nor in the guidelines', async ({
    machine,
    page,
  }) => {
    // Axe looks long at a long text.
    test.slow();
    const corpus = await machine.seed({ texts: harbour });
    const workbench = new WindowPage(page);
    await workbench.enterAs(await machine.start(corpus.folder), 'Ana');
    await workbench.read(title);
    expect(await axeFindings(page)).toEqual([]);
    await workbench.reader.tag('the Port Office said', '1');
    await workbench.reader.tag('Port Office', '2');
    await expect(workbench.reader.row('Port Office')).toHaveCount(2);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Guidelines' }).click();
    expect(await axeFindings(page)).toEqual([]);
  });
});
