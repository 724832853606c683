import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

const title = 'Harbour wall gives way at Ostrava Bay';
const claim = '{"type":"span.add","span":{"label":"claim","ranges":[[0,12]]}}\n';

test('two windows on one layer each show what the other tags', async ({
  machine,
  page,
  context,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const host = await machine.start(corpus.folder);
  const one = new WindowPage(page);
  await one.enterAs(host, 'Ana');
  await one.read(title);
  const other = new WindowPage(await context.newPage());
  await other.page.goto(`${host.origin}/#open=0`);
  await other.read(title);

  await one.reader.tag('340 people', '3');
  await expect(other.reader.row('340 people')).toHaveCount(1);
  await other.reader.tag('Velden', '4');
  await expect(one.reader.row('Velden')).toHaveCount(1);
  await one.reader.text.focus();
  await one.page.keyboard.press('Control+z');
  await expect(other.reader.row('Velden')).toHaveCount(0);
  const { id } = await corpus.documentWith(title);
  await expect.poll(async () => (await corpus.history('ana', id)).length).toBe(3);
});

test('while a window has the layer, the command line is told who has it', async ({
  machine,
  page,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const host = await machine.start(corpus.folder);
  const workbench = new WindowPage(page);
  await workbench.enterAs(host, 'Ana');
  await workbench.read(title);
  await workbench.reader.tag('Velden', '4');
  await workbench.isSaved();
  const { id } = await corpus.documentWith(title);
  const commit = ['commit', corpus.folder, '--annotator', 'ana', '--document', id];
  const refused = await machine.run(commit, claim);
  expect(refused.code).not.toBe(0);
  expect(refused.said + refused.output).toMatch(/Claimbench in a browser/);
  expect(await corpus.history('ana', id)).toHaveLength(1);

  await host.stop();
  const taken = await machine.run(commit, claim);
  expect(JSON.parse(taken.output)).toMatchObject({ ok: true, line: 1 });
  expect(await corpus.history('ana', id)).toHaveLength(2);
});

test('a window on a layer that another process has is read only, and says who has it', async ({
  machine,
  page,
  browser,
}) => {
  const corpus = await machine.seed({ texts: harbour });
  const first = new WindowPage(page);
  await first.enterAs(await machine.start(corpus.folder), 'Ana');
  await first.read(title);
  await first.reader.tag('Velden', '4');
  await first.isSaved();

  const context = await browser.newContext();
  const second = new WindowPage(await context.newPage());
  await second.enter(await machine.start(corpus.folder));
  await second.read(title);
  await expect(second.page.getByRole('main').or(second.page.locator('.app'))).toContainText([
    /Claimbench in a browser/,
  ]);
  await second.reader.drag('340 people');
  await second.page.keyboard.press('3');
  await expect(second.reader.row('340 people')).toHaveCount(0);
  await context.close();
  const { id } = await corpus.documentWith(title);
  expect(await corpus.history('ana', id)).toHaveLength(1);
});

for (const decision of ['Take them over', 'Set the file aside'] as const) {
  test(`a layer that was edited by hand is shown for a decision: ${decision}`, async ({
    machine,
    page,
  }) => {
    const corpus = await machine.seed({ texts: harbour });
    const { id } = await corpus.documentWith(title);
    const commit = ['commit', corpus.folder, '--annotator', 'ana', '--document', id];
    await machine.run(commit, claim);
    const path = join(corpus.folder, 'layers', 'ana', `${id}.json`);
    const edited = (await readFile(path, 'utf8')).replace('"label":"claim"', '"label":"source"');
    const byHand = edited.replace('"label": "claim"', '"label": "source"');
    await writeFile(path, byHand);

    const workbench = new WindowPage(page);
    const host = await machine.start(corpus.folder);
    await workbench.enterAs(host, 'Ana');
    await workbench.read(title);
    await expect(page.getByText(/was changed outside Claimbench/)).toBeVisible();
    expect(await readFile(path, 'utf8')).toBe(byHand);
    await page.getByRole('button', { name: decision }).click();
    await expect(page.getByText(/was changed outside Claimbench/)).toHaveCount(0);
    await host.stop();
    const [span] = (await corpus.layer('ana', id)).spans;
    expect(span?.label).toBe(decision === 'Take them over' ? 'source' : 'claim');
    if (decision === 'Set the file aside') {
      expect((await corpus.files('recovered')).length).toBeGreaterThan(0);
    }
  });
}
