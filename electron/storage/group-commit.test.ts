import { describe, expect, it } from 'vitest';
import { documentId, groupId } from '../../shared/model/ids';
import type { DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';
import { openCorpusLog } from './corpus-log';
import type { DiskPort } from './disk-port';
import { commitGroup, finishOpenIntents, undoGroup } from './group-commit';
import { openIntents } from './group-intent';
import type { GroupOptions } from './group-intent';
import type { LayerStore } from './layer-store';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { withoutFileSync } from './testing/faulty-ports';
import {
  addSpan,
  ana,
  commitOf,
  laptop,
  openStore,
  paths,
  spanNumber,
  text,
  txOf,
} from './testing/layer-fixture';
import { createRandom } from './testing/random';

const documents: DocumentId[] = ['a', 'b', 'c'].map((letter) =>
  documentId.parse(`d-${letter.repeat(20)}`),
);
const group = groupId.parse('g-aaaaaaaaaaaaaaaa');
const keyOf = (document: DocumentId): LayerKey => ({ document, annotator: ana });
const steps = documents.map((document, i) => ({
  key: keyOf(document),
  tx: txOf(i),
  edits: [addSpan(i), addSpan(10 + i)],
}));
const request = { group, by: ana, label: 'Tag everywhere', steps };
let clock = 0;

async function newDisk(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  await disk.makeFolder('/c');
  await disk.syncFolder('/');
  return disk;
}

async function open(disk: DiskPort) {
  const log = await openCorpusLog({
    disk,
    paths,
    device: laptop,
    fold: { create: () => 0, add: (state: number) => ({ ok: true, state }) },
    now: () => new Date((clock += 1000)),
    schemeRevision: () => 0,
  });
  const stores = new Map<string, LayerStore>();
  const options: GroupOptions = {
    log,
    async openLayer(key) {
      const store = stores.get(key.document) ?? (await openStore(disk, { key }));
      stores.set(key.document, store);
      return { store, text };
    },
    releaseLayer: () => Promise.resolve(),
  };
  const storeOf = async (document: DocumentId) => {
    await options.openLayer(keyOf(document));
    return stores.get(document) as LayerStore;
  };
  return { log, options, storeOf };
}

const sizes = async ({ storeOf }: Awaited<ReturnType<typeof open>>) =>
  Promise.all(documents.map(async (document) => (await storeOf(document)).layer.spans.size));

describe('a group of transactions', () => {
  it('stands in every layer, once, and can be asked for again', async () => {
    const corpus = await open(await newDisk());
    expect(await commitGroup(corpus.options, request)).toEqual({ layers: 3 });
    expect(await commitGroup(corpus.options, request)).toEqual({ layers: 3 });
    expect(await sizes(corpus)).toEqual([2, 2, 2]);
    expect(openIntents(corpus.log.lines)).toEqual([]);
    expect((await corpus.storeOf(documents[0] as DocumentId)).lines[0]).toMatchObject({
      group,
      label: 'Tag everywhere',
    });
  });

  it('is not begun when an edit does not hold', async () => {
    const corpus = await open(await newDisk());
    await (await corpus.storeOf(documents[2] as DocumentId)).commit(commitOf(50, addSpan(2)));
    await expect(commitGroup(corpus.options, request)).rejects.toMatchObject({
      code: 'group/moved',
    });
    expect(await sizes(corpus)).toEqual([0, 0, 1]);
    expect(corpus.log.lines).toEqual([]);
  });

  it('is undone but for what was touched since', async () => {
    const corpus = await open(await newDisk());
    await commitGroup(corpus.options, request);
    const note: Edit<Utf16> = {
      type: 'span.set',
      id: spanNumber(1).id,
      field: 'note',
      from: '',
      to: 'mine',
    };
    await (await corpus.storeOf(documents[1] as DocumentId)).commit(commitOf(60, note));
    const undone = await undoGroup(corpus.options, { group, by: ana });
    expect(undone).toEqual({ layers: 3, kept: [{ document: documents[1], id: spanNumber(1).id }] });
    expect(await sizes(corpus)).toEqual([0, 1, 0]);
    expect((await corpus.storeOf(documents[0] as DocumentId)).lines.at(-1)).toMatchObject({
      undoes: txOf(0),
    });
    await expect(undoGroup(corpus.options, { group, by: ana })).rejects.toMatchObject({
      code: 'undo/nothing',
    });
  });

  it('is all there or not at all after a power cut at any step and opening again', async () => {
    const whole = await newDisk();
    const counted = await open(whole);
    const before = whole.operations;
    await commitGroup(counted.options, request);
    const total = whole.operations - before;
    let finished = 0;
    for (let step = 1; step <= total; step += 1) {
      const disk = await newDisk();
      const corpus = await open(disk);
      disk.killAt(step, step % 2 === 0 ? 'before' : 'after');
      const isAcknowledged = await commitGroup(corpus.options, request).then(
        () => true,
        () => false,
      );
      const after = await open(disk.crash(createRandom(step)));
      finished += (await finishOpenIntents(after.options)).length;
      const found = await sizes(after);
      expect(
        [
          [0, 0, 0],
          [2, 2, 2],
        ],
        `step ${step}`,
      ).toContainEqual(found);
      if (isAcknowledged) expect(found).toEqual([2, 2, 2]);
      expect(openIntents(after.log.lines)).toEqual([]);
      expect(await finishOpenIntents(after.options)).toEqual([]);
    }
    expect(finished).toBeGreaterThan(5);
  });

  it('would be torn apart if files were not synced', async () => {
    let torn = 0;
    for (let step = 10; step <= 70; step += 1) {
      const disk = await newDisk();
      const corpus = await open(withoutFileSync(disk));
      disk.killAt(step);
      const isAcknowledged = await commitGroup(corpus.options, request).then(
        () => true,
        () => false,
      );
      const after = await open(disk.crash(createRandom(step)));
      await finishOpenIntents(after.options);
      const found = (await sizes(after)).join();
      if (found !== '0,0,0' && found !== '2,2,2') torn += 1;
      else if (isAcknowledged && found !== '2,2,2') torn += 1;
    }
    expect(torn).toBeGreaterThan(0);
  });

  it('is taken back on opening where a layer has moved on', async () => {
    const disk = await newDisk();
    const corpus = await open(disk);
    disk.failNext({ operation: 'handle.write', code: 'ENOSPC', path: documents[2] as DocumentId });
    await expect(commitGroup(corpus.options, request)).rejects.toMatchObject({ code: 'disk/full' });
    expect(await sizes(corpus)).toEqual([2, 2, 0]);
    await (await corpus.storeOf(documents[2] as DocumentId)).commit(commitOf(70, addSpan(12)));
    const after = await open(disk.revive());
    expect(await finishOpenIntents(after.options)).toEqual([
      { label: 'Tag everywhere', outcome: 'undone', layers: 3 },
    ]);
    expect(await sizes(after)).toEqual([0, 0, 1]);
  });
});
