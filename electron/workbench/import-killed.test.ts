import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleProgram } from './testing/bundle-program';
import { personId, schemeId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { createTestBench, newTestTx } from './testing/test-workbench';
import type { Plugin } from 'esbuild';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';
import type { TestBench, TestWindow } from './testing/test-workbench';

/** More than one batch of documents and of layers that nothing stands of. */
const DOCUMENTS = 80;
const textOf = (index: number) => `The warden 🌊 said ${index} boats left the quay before dawn.`;

const ana = personId.parse('ana');
const bo = personId.parse('bo');
const claim = schemeId.parse('claim');

let folder: string;
let program: string;
let bench: TestBench;
const at = (name: string) => path.join(folder, name);

/** The bundle's disk is one that dies; the one behind it is the real one. */
const dying: Plugin = {
  name: 'dying disk',
  setup(bundle) {
    const disk = path.join(import.meta.dirname, 'testing', 'dying-disk.ts');
    bundle.onResolve({ filter: /\/node-disk$/ }, ({ importer }) =>
      importer === disk ? null : { path: disk },
    );
  },
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-killed-'));
  program = at('import-and-die.mjs');
  await bundleProgram('testing/import-and-die.ts', program, [dying]);
  bench = await createTestBench();
  const window = bench.window();
  const parent = await window.admit(bench.folder);
  await window.call('corpus.create', { folder: parent, name: 'corpus', title: 'Reports' });
  const opened = await window.open(base(), 'ana');
  // Two texts are there before the import brings them with tags, and ana has tagged one of them.
  await writeFile(at('before.jsonl'), lines([{ id: 0 }, { id: 1 }]));
  const [document] = await importFile(window, opened, at('before.jsonl'));
  if (document === undefined) throw new Error('Nothing was imported.');
  await window.call('layer.commit', {
    corpus: opened.corpus,
    key: { document, annotator: ana },
    tx: newTestTx(),
    base: 0,
    label: 'Tag as claim',
    edits: [{ type: 'span.add', span: { label: claim, ranges: [[utf16(0), utf16(3)]] } }],
  });
  await window.close();
  const tagged = (id: number) => ({
    id,
    annotator: ['ana', 'bo'][id % 2],
    spans: [
      { start: 4, end: 10, label: 'Rumour', text: 'warden' },
      { start: 11, end: 12, label: 'Sign', text: '🌊' },
    ],
  });
  await writeFile(
    at('tags.jsonl'),
    lines(Array.from({ length: DOCUMENTS }, (_, id) => tagged(id))),
  );
}, 120_000);

afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

const base = () => path.join(bench.folder, 'corpus');
const lines = (records: readonly { readonly id: number }[]) =>
  records.map((record) => `${JSON.stringify({ text: textOf(record.id), ...record })}\n`).join('');

async function importFile(
  window: TestWindow,
  { corpus }: CorpusInfo,
  file: string,
): Promise<readonly DocumentId[]> {
  const entries = [await window.admit(file)];
  const outcome = await window.finish(
    window.call('import.start', { corpus, entries, format: 'jsonl' }),
  );
  if (outcome.kind !== 'import') throw new Error(JSON.stringify(outcome));
  expect(outcome.report.refused).toEqual([]);
  return outcome.report.documents;
}

/** A copy of the corpus into which a process imports that dies after so many changes; null: it lives. */
async function importedBy(survived: number | null): Promise<{ corpus: string; changes: number }> {
  const corpus = path.join(bench.folder, `corpus-${survived ?? 'whole'}`);
  await cp(base(), corpus, { recursive: true });
  const child = fork(program, [
    corpus,
    at('tags.jsonl'),
    ...(survived === null ? [] : [`${survived}`]),
  ]);
  let told: { kind: string; changes: number } | null = null;
  child.on('message', (message: { kind: string; changes: number }) => (told = message));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe(survived === null ? null : 'SIGKILL');
  const { changes = 0 } = told ?? {};
  return { corpus, changes };
}

/** How many spans each layer has, in order of documents. */
async function spansIn(window: TestWindow, { corpus }: CorpusInfo) {
  const { rows } = await window.call('documents.list', { corpus });
  return rows.flatMap(({ title, layers, fault }) => {
    expect(fault).toBeNull();
    return layers
      .filter(({ spans }) => spans > 0)
      .map(({ annotator, spans }) => ({ title, annotator, spans }));
  });
}

async function verified(window: TestWindow, { corpus }: CorpusInfo) {
  const outcome = await window.finish(
    window.call('verify.start', { target: { corpus }, repair: 'no' }),
  );
  return outcome.kind === 'verify' ? outcome.report : outcome;
}

interface LayerFound {
  readonly title: string;
  readonly annotator: AnnotatorId;
  readonly spans: number;
}

const before: LayerFound[] = [{ title: textOf(0), annotator: ana, spans: 1 }];
const whole: LayerFound[] = Array.from({ length: DOCUMENTS }, (_, id) => ({
  title: textOf(id),
  annotator: id % 2 === 0 ? ana : bo,
  spans: id === 0 ? 3 : 2,
}));
const inOrder = (layers: readonly LayerFound[]) =>
  [...layers].sort((a, b) => (a.title < b.title ? -1 : 1));

describe('an import whose process is killed', () => {
  test('leaves all of its tags or none, and is completed by importing again', async () => {
    const { changes } = await importedBy(null);
    expect(changes).toBeGreaterThan(DOCUMENTS * 8);
    const outcomes = new Set<string>();
    for (const share of [0.3, 0.75, 1]) {
      const survived = Math.floor(changes * share) - 1;
      const { corpus } = await importedBy(survived);
      const window = bench.window();
      const opened = await window.open(corpus, 'ana');
      expect(await verified(window, opened), `${share}`).toMatchObject({ findings: [] });
      const found = inOrder(await spansIn(window, opened));
      const isWhole = found.length > before.length;
      outcomes.add(isWhole ? 'all' : 'none');
      expect(found, `${share}`).toEqual(isWhole ? inOrder(whole) : before);
      await importFile(window, opened, at('tags.jsonl'));
      expect(inOrder(await spansIn(window, opened)), `${share} again`).toEqual(inOrder(whole));
      expect(await verified(window, opened), `${share} again`).toMatchObject({ findings: [] });
      const { scheme, people } = await window.call('corpus.state', { corpus: opened.corpus });
      const names = scheme.labels.map(({ name }) => name);
      expect(names.filter((name) => ['Rumour', 'Sign'].includes(name)).sort()).toEqual([
        'Rumour',
        'Sign',
      ]);
      expect(people.map(({ id }) => id).sort()).toEqual(['ana', 'bo']);
      await window.close();
    }
    expect(outcomes).toEqual(new Set(['none', 'all']));
  }, 180_000);
});
