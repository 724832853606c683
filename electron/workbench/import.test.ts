import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personId } from '../../shared/model/ids';
import { createTestBench, newTestTx } from './testing/test-workbench';
import type { ImportReport } from '../../shared/contract/import-shapes';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';
import type { TestBench, TestWindow } from './testing/test-workbench';

let bench: TestBench;
let window: TestWindow;
let corpus: CorpusInfo;
const ana = personId.parse('ana');

beforeEach(async () => {
  bench = await createTestBench();
  window = bench.window();
  const folder = await window.admit(bench.folder);
  await window.call('corpus.create', { folder, name: 'reports', title: 'Reports' });
  corpus = await window.open(path.join(bench.folder, 'reports'), 'ana');
});
afterEach(async () => {
  await bench.close();
  expect(bench.faults).toEqual([]);
});

const TEXT = 'The warden 🌊 said forty boats left.';

async function putLines(count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, id) =>
    JSON.stringify({ id, text: `${TEXT} ${id}`, label: [[0, 10, 'Rumour']] }),
  );
  const file = path.join(bench.folder, 'tags.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

async function importFile(file: string): Promise<ImportReport> {
  const entries = [await window.admit(file)];
  const outcome = await window.finish(
    window.call('import.start', { corpus: corpus.corpus, entries }),
  );
  if (outcome.kind !== 'import') throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

const spansOf = async (document: DocumentId) =>
  (await window.call('layer.read', { corpus: corpus.corpus, key: { document, annotator: ana } }))
    .spans;
const state = () => window.call('corpus.state', { corpus: corpus.corpus });
const hasLabel = async (name: string) =>
  (await state()).scheme.labels.some((label) => label.name === name);
const inCorpus = (...parts: string[]) => path.join(bench.folder, 'reports', ...parts);

describe('an import of tags', () => {
  test('is one group and one undo', async () => {
    const { documents, dataset } = await importFile(await putLines(3));
    expect(documents).toHaveLength(3);
    if (dataset.group === null) throw new Error('Nothing was tagged.');
    for (const document of documents) expect(await spansOf(document)).toHaveLength(1);
    const { group } = dataset;
    expect(await window.call('group.undo', { corpus: corpus.corpus, group })).toEqual({
      layers: 3,
      kept: [],
    });
    for (const document of documents) expect(await spansOf(document)).toEqual([]);
  });

  test('is heard by a window that has the layer open, and by none of the others', async () => {
    const file = path.join(bench.folder, 'one.txt');
    await writeFile(file, `${TEXT} 0`);
    const [document] = (await importFile(file)).documents;
    if (document === undefined) throw new Error('Nothing was imported.');
    await spansOf(document);
    const heard: DocumentId[] = [];
    window.carrier.subscribe('layer.changed', ({ key }) => heard.push(key.document));
    await writeFile(
      path.join(bench.folder, 'tags.jsonl'),
      [0, 1]
        .map((id) => JSON.stringify({ text: `${TEXT} ${id}`, label: [[0, 10, 'Rumour']] }))
        .join('\n'),
    );
    await importFile(path.join(bench.folder, 'tags.jsonl'));
    expect(heard).toEqual([document]);
    expect(await spansOf(document)).toMatchObject([{ quotes: ['The warden'] }]);
  });

  test('leaves nothing when it is cancelled while its layers are written', async () => {
    const entries = [await window.admit(await putLines(40))];
    const finishing = window.carrier.subscribe('job.progress', ({ job, phase }) => {
      if (phase === 'finishing') void window.call('job.cancel', { job }).catch(() => undefined);
    });
    const outcome = await window.finish(
      window.call('import.start', { corpus: corpus.corpus, entries }),
    );
    finishing();
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(readdirSync(inCorpus('documents'))).toEqual([]);
    expect(await hasLabel('Rumour')).toBe(false);
    expect(readdirSync(inCorpus('history/ana')).filter((name) => name.startsWith('d-'))).toEqual(
      [],
    );
    const again = await importFile(path.join(bench.folder, 'tags.jsonl'));
    expect(again.dataset.totals).toMatchObject({ new: 40, placed: 40, present: 0 });
    expect(await hasLabel('Rumour')).toBe(true);
  });

  test('goes to people that were chosen, and makes those that are not there', async () => {
    await mkdir(path.join(bench.folder, 'set'));
    const file = await putLines(1);
    const entries = [await window.admit(file)];
    const bo = personId.parse('bo');
    const request = { corpus: corpus.corpus, entries, people: { '': bo } };
    const shown = await window.finish(window.call('import.preview', request));
    expect(shown).toMatchObject({
      kind: 'preview',
      report: { people: [{ name: null, person: 'bo', isNew: true }] },
    });
    expect(existsSync(inCorpus('people/bo.json'))).toBe(false);
    await window.finish(window.call('import.start', request));
    expect((await state()).people.map(({ id }) => id)).toEqual(['ana', 'bo']);
  });

  test('can be taken over by the text that replaces another', async () => {
    const label = [
      [4, 15, 'Rumour'],
      [16, 27, 'Claim'],
    ];
    const one = { id: 'x', text: 'The warden said forty boats left.', label };
    const file = path.join(bench.folder, 'tags.jsonl');
    await writeFile(file, JSON.stringify(one));
    const [before] = (await importFile(file)).documents;
    await writeFile(
      file,
      JSON.stringify({ ...one, text: 'Yesterday the warden said fifty boats left.', label: [] }),
    );
    const report = await importFile(file);
    const [after] = report.documents;
    if (before === undefined || after === undefined) throw new Error('Nothing was imported.');
    expect(report.changed).toMatchObject([{ document: after, replaces: before }]);
    const from = { document: before, annotator: ana };
    const carry = { corpus: corpus.corpus, from, to: after };
    const taken = await window.call('layer.carryOver', { ...carry, tx: newTestTx() });
    expect(taken).toMatchObject({ moved: 1, orphaned: 1, present: 0 });
    expect(await spansOf(after)).toMatchObject([
      { state: 'placed', quotes: ['warden said'] },
      { state: 'orphaned', quotes: ['forty boats'] },
    ]);
    expect(await window.call('layer.carryOver', { ...carry, tx: newTestTx() })).toMatchObject({
      present: 2,
    });
    expect(await spansOf(after)).toHaveLength(2);
    const back = { corpus: corpus.corpus, from: { document: after, annotator: ana }, to: before };
    await expect(
      window.call('layer.carryOver', { ...back, tx: newTestTx() }),
    ).rejects.toMatchObject({ code: 'layer/carry-over' });
  });
});
