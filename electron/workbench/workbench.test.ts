import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentId, groupId, personId, schemeId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { isTemporaryName } from '../storage/atomic-file';
import { createWorkbench } from './workbench';
import { createTestBench, newTestTx } from './testing/test-workbench';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { GroupId } from '../../shared/model/ids';
import type { TestBench, TestWindow } from './testing/test-workbench';

let bench: TestBench;
let window: TestWindow;
beforeEach(async () => {
  bench = await createTestBench();
  window = bench.window();
});
afterEach(async () => {
  await bench.close();
  expect(bench.faults).toEqual([]);
});

const text = 'Three bridges 🌉 fell, the ministry said.';
const ana = personId.parse('ana');
const claim = schemeId.parse('claim');

async function newCorpus(): Promise<CorpusInfo> {
  const folder = await window.admit(bench.folder);
  const made = await window.call('corpus.create', { folder, name: 'reports', title: 'Reports' });
  await window.call('people.add', {
    corpus: made.corpus,
    id: 'ana',
    name: 'Ana',
    roles: ['annotator'],
  });
  return window.call('people.choose', { corpus: made.corpus, id: ana });
}

async function importText(corpus: CorpusInfo, name = 'one.txt', content = text) {
  const file = path.join(bench.folder, name);
  await writeFile(file, content);
  const outcome = await window.finish(
    window.call('import.start', { corpus: corpus.corpus, entries: [await window.admit(file)] }),
  );
  if (outcome.kind !== 'import') throw new Error(JSON.stringify(outcome));
  const [id] = outcome.report.documents;
  if (id === undefined) throw new Error(JSON.stringify(outcome.report));
  return id;
}

const add = (start: number, end: number) => ({
  type: 'span.add' as const,
  span: { label: claim, ranges: [[utf16(start), utf16(end)] as const] },
});

describe('the workbench', () => {
  test('from an empty folder to a tag on the disk, and back after it was closed', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    const read = await window.call('layer.read', { corpus: corpus.corpus, key });
    expect(read).toMatchObject({ revision: 0, status: 'not-begun', spans: [] });
    const change = await window.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag as claim',
      edits: [add(14, 21)],
    });
    expect(change).toMatchObject({
      revision: 1,
      label: 'Tag as claim',
      undo: { undo: 'Tag as claim', redo: null },
    });
    const [history] = readdirSync(path.join(bench.folder, 'reports/history/ana'));
    const line = JSON.parse(
      readFileSync(path.join(bench.folder, 'reports/history/ana', history ?? ''), 'utf8'),
    ) as {
      edits: { span?: { ranges: number[][]; quotes: string[] } }[];
    };
    expect(line.edits.find((edit) => edit.span)?.span).toMatchObject({
      ranges: [[14, 20]],
      quotes: ['🌉 fell'],
    });
    await window.close();
    const layer = JSON.parse(
      readFileSync(path.join(bench.folder, `reports/layers/ana/${document}.json`), 'utf8'),
    ) as { status: string; spans: unknown[] };
    expect(layer).toMatchObject({ status: 'in-progress', spans: [{ ranges: [[14, 20]] }] });

    const later = bench.window();
    const again = await later.open(path.join(bench.folder, 'reports'), 'ana');
    const held = await later.call('layer.read', { corpus: again.corpus, key });
    expect(held.spans[0]?.ranges).toEqual([[14, 21]]);
    const undone = await later.call('layer.undo', { corpus: again.corpus, key, tx: newTestTx() });
    expect(undone.undo).toEqual({ undo: null, redo: 'Tag as claim' });
    expect((await later.call('layer.read', { corpus: again.corpus, key })).spans).toEqual([]);
    const redone = await later.call('layer.redo', { corpus: again.corpus, key, tx: newTestTx() });
    expect(redone.undo).toEqual({ undo: 'Tag as claim', redo: null });
  });

  test('two windows of one layer hear each transaction once, in order, the second also its own', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    const second = bench.window();
    const other = await second.open(path.join(bench.folder, 'reports'), 'ana');
    expect(other.corpus).toBe(corpus.corpus);
    await window.call('layer.read', { corpus: corpus.corpus, key });
    await second.call('layer.read', { corpus: other.corpus, key });
    const heard: [string, number][] = [];
    window.carrier.subscribe('layer.changed', (event) => heard.push(['first', event.revision]));
    second.carrier.subscribe('layer.changed', (event) => heard.push(['second', event.revision]));
    const commit = (from: TestWindow, start: number) =>
      from.call('layer.commit', {
        corpus: corpus.corpus,
        key,
        tx: newTestTx(),
        base: 0,
        label: 'Tag',
        edits: [add(start, start + 3)],
      });
    await Promise.all([commit(window, 0), commit(second, 6), commit(window, 9)]);
    expect(heard.filter(([who]) => who === 'first').map(([, revision]) => revision)).toEqual([
      1, 2, 3,
    ]);
    expect(heard.filter(([who]) => who === 'second').map(([, revision]) => revision)).toEqual([
      1, 2, 3,
    ]);
  });

  test('a transaction that is sent twice is made once', async () => {
    const corpus = await newCorpus();
    const key = { document: await importText(corpus), annotator: ana };
    const tx = newTestTx();
    const send = () =>
      window.call('layer.commit', {
        corpus: corpus.corpus,
        key,
        tx,
        base: 0,
        label: 'Tag',
        edits: [add(0, 5)],
      });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect([first?.revision, second?.revision, third.revision]).toEqual([1, 1, 1]);
    expect((await window.call('layer.read', { corpus: corpus.corpus, key })).spans).toHaveLength(1);
  });

  test('nobody writes in the layer of another, nor before they said who they are', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const commit = (from: TestWindow, annotator: string) =>
      from.call('layer.commit', {
        corpus: corpus.corpus,
        key: { document, annotator: personId.parse(annotator) },
        tx: newTestTx(),
        base: 0,
        label: 'Tag',
        edits: [add(0, 5)],
      });
    await expect(commit(window, 'ben')).rejects.toMatchObject({ code: 'layer/read-only' });
    const nobody = bench.window();
    await nobody.call('corpus.open', {
      folder: await nobody.admit(path.join(bench.folder, 'reports')),
    });
    // The choice of a person is kept for the next window of this machine.
    expect((await nobody.call('corpus.state', { corpus: corpus.corpus })).me).toBe('ana');
    const stranger = bench.window();
    await expect(commit(stranger, 'ana')).rejects.toMatchObject({ code: 'contract/bad-handle' });
  });

  test.each([
    ['edit/bad-range', [add(0, 400)]],
    ['edit/bad-range', [add(15, 20)]],
    ['edit/scheme', [{ type: 'span.add', span: { label: 'nothing', ranges: [[0, 5]] } }]],
    [
      'edit/quote',
      [{ type: 'span.add', span: { label: 'claim', ranges: [[0, 5]], text: 'Seven' } }],
    ],
    ['edit/missing', [{ type: 'span.remove', id: 's-aaaaaaaaaaaaaaaa' }]],
    [
      'edit/scheme',
      [
        {
          type: 'span.add',
          span: { label: 'claim', ranges: [[0, 5]], attributes: { status: 'maybe' } },
        },
      ],
    ],
    [
      'contract/bad-params',
      [
        {
          type: 'span.add',
          span: { label: 'claim', ranges: [[0, 5]], attributes: { ['__proto__x']: 1 } },
        },
      ],
    ],
  ])('%s is refused and nothing is written', async (code, edits) => {
    const corpus = await newCorpus();
    const key = { document: await importText(corpus), annotator: ana };
    const answer = await window.carrier.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: edits as never,
    });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect((await window.call('layer.read', { corpus: corpus.corpus, key })).revision).toBe(0);
    expect(existsSync(path.join(bench.folder, 'reports/history/ana', key.document))).toBe(false);
  });

  test('the list tells counts, details that were corrected, and what is retired', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    const rows: unknown[] = [];
    window.carrier.subscribe('documents.changed', (event) => rows.push(...event.rows));
    await window.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: [add(0, 5)],
    });
    await window.call('corpus.commit', {
      corpus: corpus.corpus,
      tx: newTestTx(),
      label: 'Correct the title',
      edits: [
        { type: 'document.set', document, field: 'title', to: 'Bridges' },
        { type: 'document.set', document, field: 'retired', to: true },
        { type: 'document.set', document, field: 'meta', name: 'page', to: 3 },
      ],
    });
    await expect
      .poll(async () => (await window.call('documents.list', { corpus: corpus.corpus })).rows)
      .toMatchObject([
        {
          id: document,
          title: 'Bridges',
          retired: true,
          length: 40,
          layers: [{ annotator: 'ana', spans: 1, labels: { claim: 1 } }],
        },
      ]);
    expect(rows.length).toBeGreaterThan(0);
    const read = await window.call('documents.read', { corpus: corpus.corpus, document });
    expect(read.details).toMatchObject({ title: 'Bridges', meta: { page: 3 } });
    expect(read.source.title).toBe(text);
  });

  test('purging asks for the title, leaves a tombstone, and nothing of the text anywhere', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus, 'secret.txt', 'Unmistakable words of a report.');
    const key = { document, annotator: ana };
    await window.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: [add(0, 12)],
    });
    const purge = (confirm: string) =>
      window.call('documents.purge', {
        corpus: corpus.corpus,
        document,
        confirm,
        reason: 'asked for',
      });
    await expect(purge('wrong')).rejects.toMatchObject({ code: 'contract/bad-params' });
    await purge('Unmistakable words of a report.');
    await expect(
      window.call('documents.read', { corpus: corpus.corpus, document }),
    ).rejects.toMatchObject({ code: 'document/purged' });
    expect((await window.call('documents.list', { corpus: corpus.corpus })).rows).toEqual([]);
    await window.close();
    const root = path.join(bench.folder, 'reports');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files) {
      expect(readFileSync(path.join(file.parentPath, file.name), 'utf8')).not.toContain(
        'Unmistakable',
      );
    }
    expect(
      JSON.parse(readFileSync(path.join(root, `documents/${document}.json`), 'utf8')),
    ).toMatchObject({ format: 'claimbench/tombstone@1' });
  });

  test('what a killed program left half written is swept on opening, in the folders of annotators too', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    await window.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: [add(0, 5)],
    });
    await window.close();
    const left = ['', 'documents', 'layers/ana', 'history/ana'].map((folder) =>
      path.join(bench.folder, 'reports', folder, '.claimbench-0123456789abcdef0123.tmp'),
    );
    expect(left.every((file) => isTemporaryName(path.basename(file)))).toBe(true);
    const fresh = path.join(
      bench.folder,
      'reports/layers/ana/.claimbench-fedcba98765432100123.tmp',
    );
    for (const file of [...left, fresh]) await writeFile(file, 'half');
    const hoursAgo = new Date(Date.now() - 7_200_000);
    for (const file of left) await utimes(file, hoursAgo, hoursAgo);
    const later = bench.window();
    await later.open(path.join(bench.folder, 'reports'), 'ana');
    expect(left.filter((file) => existsSync(file))).toEqual([]);
    // Somebody may be writing that one right now.
    expect(existsSync(fresh)).toBe(true);
  });

  test('an export holds every document, tagged or not, in code points', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    await importText(corpus, 'two.txt', 'Nothing to see.');
    await window.call('layer.commit', {
      corpus: corpus.corpus,
      key: { document, annotator: ana },
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: [add(14, 21)],
    });
    const outcome = await window.finish(
      window.call('export.start', { corpus: corpus.corpus, format: 'jsonl' }),
    );
    if (outcome.kind !== 'export') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ documents: 2, spans: 1 });
    const lines = readFileSync(path.join(bench.folder, 'reports', outcome.report.file), 'utf8')
      .trim()
      .split('\n');
    const tagged = lines
      .map(
        (line) =>
          JSON.parse(line) as {
            annotator: string | null;
            text: string;
            spans: { ranges: [number, number][]; text: string }[];
          },
      )
      .find((one) => one.annotator === 'ana');
    const [start, end] = tagged?.spans[0]?.ranges[0] ?? [0, 0];
    expect([...(tagged?.text ?? '')].slice(start, end).join('')).toBe('🌉 fell');
    expect(tagged?.spans[0]?.text).toBe('🌉 fell');
  });

  test('commits of one group that follow upon one another are one undo, also after a restart', async () => {
    const corpus = await newCorpus();
    const key = { document: await importText(corpus), annotator: ana };
    const group = groupId.parse('g-aaaaaaaaaaaaaaaa');
    const commit = (start: number, end: number, more: { readonly group?: GroupId } = {}) =>
      window.call('layer.commit', {
        corpus: corpus.corpus,
        key,
        tx: newTestTx(),
        base: 0,
        label: `Tag ${start}`,
        edits: [add(start, end)],
        ...more,
      });
    await commit(0, 5);
    await commit(6, 13, { group });
    await commit(14, 16, { group });
    await window.call('corpus.close', { corpus: corpus.corpus });
    const folder = await window.admit(path.join(bench.folder, 'reports'));
    const again = await window.call('corpus.open', { folder });
    await window.call('people.choose', { corpus: again.corpus, id: ana });
    const step = (method: 'layer.undo' | 'layer.redo') =>
      window.call(method, { corpus: again.corpus, key, tx: newTestTx() });
    const starts = async () =>
      (await window.call('layer.read', { corpus: again.corpus, key })).spans.map(
        ({ ranges }) => ranges[0]?.[0],
      );
    expect((await step('layer.undo')).undo).toEqual({ undo: 'Tag 0', redo: 'Tag 14' });
    expect(await starts()).toEqual([0]);
    expect((await step('layer.redo')).undo).toEqual({ undo: 'Tag 14', redo: null });
    expect(await starts()).toEqual([0, 6, 14]);
    await step('layer.undo');
    expect((await step('layer.undo')).undo).toEqual({ undo: null, redo: 'Tag 0' });
    expect(await starts()).toEqual([]);
  });

  test('a group over two layers is one undo', async () => {
    const corpus = await newCorpus();
    const documents = [
      await importText(corpus),
      await importText(corpus, 'two.txt', 'Three more bridges fell.'),
    ];
    const group = 'g-aaaaaaaaaaaaaaaa' as never;
    const made = await window.call('group.commit', {
      corpus: corpus.corpus,
      group,
      label: 'Tag everywhere',
      annotator: ana,
      steps: documents.map((document) => ({ document, tx: newTestTx(), edits: [add(0, 5)] })),
    });
    expect(made.layers).toBe(2);
    const spans = async () =>
      Promise.all(
        documents.map(
          async (document) =>
            (
              await window.call('layer.read', {
                corpus: corpus.corpus,
                key: { document, annotator: ana },
              })
            ).spans.length,
        ),
      );
    expect(await spans()).toEqual([1, 1]);
    expect(await window.call('group.undo', { corpus: corpus.corpus, group })).toMatchObject({
      layers: 2,
      kept: [],
    });
    expect(await spans()).toEqual([0, 0]);
  });

  test('another copy of the corpus is merged, and what both tagged is there', async () => {
    const { cp } = await import('node:fs/promises');
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    await window.close();
    const here = path.join(bench.folder, 'reports');
    const there = path.join(bench.folder, 'copy');
    await cp(here, there, { recursive: true });
    for (const [folder, start] of [
      [here, 0],
      [there, 22],
    ] as const) {
      const one = bench.window();
      const opened = await one.open(folder, 'ana');
      await one.call('layer.commit', {
        corpus: opened.corpus,
        key,
        tx: newTestTx(),
        base: 0,
        label: 'Tag',
        edits: [add(start, start + 3)],
      });
      await one.close();
    }
    const merged = bench.window();
    const opened = await merged.open(here, 'ana');
    await merged.call('layer.read', { corpus: opened.corpus, key });
    const outcome = await merged.finish(
      merged.call('merge.start', { corpus: opened.corpus, other: await merged.admit(there) }),
    );
    expect(outcome).toMatchObject({ kind: 'merge', report: { lines: 1, layers: 1 } });
    const read = await merged.call('layer.read', { corpus: opened.corpus, key });
    expect(read.spans.map((span) => span.ranges[0]?.[0]).sort()).toEqual([0, 22]);
  });

  test('the sample corpus opens with its tags, and a second time as it was left', async () => {
    const first = await window.call('corpus.sample', {});
    const { rows } = await window.call('documents.list', { corpus: first.corpus });
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.filter((row) => row.layers.length > 0)).toHaveLength(5);
    expect(rows.some((row) => row.sameText.length > 0)).toBe(true);
    expect(first.me).toBe('robin');
    const second = bench.window();
    expect((await second.call('corpus.sample', {})).id).toBe(first.id);
  });

  test('a second process is told who has the layer, and writes nothing in it', async () => {
    const corpus = await newCorpus();
    const document = await importText(corpus);
    const key = { document, annotator: ana };
    await window.call('layer.read', { corpus: corpus.corpus, key });
    const elsewhere = createWorkbench({
      userData: path.join(bench.folder, '.user'),
      documentsFolder: bench.folder,
      host: 'cli',
      roots: [],
      services: { pick: null },
      workerUrl: null,
    });
    const client = { id: 'other', emit: () => undefined };
    const folder = await elsewhere.admit(path.join(bench.folder, 'reports'), client);
    const opened = await elsewhere.handlers['corpus.open']({ folder: folder.handle }, client);
    await elsewhere.handlers['people.choose']({ corpus: opened.corpus, id: ana }, client);
    const read = await elsewhere.handlers['layer.read']({ corpus: opened.corpus, key }, client);
    expect(read.readOnly).toContain('Claimbench in a browser');
    expect(read.readOnly).toContain(String(process.pid));
    const refused = elsewhere.handlers['layer.commit'](
      { corpus: opened.corpus, key, tx: newTestTx(), base: 0, label: 'Tag', edits: [add(0, 5)] },
      client,
    );
    await expect(refused).rejects.toMatchObject({ code: 'layer/read-only' });
    await elsewhere.closeClient(client);
    // The first one never lost it.
    await window.call('layer.commit', {
      corpus: corpus.corpus,
      key,
      tx: newTestTx(),
      base: 0,
      label: 'Tag',
      edits: [add(0, 5)],
    });
    await elsewhere.close();
  });

  test.each([
    ['corpus/corrupt', '{ this is not', /repair/],
    [
      'corpus/newer-version',
      JSON.stringify({ format: 'claimbench/corpus@7' }),
      /[Uu]pdate Claimbench/,
    ],
  ])(
    'a manifest that is %s is said in words, and nothing is changed',
    async (code, manifest, words) => {
      await newCorpus();
      await window.close();
      const file = path.join(bench.folder, 'reports/corpus.json');
      await writeFile(file, manifest);
      const later = bench.window();
      const opening = later.open(path.join(bench.folder, 'reports'));
      await expect(opening).rejects.toMatchObject({
        code,
        message: expect.stringMatching(words) as string,
      });
      expect(readFileSync(file, 'utf8')).toBe(manifest);
    },
  );

  test('a corpus inside a corpus, a file in place of a folder, a folder that is no corpus', async () => {
    await newCorpus();
    const inside = await window.admit(path.join(bench.folder, 'reports'));
    const create = (folder: typeof inside, name: string) =>
      window.call('corpus.create', { folder, name, title: 'Inner' });
    await expect(create(inside, 'inner')).rejects.toMatchObject({ code: 'corpus/inside-corpus' });
    const here = await window.admit(bench.folder);
    await expect(create(here, 'reports')).rejects.toMatchObject({ code: 'corpus/exists' });
    await expect(create(here, '../x')).rejects.toMatchObject({ code: 'file/name' });
    await writeFile(path.join(bench.folder, 'file'), 'x');
    await expect(create(here, 'file')).rejects.toMatchObject({ code: 'corpus/not-a-folder' });
    await mkdir(path.join(bench.folder, 'plain'));
    await expect(window.open(path.join(bench.folder, 'plain'))).rejects.toMatchObject({
      code: 'corpus/not-found',
    });
  });

  test('only folders that the host allows are listed, and handles are no one else’s', async () => {
    await mkdir(path.join(bench.folder, 'inner'));
    const roots = await window.call('host.list', {});
    const [root] = roots.entries;
    if (root === undefined) throw new Error('There is no root.');
    const listed = await window.call('host.list', { folder: root.handle });
    expect(listed.entries.map((entry) => entry.name)).toContain('inner');
    expect(listed.parent).toBeNull();
    const outside = await window.admit('/');
    await expect(window.call('host.list', { folder: outside })).rejects.toMatchObject({
      code: 'contract/bad-handle',
    });
    const stranger = bench.window();
    await expect(stranger.call('host.list', { folder: root.handle })).rejects.toMatchObject({
      code: 'contract/bad-handle',
    });
    for (const name of ['../../x', 'con', 'a/b', '..', 'x.']) {
      await expect(
        window.call('host.makeFolder', { folder: root.handle, name }),
      ).rejects.toMatchObject({ code: 'file/name' });
    }
  });

  test('a file that is dropped in chunks is imported under its own path, and no path leads out', async () => {
    const corpus = await newCorpus();
    const bytes = Buffer.from('A dropped report.');
    const chunk = (name: string, offset: number, data: Buffer, last: boolean) =>
      window.call('upload.chunk', {
        upload: 'u-1',
        name,
        offset,
        data: data.toString('base64'),
        last,
      });
    await chunk('folder/report.txt', 0, bytes.subarray(0, 5), false);
    const { handle } = await chunk('folder/report.txt', 5, bytes.subarray(5), true);
    if (handle === null) throw new Error('The last chunk gave no handle.');
    const outcome = await window.finish(
      window.call('import.start', { corpus: corpus.corpus, entries: [handle] }),
    );
    expect(outcome).toMatchObject({ kind: 'import', report: { imported: 1 } });
    const { rows } = await window.call('documents.list', { corpus: corpus.corpus });
    const read = await window.call('documents.read', {
      corpus: corpus.corpus,
      document: rows[0]?.id ?? documentId.parse(''),
    });
    expect(read.source.key).toBe('folder/report.txt');
    await expect(chunk('../../x.txt', 0, bytes, true)).rejects.toMatchObject({ code: 'file/name' });
    await expect(chunk('gap.txt', 7, bytes, true)).rejects.toMatchObject({
      code: 'contract/bad-params',
    });
  });

  test('a cancelled import leaves nothing behind', async () => {
    const corpus = await newCorpus();
    const folder = path.join(bench.folder, 'many');
    await mkdir(folder);
    for (let i = 0; i < 400; i += 1)
      await writeFile(path.join(folder, `${i}.txt`), `Report number ${i}. `.repeat(200));
    window.carrier.subscribe('job.progress', (event) => {
      if (event.phase === 'writing' && event.done > 100)
        void window.carrier.call('job.cancel', { job: event.job });
    });
    const outcome = await window.finish(
      window.call('import.start', { corpus: corpus.corpus, entries: [await window.admit(folder)] }),
    );
    expect(outcome.kind).toBe('cancelled');
    expect(readdirSync(path.join(bench.folder, 'reports/documents'))).toEqual([]);
    expect((await window.call('documents.list', { corpus: corpus.corpus })).rows).toEqual([]);
  });
});
