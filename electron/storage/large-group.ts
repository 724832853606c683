/**
 * Groups of a whole import: thousands of layers with dozens of edits each. Announcing every edit would write all of it
 * twice and leave it in the corpus' history for good. Such an intent names the layers and transactions alone; what it did
 * stands in the layers, and that is what it is taken back from when it was cut short.
 */
import { undoEdits } from '../../shared/edits/undo';
import { WorkbenchError } from '../../shared/contract/errors';
import type { CorpusLine } from '../../shared/edits/history-line';
import type { DocumentId, GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { FreshAction, FreshLayer } from './fresh-layers';
import {
  closeIntent,
  derivedTx,
  intentOf,
  subjectOf,
  takeBack,
  undoneBy,
  withLayer,
} from './group-intent';
import type {
  FoundIntent,
  GroupLayer,
  GroupOptions,
  GroupStep,
  Intent,
  UndoneGroup,
} from './group-intent';

/** A step, with the text of its document where a layer may be written that nothing stands of. */
export interface LargeGroupStep extends GroupStep {
  readonly text?: string | null;
}

/** Writes layers that nothing stands of yet, many at a time. */
export interface FreshLayerWriter {
  /** Keeps others from opening a layer that nothing stands of, until the function is called; null if it is no such. */
  claim(key: LayerKey): (() => void) | null;
  /** All that were written are durable; gives whether each was, which one that has a history is not. */
  write(action: FreshAction, layers: readonly FreshLayer[]): Promise<readonly boolean[]>;
}

export interface LargeGroupOptions extends GroupOptions {
  readonly fresh?: FreshLayerWriter;
}

export interface LargeGroupRequest {
  readonly group: GroupId;
  readonly by: PersonId;
  readonly label: string;
  /** All layers that `steps` will be of. */
  readonly keys: readonly { readonly key: LayerKey; readonly tx: TxId }[];
  /** Complete, in code units; each layer once. */
  readonly steps: AsyncIterable<LargeGroupStep>;
  readonly signal: AbortSignal;
  readonly onDone?: (layers: number) => void;
}

/** Layers wait for the disk most of the time, so several are written side by side. */
const AT_ONCE = 8;
/** So many layers that nothing stands of are written at a time, or fewer with so many edits. */
const FRESH_LAYERS = 64;
const FRESH_EDITS = 20_000;

/**
 * All steps or none: when one fails, or the signal is aborted, those before it are taken back and the error is thrown.
 * @throws WorkbenchError `document/not-found`, `layer/read-only`, and what a commit can bring
 */
export async function commitLargeGroup(
  options: LargeGroupOptions,
  request: LargeGroupRequest,
): Promise<void> {
  const { group, by, label, signal } = request;
  const intent = await announce(options, request, 'back');
  let done = 0;
  const write = async ({ key, tx, edits }: GroupStep) => {
    signal.throwIfAborted();
    await withLayer(options, key, async (layer) => {
      if (layer === null)
        throw new WorkbenchError('document/not-found', { document: key.document });
      assertWritable(layer);
      await layer.store.commit({ tx, by, label, group, edits });
    });
    done += 1;
    request.onDone?.(done);
  };
  try {
    const onWritten = (layers: number) => {
      done += layers;
      request.onDone?.(done);
    };
    await inParallel(besidesFresh(options, request, onWritten), write);
    signal.throwIfAborted();
  } catch (error) {
    try {
      await takeBack(options, { by }, intent);
      await closeIntent(options, { by, label }, group, 'undone');
    } catch {
      // The disk is gone, perhaps. What cannot be taken back now is taken back when the corpus is opened again.
    }
    throw error;
  }
  await closeIntent(options, { by, label }, group, 'done');
}

/** Writes the layers that nothing stands of yet as they come, and hands on all other steps. */
async function* besidesFresh(
  { fresh }: LargeGroupOptions,
  { group, by, label, signal, steps }: LargeGroupRequest,
  onWritten: (layers: number) => void,
): AsyncGenerator<GroupStep> {
  let batch: { readonly layer: FreshLayer; readonly release: () => void }[] = [];
  let edits = 0;
  async function flush(): Promise<FreshLayer[]> {
    const claimed = batch;
    batch = [];
    edits = 0;
    if (fresh === undefined || claimed.length === 0) return [];
    try {
      signal.throwIfAborted();
      const layers = claimed.map(({ layer }) => layer);
      const written = await fresh.write({ group, by, label }, layers);
      onWritten(written.filter(Boolean).length);
      return layers.filter((_, index) => written[index] !== true);
    } finally {
      for (const { release } of claimed) release();
    }
  }
  for await (const step of steps) {
    const { text = null } = step;
    const release = text === null ? null : (fresh?.claim(step.key) ?? null);
    if (text === null || release === null) {
      yield step;
      continue;
    }
    batch.push({ layer: { ...step, text }, release });
    edits += step.edits.length;
    if (batch.length >= FRESH_LAYERS || edits >= FRESH_EDITS) yield* await flush();
  }
  yield* await flush();
}

/** Whoever opens a corpus goes on with an undo that was cut short, and takes back anything else unless all of it stands. */
export async function finishLargeGroup(
  options: GroupOptions,
  { line, edit }: { readonly line: CorpusLine; readonly edit: Intent },
): Promise<'done' | 'undone'> {
  if (edit.ifCut === 'on') {
    await inParallel(edit.steps, ({ layer: key, tx }) =>
      withLayer(options, key, async (layer) => {
        if (layer !== null) await undoStep(layer, tx, edit.group, line);
      }),
    );
    return closeIntent(options, line, edit.group, 'done');
  }
  let isWhole = true;
  for (const { layer: key, tx } of edit.steps) {
    isWhole = await withLayer(options, key, (layer) =>
      Promise.resolve(layer === null || layer.store.committed(tx) !== null),
    );
    if (!isWhole) break;
  }
  if (!isWhole) await takeBack(options, line, edit);
  return closeIntent(options, line, edit.group, isWhole ? 'done' : 'undone');
}

/** Takes a large group back; spans and relations that were touched since stay and are listed. */
export async function undoLargeGroup(
  options: GroupOptions,
  intent: FoundIntent,
  group: GroupId,
  by: PersonId,
): Promise<UndoneGroup> {
  const { label } = intent.line;
  const kept: { document: DocumentId; id: string }[] = [];
  let layers = 0;
  const keys = intent.edit.steps.map((step) => ({
    key: step.layer,
    tx: derivedTx('undo', step.tx),
  }));
  await announce(options, { group, by, label, keys }, 'on');
  await inParallel(keys, ({ key, tx }) =>
    withLayer(options, key, async (layer) => {
      if (layer === null) return;
      assertWritable(layer);
      const touched = await undoStep(layer, tx, group, { by, label });
      if (touched === null) return;
      layers += 1;
      for (const id of touched) kept.push({ document: key.document, id });
    }),
  );
  await closeIntent(options, { by, label }, group, 'done');
  return { layers, kept };
}

async function announce(
  { log }: GroupOptions,
  { group, by, label, keys }: Pick<LargeGroupRequest, 'group' | 'by' | 'label' | 'keys'>,
  ifCut: 'back' | 'on',
): Promise<Intent> {
  const steps = keys.map(({ key, tx }) => ({ layer: key, tx, label, edits: [] }));
  const intent: Intent = { type: 'intent.open', group, ifCut, steps };
  await log.commit({ tx: derivedTx('open', group), by, label, edits: [intent] });
  return intentOf(log.lines, group)?.edit ?? intent;
}

/** Undoes in one layer what the transaction did that `tx` was derived from; null if nothing of it stands there. */
async function undoStep(
  { store }: GroupLayer,
  tx: TxId,
  group: GroupId,
  { by, label }: Pick<CorpusLine, 'by' | 'label'>,
): Promise<readonly string[] | null> {
  const { undoes } = undoneBy(store, tx);
  const committed = undoes === undefined ? null : store.committed(undoes);
  if (committed === null || undoes === undefined || store.committed(tx) !== null) return null;
  const unapplied = store.unapplied.get(undoes);
  const { edits, touched } = undoEdits({ edits: committed.edits }, store.layer, unapplied);
  if (edits.length > 0) await store.commit({ tx, by, label, group, edits, undoes });
  return touched.map(({ edit }) => subjectOf(edit));
}

function assertWritable({ store }: GroupLayer): void {
  if (store.readOnly !== null) throw new WorkbenchError('layer/read-only', { why: store.readOnly });
}

/** Works through items a few at a time; after the first error no further one is begun, and it is thrown at the end. */
async function inParallel<T>(
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  for await (const item of items) {
    if (faults.length > 0) break;
    const one = work(item)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}
