import { harbour } from '../corpora/harbour';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';
import type { CorpusOnDisk, SpanOnDisk } from '../fixtures/corpus-on-disk';
import type { RunningHost } from '../fixtures/machine';

const title = 'Harbour wall gives way at Ostrava Bay';

interface Scene {
  readonly workbench: WindowPage;
  readonly corpus: CorpusOnDisk;
  readonly host: RunningHost;
  /** The names of the actions that are on the disk. */
  actions(): Promise<readonly string[]>;
  /** The spans as another program finds them after the host has ended. */
  spans(): Promise<readonly SpanOnDisk[]>;
}

const scenes = test.extend<{ scene: Scene }>({
  scene: async ({ machine, page }, use) => {
    const corpus = await machine.seed({ texts: harbour });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await workbench.enterAs(host, 'Ana');
    await workbench.read(title);
    const { id } = await corpus.documentWith(title);
    await use({
      workbench,
      corpus,
      host,
      actions: async () => (await corpus.history('ana', id)).map(({ label }) => label),
      async spans() {
        await workbench.isSaved();
        await host.stop();
        const { text } = await corpus.documentWith(title);
        const { spans } = await corpus.layer('ana', id);
        const characters = [...text];
        for (const { ranges, quotes } of spans) {
          expect(ranges.map(([from, to]) => characters.slice(from, to).join(''))).toEqual(quotes);
        }
        return spans;
      },
    });
  },
});

const shown = (spans: readonly SpanOnDisk[]) =>
  spans.map(({ label, quotes }) => `${label}: ${quotes.join(' | ')}`);

scenes('words dragged over with the mouse are tagged, also over each other', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('the Port Office said', '1');
  await expect.poll(scene.actions).toEqual(['Tag as Claim']);
  await reader.tag('Port Office', '2');
  await reader.tag('Office said. About 340 people', '3');
  await expect(reader.row('Port Office')).toHaveCount(2);
  await expect.poll(scene.actions).toHaveLength(3);
  expect(shown(await scene.spans())).toEqual([
    'claim: the Port Office said',
    'source: Port Office',
    'number: Office said. About 340 people',
  ]);
});

scenes('words are tagged, relabelled and deleted by keys alone', async ({ scene }) => {
  const { reader } = scene.workbench;
  // The word under the caret, then with Shift the words after it.
  await reader.press('1');
  await expect(reader.row('Harbour')).toHaveCount(1);
  await reader.press('d', 'd', 'Shift+d', 'Shift+d', '2');
  await expect.poll(scene.actions).toEqual(['Tag as Claim', 'Tag as Source']);
  await reader.press('4');
  await expect.poll(scene.actions).toContain('Relabel as Location');
  await reader.press('4');
  await expect(reader.page.getByRole('status')).toContainText('already');
  await reader.press('Shift+Tab', 'x');
  await expect.poll(scene.actions).toHaveLength(4);
  const spans = shown(await scene.spans());
  expect(spans).toHaveLength(1);
  expect(spans[0]).toMatch(/^location: /);
});

scenes('edges move by word and by character', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('340', '3');
  await reader.press('BracketLeft', 'BracketRight');
  await expect.poll(scene.actions).toHaveLength(3);
  await expect(reader.row('About 340 people')).toHaveCount(1);
  await reader.press('Shift+BracketLeft', 'Shift+BracketRight');
  await expect.poll(scene.actions).toHaveLength(5);
  await reader.press('Alt+BracketRight');
  await expect.poll(scene.actions).toHaveLength(6);
  const spans = await scene.spans();
  expect(spans.map(({ quotes }) => quotes)).toEqual([['340 ']]);
});

scenes('a span takes a second part, and loses it again', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('the Port Office', '2');
  await reader.drag('Lena Orsk');
  await reader.press('=');
  await expect.poll(scene.actions).toContain('Add a part');
  await reader.tag('Velden', '4');
  await expect.poll(scene.actions).toHaveLength(3);
  expect(shown(await scene.spans())).toEqual([
    'source: the Port Office | Lena Orsk',
    'location: Velden',
  ]);
});

scenes('a note and a flag are written with the span', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('Ostrava Bay', '4');
  await reader.press('m');
  const note = reader.page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await reader.page.keyboard.type('Also written Ostrava Sound');
  await reader.press('Enter');
  await expect(reader.text).toBeFocused();
  await expect(reader.page.getByRole('status')).toHaveText('Note kept.');
  await reader.page.getByRole('button', { name: 'Flag it' }).click();
  await expect(reader.page.getByRole('status')).toHaveText('Flagged.');
  await expect.poll(scene.actions).toEqual(['Tag as Location', 'Change note', 'Flag']);
  const [span] = await scene.spans();
  expect(span).toMatchObject({ note: 'Also written Ostrava Sound', flag: '' });
});

scenes('what was done is undone and done again, by name', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.tag('Velden', '4');
  await reader.tag('Lena Orsk', '2');
  await expect.poll(scene.actions).toHaveLength(2);
  await reader.page.getByRole('button', { name: 'Undo Tag as Source' }).click();
  await expect(reader.row('Lena Orsk')).toHaveCount(0);
  await reader.text.focus();
  await reader.press('Control+z');
  await expect(reader.row('Velden')).toHaveCount(0);
  await reader.press('Control+Shift+z');
  await expect(reader.row('Velden')).toHaveCount(1);
  await expect.poll(scene.actions).toHaveLength(5);
  expect(shown(await scene.spans())).toEqual(['location: Velden']);
});

scenes('undo reaches back over a restart of the host', async ({ scene, machine, context }) => {
  await scene.workbench.reader.tag('Velden', '4');
  await scene.workbench.isSaved();
  await expect.poll(scene.actions).toHaveLength(1);
  await scene.host.stop();
  await scene.workbench.page.close();

  const workbench = new WindowPage(await context.newPage());
  const host = await machine.start(scene.corpus.folder);
  await workbench.enter(host);
  await workbench.read(title);
  await expect(workbench.reader.row('Velden')).toHaveCount(1);
  await workbench.reader.press('Control+z');
  await expect(workbench.reader.row('Velden')).toHaveCount(0);
  await expect.poll(scene.actions).toHaveLength(2);
  await workbench.isSaved();
  await host.stop();
  const { id } = await scene.corpus.documentWith(title);
  expect((await scene.corpus.layer('ana', id)).spans).toEqual([]);
});

scenes('a document is marked done, and the next is opened', async ({ scene }) => {
  const { reader } = scene.workbench;
  await reader.press('Control+Enter');
  await expect(reader.page.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
  await expect(reader.text).toBeFocused();
  await expect.poll(scene.actions).toEqual(['Mark done']);
  await scene.workbench.isSaved();
  await scene.host.stop();
  const { id } = await scene.corpus.documentWith(title);
  expect((await scene.corpus.layer('ana', id)).status).toBe('done');
});

scenes(
  'nothing acknowledged is lost when the host is killed',
  async ({ scene, machine, context }) => {
    await scene.workbench.reader.tag('340 people', '3');
    await expect(scene.workbench.status).toContainText(/Saved \d/);
    await scene.host.kill();
    await scene.workbench.page.close();

    const workbench = new WindowPage(await context.newPage());
    await workbench.enter(await machine.start(scene.corpus.folder));
    await workbench.read(title);
    await expect(workbench.reader.row('340 people')).toHaveCount(1);
    // The layer is whole: it takes a further edit.
    await workbench.reader.tag('Velden', '4');
    await expect.poll(scene.actions).toEqual(['Tag as Number', 'Tag as Location']);
    await workbench.isSaved();
  },
);
