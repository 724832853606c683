/** After a purge no file of the corpus holds a word of the document: neither histories nor what was set aside. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromDiskEdit, toDiskEdit } from '../../shared/edits/disk-edit';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { Edit } from '../../shared/edits/edit';
import { groupId } from '../../shared/model/ids';
import { placeOf } from '../../shared/model/span';
import { createOffsetMap } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusStore } from './corpus-store';
import { withFile, writeFully } from './disk-port';
import { commitGroup, undoGroup } from './group-commit';
import type { GroupRequest } from './group-commit';
import type { GroupOptions } from './group-intent';
import { withQuotesOf } from './intent-quotes';
import type { LayerStore } from './layer-store';
import { setAside } from './set-aside';
import { addReports, ana, commitOf, createAt, openAt } from './testing/corpus-fixture';
import { report, tag, tx } from './testing/corpus-fixture';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { createRandom } from './testing/random';
import { sampleDocument } from './testing/sample-document';

const secret = sampleDocument(
  '🌊🌊 Quobblewick says “Zwölfuhr” and "Xanthomere":\nFjördlings\t𝔘nterholz overran Vexmoor.',
  'reports/kept-close.txt',
);
const words = secret.text.match(/\p{L}{5,}/gu) ?? [];
const key = { annotator: ana, document: secret.id };
const otherKey = { annotator: ana, document: report(0).id };
const group = groupId.parse('g-aaaaaaaaaaaaaaaa');
const purge = { tx: tx('purge'), document: secret.id, by: ana, reason: 'names a child' };

const moved = (from: Edit<Utf16>, to: Edit<Utf16>): Edit<Utf16> => {
  if (from.type !== 'span.add' || to.type !== 'span.add') throw new Error('Give two additions.');
  return {
    type: 'span.set',
    id: from.span.id,
    field: 'place',
    from: placeOf(from.span),
    to: placeOf(to.span),
  };
};
const removed = (edit: Edit<Utf16>): Edit<Utf16> => {
  if (edit.type !== 'span.add') throw new Error('Give an addition.');
  return { type: 'span.remove', span: edit.span };
};
const at = (word: string): [number, number] => {
  const start = secret.text.indexOf(word);
  return [start, start + word.length];
};
const first = tag('first', secret, at('Quobblewick'));
const second = tag('second', secret, at('Xanthomere'));
const request: GroupRequest = {
  group,
  by: ana,
  label: 'Tag everywhere',
  steps: [
    {
      key,
      tx: tx('here'),
      edits: [
        tag('third', secret, at('𝔘nterholz')),
        moved(first, tag('first', secret, at('Zwölfuhr” and'))),
        removed(second),
      ],
    },
    { key: otherKey, tx: tx('there'), edits: [tag('fourth', report(0), [3, 8])] },
  ],
};

function groupOptions(store: CorpusStore, log: GroupOptions['log'] = store.log): GroupOptions {
  const open = new Map<string, LayerStore>();
  return {
    log,
    async openLayer(layer) {
      const document = await store.documents.readOrTombstone(layer.document);
      if (document === null || !('text' in document)) return null;
      const opened = await store.openLayer(layer);
      open.set(layer.document, opened);
      return { store: opened, text: document.text };
    },
    async releaseLayer(layer) {
      await open.get(layer.document)?.close();
    },
  };
}

async function tagged(): Promise<{ disk: CrashDisk; store: CorpusStore }> {
  const disk = createCrashDisk();
  await createAt(disk, '/c');
  const store = await openAt(disk, '/c');
  await addReports(store);
  const writer = await store.documents.createWriter();
  await writer.add(secret);
  await writer.finish();
  const layer = await store.openLayer(key);
  await layer.commit(commitOf('one', [first, second]));
  await layer.close();
  return { disk, store };
}

/** A corpus in which words of the document lie wherever they can. */
async function filled(logOf = (store: CorpusStore): GroupOptions['log'] => store.log) {
  const { disk, store } = await tagged();
  await commitGroup(groupOptions(store, logOf(store)), request);
  const { paths, device } = store;
  if (device === null) throw new Error('The corpus cannot be written.');
  const history = paths.layerHistory(key, device);
  const noon = new Date('2026-03-02T12:00:00.000Z');
  for (const file of [paths.layer(key), paths.layer(key), paths.layer(otherKey)])
    await setAside(disk, paths, file, noon);
  await setAside(disk, paths, history, noon, join('other', 'history', 'ana', `${secret.id}.jsonl`));
  await withFile(disk, history, 'append', async (handle) => {
    const { size } = await handle.stat();
    await writeFully(handle, new TextEncoder().encode('{"label":"Vexmoor'), size);
  });
  const layer = await store.openLayer(key);
  await layer.commit(commitOf('two', [tag('fifth', secret, at('Fjördlings'))]));
  await layer.close();
  return { disk, store };
}

async function filesBelow(disk: CrashDisk, folder: string): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const { name, kind } of await disk.readFolder(folder)) {
    const path = `${folder}/${name}`;
    if (kind === 'folder') files.push(...(await filesBelow(disk, path)));
    else files.push([path, new TextDecoder().decode(await disk.readFile(path))]);
  }
  return files;
}

/** A word as it may stand in a file: as it is, in JSON, and in JSON of ASCII alone. */
const formsOf = (word: string): string[] => {
  const inJson = JSON.stringify(word).slice(1, -1);
  const units = inJson.split('').map((unit) => {
    const code = unit.charCodeAt(0);
    return code < 128 ? unit : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return [word, inJson, units.join('')];
};
const forms = words.flatMap(formsOf);

async function filesWithWords(disk: CrashDisk): Promise<string[]> {
  const files = await filesBelow(disk, '/c');
  return files
    .filter(([, content]) => forms.some((form) => content.includes(form)))
    .map(([path]) => path);
}

const keepingQuotes = ({ log }: CorpusStore): GroupOptions['log'] => {
  const map = createOffsetMap(secret.text);
  const quoted = (edit: CorpusEdit): CorpusEdit =>
    edit.type !== 'intent.open'
      ? edit
      : {
          ...edit,
          steps: edit.steps.map((step) =>
            step.layer.document === secret.id
              ? {
                  ...step,
                  edits: step.edits.map((each) =>
                    toDiskEdit(withQuotesOf(fromDiskEdit(each, map), secret.text), map),
                  ),
                }
              : step,
          ),
        };
  return {
    get lines() {
      return log.lines;
    },
    commit: (commit) => log.commit({ ...commit, edits: commit.edits.map(quoted) }),
  };
};

describe('what a purge leaves of a document', () => {
  it('is no word in any file, set aside or not, and everything of other documents', async () => {
    const { disk, store } = await filled();
    const before = await filesWithWords(disk);
    const places = before.map((path) => path.split('/')[2]);
    expect(places.toSorted()).toEqual([
      'documents',
      'history',
      'layers',
      ...['recovered', 'recovered', 'recovered', 'recovered'],
    ]);
    expect(before.filter((path) => path.endsWith('.tail'))).toHaveLength(1);
    const others = (await filesBelow(disk, '/c')).filter(([path]) => path.includes(report(0).id));
    expect(others.some(([path]) => path.startsWith('/c/recovered/'))).toBe(true);
    await store.purge(purge);
    await store.close();
    expect(await filesWithWords(disk)).toEqual([]);
    const after = await filesBelow(disk, '/c');
    expect(after.filter(([path]) => path.includes(report(0).id))).toEqual(others);
  });

  it('would be its quotes in the history of the corpus if intents kept them', async () => {
    const { disk, store } = await filled(keepingQuotes);
    await store.purge(purge);
    await store.close();
    const [file, ...more] = await filesWithWords(disk);
    expect(file).toContain('/c/history/ana/_corpus.');
    expect(more).toEqual([]);
  });

  it('is nothing after a power cut or a kill at any step, once the corpus was opened again', async () => {
    const whole = await filled();
    const before = whole.disk.operations;
    await whole.store.purge(purge);
    const total = whole.disk.operations - before;
    let resumed = 0;
    for (let step = 1; step <= total; step += 1) {
      for (const isPowerCut of [true, false]) {
        const { disk, store } = await filled();
        disk.killAt(step, step % 2 === 0 ? 'before' : 'after');
        const isDone = await store.purge(purge).then(
          () => true,
          () => false,
        );
        const after = isPowerCut ? disk.crash(createRandom(step)) : disk.revive();
        const left = (await filesWithWords(after)).length;
        const again = await openAt(after, '/c');
        const isPurged = again.state.purged.has(secret.id);
        if (isDone) expect(isPurged).toBe(true);
        if (isPurged) expect(await filesWithWords(after), `step ${step}`).toEqual([]);
        if (isPurged && left > 0) resumed += 1;
        await again.close();
      }
    }
    expect(resumed).toBeGreaterThan(5);
  }, 60_000);

  it('does not keep the rest of a group from being undone', async () => {
    const { store } = await filled();
    await store.purge(purge);
    expect(await undoGroup(groupOptions(store), { group, by: ana })).toEqual({
      layers: 1,
      kept: [],
    });
    await store.close();
  });
});

describe('an intent without quotes', () => {
  async function cutShort() {
    const { disk, store } = await tagged();
    disk.failNext({ operation: 'handle.write', code: 'ENOSPC', path: secret.id });
    await expect(commitGroup(groupOptions(store), request)).rejects.toMatchObject({
      code: 'disk/full',
    });
    expect(store.state.openIntents.size).toBe(1);
    return { disk, store };
  }

  it('is finished on opening with the quotes of the text, and can be undone', async () => {
    const { disk } = await cutShort();
    const again = await openAt(disk.revive(), '/c');
    expect(again.notices).toMatchObject([{ kind: 'unfinished' }]);
    const layer = await again.openLayer(key);
    expect(layer.committed(tx('here'))?.edits).toEqual(request.steps[0]?.edits);
    expect(layer.lines.at(-1)?.edits).toMatchObject([
      { span: { quotes: ['𝔘nterholz'] } },
      { from: { quotes: ['Quobblewick'] }, to: { quotes: ['Zwölfuhr” and'] } },
      { span: { quotes: ['Xanthomere'] } },
    ]);
    await layer.close();
    expect(await undoGroup(groupOptions(again), { group, by: ana })).toMatchObject({ layers: 2 });
    const undone = await again.openLayer(key);
    expect([...undone.layer.spans.values()].map(({ quotes }) => quotes.join()).toSorted()).toEqual([
      'Quobblewick',
      'Xanthomere',
    ]);
    await undone.close();
    await again.close();
  });

  it('is finished without the document that was purged in between', async () => {
    const { disk, store } = await cutShort();
    await store.purge(purge);
    const after = disk.revive();
    const again = await openAt(after, '/c');
    expect(again.state.openIntents.size).toBe(0);
    const other = await again.openLayer(otherKey);
    expect(other.committed(tx('there'))).not.toBeNull();
    await other.close();
    await again.close();
    expect(await filesWithWords(after)).toEqual([]);
  });
});
