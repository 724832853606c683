/** Copies of one corpus, edited apart and joined: by our own merge, and by git. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import { schemeId } from '../../shared/model/ids';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';
import { createNodeDisk } from './node-disk';
import type { CorpusStore } from './corpus-store';
import { mergeCorpus } from './merge';
import {
  addReports,
  ana,
  ben,
  commitOf,
  createAt,
  now,
  openAt,
  report,
  setSetting,
  setTitle,
  spanId,
  tag,
  tx,
} from './testing/corpus-fixture';
import { verifyCorpus } from './verify';

const disk = createNodeDisk();
const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'claimbench-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const key = { annotator: ana, document: report(0).id };
const relabel = (name: string, from: string, to: string): Edit<Utf16> => ({
  type: 'span.set',
  id: spanId(name),
  field: 'label',
  from: schemeId.parse(from),
  to: schemeId.parse(to),
});

async function edit(
  store: CorpusStore,
  name: string,
  edits: readonly Edit<Utf16>[],
): Promise<void> {
  const layer = await store.openLayer(key);
  await layer.commit(commitOf(name, edits));
  await layer.close();
}

/** What both copies have: three reports, one tagged span. */
async function common(root: string): Promise<void> {
  await createAt(disk, root);
  const store = await openAt(disk, root);
  await addReports(store);
  await edit(store, 'shared', [tag('shared', report(0), [3, 8])]);
  await store.close();
}

/** On one machine: a span, another label for the shared one, a title, a person. */
async function workA(root: string): Promise<void> {
  const store = await openAt(disk, root, { machine: 'machine-a' });
  await edit(store, 'a', [tag('a', report(0), [9, 14]), relabel('shared', 'claim', 'source')]);
  await edit(store, 'a2', [tag('a2', report(0), [20, 24])]);
  await store.commit({
    tx: tx('title a'),
    by: ana,
    label: 'Rename',
    edits: [setTitle('Halyard flood', 'Flood A')],
  });
  await store.close();
}

/** On the other: a span, yet another label, a setting, a layer of their own. */
async function workB(root: string): Promise<void> {
  const store = await openAt(disk, root, { machine: 'machine-b' });
  await edit(store, 'b', [tag('b', report(0), [15, 19]), relabel('shared', 'claim', 'number')]);
  await store.commit({
    tx: tx('setting b'),
    by: ben,
    label: 'Set',
    edits: [setSetting('second-reader', true)],
  });
  await store.people.add({ id: 'ben', name: 'Ben', roles: ['annotator'] });
  const own = await store.openLayer({ annotator: ben, document: report(1).id });
  await own.commit(commitOf('ben', [tag('ben', report(1), [4, 8])], ben));
  await own.close();
  await store.close();
}

async function describeCorpus(root: string) {
  const store = await openAt(disk, root);
  const shared = await store.openLayer(key);
  const bens = await store.openLayer({ annotator: ben, document: report(1).id });
  const found = {
    layer: plainLayer(shared.layer),
    conflicts: shared.conflicts.map(({ tx: id, index }) => ({ tx: id, index })),
    lines: shared.lines.map(({ hash }) => hash),
    bens: plainLayer(bens.layer),
    title: store.state.title,
    settings: { ...store.state.settings },
    people: store.people.list().map(({ id }) => id),
    outside: shared.outside,
    readOnly: [store.readOnly, shared.readOnly],
  };
  await shared.close();
  await bens.close();
  await store.close();
  return found;
}

function expectEverything(found: Awaited<ReturnType<typeof describeCorpus>>): void {
  expect(Object.keys(found.layer.spans).sort()).toEqual(
    ['shared', 'a', 'a2', 'b'].map(spanId).sort(),
  );
  expect(Object.keys(found.bens.spans)).toHaveLength(1);
  // One of the two labels of the shared span holds; the other waits for a decision.
  expect(found.conflicts).toHaveLength(1);
  expect(found.lines).toHaveLength(4);
  expect(found).toMatchObject({
    title: 'Flood A',
    settings: { 'second-reader': true },
    people: ['ana', 'ben'],
    outside: null,
  });
  expect(found.readOnly).toEqual([null, null]);
}

describe('merging another copy', () => {
  it('gives the same in both directions and loses nothing', async () => {
    const base = await newFolder();
    await common(join(base, 'a'));
    await cp(join(base, 'a'), join(base, 'b'), { recursive: true });
    await workA(join(base, 'a'));
    await workB(join(base, 'b'));
    await cp(join(base, 'a'), join(base, 'a-with-b'), { recursive: true });
    await cp(join(base, 'b'), join(base, 'b-with-a'), { recursive: true });
    const first = await mergeCorpus(disk, join(base, 'a-with-b'), join(base, 'b'), { now });
    await mergeCorpus(disk, join(base, 'b-with-a'), join(base, 'a'), { now });
    expect(first).toMatchObject({
      documents: 0,
      people: 1,
      lines: 3,
      layers: 2,
      conflicts: 1,
      setAside: [],
    });
    const [ab, ba] = [
      await describeCorpus(join(base, 'a-with-b')),
      await describeCorpus(join(base, 'b-with-a')),
    ];
    expectEverything(ab);
    expect(ba).toEqual(ab);
    const again = await mergeCorpus(disk, join(base, 'a-with-b'), join(base, 'b'), { now });
    expect(again).toMatchObject({ documents: 0, people: 0, lines: 0, layers: 0 });
    expect(
      (await verifyCorpus(disk, join(base, 'a-with-b'))).findings.map(({ code }) => code),
    ).toEqual(['layer/conflict']);
  });

  it('takes documents that only the other has, and lets a purge win', async () => {
    const base = await newFolder();
    await common(join(base, 'a'));
    await cp(join(base, 'a'), join(base, 'b'), { recursive: true });
    await rm(join(base, 'a', 'documents', `${report(2).id}.json`));
    const store = await openAt(disk, join(base, 'b'), { machine: 'machine-b' });
    await store.purge({ tx: tx('purge'), document: report(0).id, by: ana, reason: 'asked for' });
    await store.close();
    const report1 = await mergeCorpus(disk, join(base, 'a'), join(base, 'b'), { now });
    expect(report1.documents).toBe(1);
    const merged = await openAt(disk, join(base, 'a'));
    await expect(merged.documents.read(report(0).id)).rejects.toMatchObject({
      code: 'document/purged',
    });
    expect((await merged.documents.read(report(2).id)).text).toBe(report(2).text);
    await merged.close();
    // The other way round the text stays gone.
    await mergeCorpus(disk, join(base, 'b'), join(base, 'a'), { now });
    expect((await verifyCorpus(disk, join(base, 'b'))).findings).toEqual([]);
  });

  it('takes a layer that came without a history', async () => {
    const base = await newFolder();
    await common(join(base, 'a'));
    await cp(join(base, 'a'), join(base, 'b'), { recursive: true });
    await rm(join(base, 'a', 'layers', 'ana', `${report(0).id}.json`));
    for (const copy of ['a', 'b']) {
      for (const name of await readdir(join(base, copy, 'history', 'ana'))) {
        if (name.startsWith('d-')) await rm(join(base, copy, 'history', 'ana', name));
      }
    }
    await mergeCorpus(disk, join(base, 'a'), join(base, 'b'), { now });
    const store = await openAt(disk, join(base, 'a'));
    const layer = await store.openLayer(key);
    expect(layer.layer.spans.size).toBe(1);
    expect(layer.canStartHistory).toBe(true);
  });

  it('keeps both of two histories that forked', async () => {
    const base = await newFolder();
    await common(join(base, 'a'));
    await cp(join(base, 'a'), join(base, 'b'), { recursive: true });
    await workA(join(base, 'a'));
    // The same device's file with another ending: a copy that was edited under the same id.
    const store = await openAt(disk, join(base, 'b'), { machine: 'machine-b' });
    const { device } = await openAt(disk, join(base, 'a'), { machine: 'machine-a' });
    await edit(store, 'fork', [tag('fork', report(0), [15, 19])]);
    const [own] = [store.paths.layerHistory(key, store.device ?? ('' as never))];
    const lines = (await readFile(own, 'utf8')).trimEnd().split('\n');
    await store.close();
    const target = store.paths.layerHistory(key, device ?? ('' as never));
    await writeFile(target, `${(await readFile(target, 'utf8')).split('\n')[0]}\n${lines[0]}\n`);
    const merged = await mergeCorpus(disk, join(base, 'a'), join(base, 'b'), { now });
    expect(merged.setAside.some((path) => path.startsWith('recovered/'))).toBe(true);
    expect(await readFile(join(base, 'a', merged.setAside[0] ?? ''), 'utf8')).toContain(lines[0]);
  });

  it('refuses another corpus, and what is none', async () => {
    const base = await newFolder();
    await createAt(disk, join(base, 'a'));
    await createAt(disk, join(base, 'b'));
    await expect(
      mergeCorpus(disk, join(base, 'a'), join(base, 'b'), { now }),
    ).rejects.toMatchObject({ code: 'merge/other-corpus' });
    await expect(mergeCorpus(disk, join(base, 'a'), base, { now })).rejects.toMatchObject({
      code: 'corpus/not-found',
    });
    await expect(
      mergeCorpus(disk, join(base, 'a'), join(base, 'a'), { now, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'job/cancelled' });
  });
});

describe('two clones that git merges', () => {
  const git = (folder: string, ...words: string[]) =>
    promisify(execFile)(
      'git',
      [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.org',
        '-c',
        'commit.gpgsign=false',
        ...words,
      ],
      { cwd: folder },
    );
  const save = async (folder: string) => {
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '-m', 'Work');
  };

  it('give the same layer in both orders, without a question, and lose nothing', async () => {
    const base = await newFolder();
    const [a, b] = [join(base, 'a'), join(base, 'b')];
    await common(a);
    await git(a, 'init', '--quiet', '--initial-branch=main');
    await save(a);
    await git(base, 'clone', '--quiet', a, b);
    await workA(a);
    await save(a);
    await workB(b);
    await save(b);
    // Both orders, each in a clone of its own.
    const [ab, ba] = [join(base, 'ab'), join(base, 'ba')];
    await git(base, 'clone', '--quiet', a, ab);
    await git(ab, 'pull', '--quiet', '--no-rebase', '--no-edit', b, 'main');
    await git(base, 'clone', '--quiet', b, ba);
    await git(ba, 'pull', '--quiet', '--no-rebase', '--no-edit', a, 'main');
    const [first, second] = [await describeCorpus(ab), await describeCorpus(ba)];
    expectEverything(first);
    expect(second).toEqual(first);
    for (const folder of [ab, ba]) {
      const { findings } = await verifyCorpus(disk, folder);
      expect(findings.map(({ code }) => code)).toEqual(['layer/conflict']);
    }
    // The snapshots, made anew from the same histories, are the same bytes.
    const snapshot = (folder: string) =>
      readFile(join(folder, 'layers', 'ana', `${report(0).id}.json`), 'utf8');
    expect(await snapshot(ab)).toBe(await snapshot(ba));
  });
});
