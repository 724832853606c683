import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../shared/contract/errors';
import { documentId, groupId } from '../../shared/model/ids';
import type { DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';
import { openCorpusLog } from './corpus-log';
import type { DiskPort } from './disk-port';
import { finishOpenIntents, undoGroup } from './group-commit';
import { openIntents } from './group-intent';
import { writeFreshLayers } from './fresh-layers';
import { commitLargeGroup } from './large-group';
import type { FreshLayerWriter, LargeGroupOptions } from './large-group';
import type { LayerStore } from './layer-store';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { withoutFileSync, withoutFolderSync } from './testing/faulty-ports';
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
  text,
  key: keyOf(document),
  tx: txOf(i),
  edits: [addSpan(i), addSpan(10 + i)],
}));
let clock = 0;

async function newDisk(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  await disk.makeFolder('/c');
  await disk.syncFolder('/');
  return disk;
}

async function open(disk: DiskPort, isFresh = false) {
  const log = await openCorpusLog({
    disk,
    paths,
    device: laptop,
    fold: { create: () => 0, add: (state: number) => ({ ok: true, state }) },
    now: () => new Date((clock += 1000)),
    schemeRevision: () => 0,
  });
  const stores = new Map<string, Promise<LayerStore>>();
  const storeOf = (document: DocumentId): Promise<LayerStore> => {
    const store = stores.get(document) ?? openStore(disk, { key: keyOf(document) });
    stores.set(document, store);
    return store;
  };
  const touched = new Set<DocumentId>();
  const options: LargeGroupOptions = {
    ...(isFresh ? { fresh: { claim: claimOf(touched), write: writing(disk) } } : {}),
    log,
    openLayer: async (key) => ({ store: await storeOf(key.document), text }),
    releaseLayer: () => Promise.resolve(),
  };
  return { log, options, storeOf };
}

/** As whoever has the corpus open: what is claimed once is no layer that nothing stands of any more. */
const claimOf = (touched: Set<DocumentId>) => (key: LayerKey) => {
  if (touched.has(key.document)) return null;
  touched.add(key.document);
  return () => undefined;
};

const writing =
  (disk: DiskPort): FreshLayerWriter['write'] =>
  async (action, layers) => {
    const now = () => new Date((clock += 1000));
    const options = { disk, paths, device: laptop, now, schemeRevision: () => 1 };
    return (await writeFreshLayers(options, action, layers)).map((layer) => layer !== null);
  };

type Corpus = Awaited<ReturnType<typeof open>>;

/** When something was written, and what hangs on that. */
const timed = /"at":"[^"]*",?|"(?:hash|prev)": ?"[^"]*",?/g;

const request = (signal = new AbortController().signal, from = steps) => ({
  group,
  by: ana,
  label: 'Import',
  keys: steps,
  steps: inTurn(from),
  signal,
});

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

const sizes = async ({ storeOf }: Corpus) =>
  Promise.all(documents.map(async (document) => (await storeOf(document)).layer.spans.size));

describe('a large group', () => {
  it('stands in every layer, with no edit in the history of the corpus', async () => {
    const corpus = await open(await newDisk());
    await commitLargeGroup(corpus.options, request());
    expect(await sizes(corpus)).toEqual([2, 2, 2]);
    expect(openIntents(corpus.log.lines)).toEqual([]);
    expect(JSON.stringify(corpus.log.lines)).not.toContain('span.add');
  });

  it('is undone as one but for what was touched since, and then no further time', async () => {
    const corpus = await open(await newDisk());
    await commitLargeGroup(corpus.options, request());
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
    await expect(undoGroup(corpus.options, { group, by: ana })).rejects.toMatchObject({
      code: 'undo/nothing',
    });
  });

  it('is taken back where one of its layers cannot be written', async () => {
    const disk = await newDisk();
    const corpus = await open(disk);
    disk.failNext({ operation: 'handle.write', code: 'ENOSPC', path: documents[2] as DocumentId });
    await expect(commitLargeGroup(corpus.options, request())).rejects.toMatchObject({
      code: 'disk/full',
    });
    expect(await sizes(corpus)).toEqual([0, 0, 0]);
    expect(openIntents(corpus.log.lines)).toEqual([]);
  });

  it('is taken back when it is cancelled', async () => {
    const corpus = await open(await newDisk());
    const controller = new AbortController();
    const given = { ...request(controller.signal), onDone: () => controller.abort() };
    await expect(commitLargeGroup(corpus.options, given)).rejects.toThrow();
    expect(await sizes(corpus)).toEqual([0, 0, 0]);
  });

  describe.each([
    ['of layers that are opened', false],
    ['of layers that nothing stands of', true],
  ])('%s', (_what, isFresh) => {
    it('is all there or not at all after a power cut at any step and opening again', async () => {
      const { torn, finished } = await cutEverywhere((disk) => disk, isFresh);
      expect(torn).toBe(0);
      expect(finished).toBeGreaterThan(5);
    });

    it('would be torn apart if files were not synced', async () => {
      expect((await cutEverywhere(withoutFileSync, isFresh)).torn).toBeGreaterThan(0);
    });
  });

  it('would leave snapshots without histories if names were not synced', async () => {
    expect((await cutEverywhere(withoutFolderSync, true)).torn).toBeGreaterThan(0);
  });

  it('leaves the same files whether a layer was opened or written at once', async () => {
    const files: { isFresh: boolean; line: string; layer: string }[] = [];
    for (const isFresh of [false, true]) {
      clock = 0;
      const disk = await newDisk();
      const corpus = await open(disk, isFresh);
      await commitLargeGroup(corpus.options, request());
      for (const document of documents) await (await corpus.storeOf(document)).close();
      for (const document of documents) {
        const key = keyOf(document);
        const history = new TextDecoder().decode(
          await disk.readFile(paths.layerHistory(key, laptop)),
        );
        const snapshot = new TextDecoder().decode(await disk.readFile(paths.layer(key)));
        files.push({
          isFresh,
          line: history.replace(timed, ''),
          layer: snapshot.replace(timed, ''),
        });
      }
    }
    const of = (isFresh: boolean) =>
      files.filter((one) => one.isFresh === isFresh).map(({ line, layer }) => ({ line, layer }));
    expect(of(true)).toEqual(of(false));
  });

  it('opens a layer that got a history meanwhile, and writes nothing over it', async () => {
    const disk = await newDisk();
    const corpus = await open(disk, true);
    const before = await openStore(disk, { key: keyOf(documents[0] as DocumentId) });
    await before.commit(commitOf(50, addSpan(50)));
    await before.close();
    await commitLargeGroup(corpus.options, request());
    expect(await sizes(corpus)).toEqual([3, 2, 2]);
  });

  it('is taken back where a layer that nothing stands of cannot be written', async () => {
    const disk = await newDisk();
    const corpus = await open(disk, true);
    disk.failNext({ operation: 'handle.write', code: 'ENOSPC', path: documents[1] as DocumentId });
    await expect(commitLargeGroup(corpus.options, request())).rejects.toMatchObject({
      code: 'disk/full',
    });
    expect(await sizes(corpus)).toEqual([0, 0, 0]);
    expect(openIntents(corpus.log.lines)).toEqual([]);
  });

  it('is undone wholly, wherever the power is cut while it is', async () => {
    const whole = await newDisk();
    const counted = await open(whole);
    await commitLargeGroup(counted.options, request());
    const before = whole.operations;
    await undoGroup(counted.options, { group, by: ana });
    const total = whole.operations - before;
    for (let step = 1; step <= total; step += 1) {
      const disk = await newDisk();
      const corpus = await open(disk);
      await commitLargeGroup(corpus.options, request());
      disk.killAt(step, step % 2 === 0 ? 'before' : 'after');
      await undoGroup(corpus.options, { group, by: ana }).catch(() => undefined);
      const after = await open(disk.crash(createRandom(step)));
      await finishOpenIntents(after.options);
      const found = (await sizes(after)).join();
      expect(['0,0,0', '2,2,2'], `step ${step}`).toContain(found);
    }
  });
});

/** Cuts the power at each step of a group, opens again, and counts what is there by half or was lost. */
async function cutEverywhere(
  through: (disk: DiskPort) => DiskPort,
  isFresh: boolean,
): Promise<{ torn: number; finished: number }> {
  const whole = await newDisk();
  const counted = await open(through(whole), isFresh);
  const before = whole.operations;
  await commitLargeGroup(counted.options, request());
  const total = whole.operations - before;
  let torn = 0;
  let finished = 0;
  for (let step = 1; step <= total; step += 1) {
    const disk = await newDisk();
    const corpus = await open(through(disk), isFresh);
    disk.killAt(step, step % 2 === 0 ? 'before' : 'after');
    const isAcknowledged = await commitLargeGroup(corpus.options, request()).then(
      () => true,
      () => false,
    );
    const after = await open(disk.crash(createRandom(step)));
    const found = await (async () => {
      finished += (await finishOpenIntents(after.options)).length;
      return (await sizes(after)).join();
    })().catch((error: unknown) => {
      if (error instanceof WorkbenchError) return error.message;
      throw error;
    });
    const isWhole = found === '2,2,2' || (found === '0,0,0' && !isAcknowledged);
    if (!isWhole || openIntents(after.log.lines).length > 0) torn += 1;
  }
  return { torn, finished };
}
