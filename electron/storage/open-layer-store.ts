/**
 * Opens one layer. Nothing on the way of a commit grows with the layer. The snapshot file is written now and then and on
 * closing, never over something that another program put there.
 */
import { applyAll } from '../../shared/edits/apply';
import { toDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import type { LayerLine } from '../../shared/edits/history-line';
import { WorkbenchError } from '../../shared/contract/errors';
import type { DeviceId, TxId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import { SpanOffsetError } from '../../shared/model/disk';
import { createOffsetMap } from '../../shared/text/offsets';
import type { CodePoint, Utf16 } from '../../shared/text/offsets';
import { isReadOnlyError, readFault, reasonOf, shownPath, writeFault } from './corpus-fault';
import { diskErrorCode } from './disk-port';
import { openHistory } from './history-file';
import type { AppendedLine } from './history-batch';
import type { History } from './history-file';
import { staleFault } from './layer-commit';
import type { Committed, LayerCommit, LayerEvent } from './layer-commit';
import { diffLayers } from './layer-diff';
import { devicesOfLayer, sourceName } from './layer-lines';
import type { HistorySource } from './layer-lines';
import { openLayer } from './layer-opening';
import type { LayerOpening, OutsideEdits } from './layer-opening';
import { LayerRecord } from './layer-record';
import { findSnapshot } from './layer-snapshot';
import type { FoundSnapshot } from './layer-snapshot';
import { readSource } from './layer-reader';
import type { LayerStore, LayerStoreOptions } from './layer-store';
import { assertBelow } from './safe-path';
import { setAside } from './set-aside';
import { createSnapshotKeeper } from './snapshot-keeper';
import { isStorageError } from './storage-error';

const SNAPSHOT_EVERY_MS = 60_000;
const MOVED_TRIES = 3;

export async function openLayerStore(options: LayerStoreOptions): Promise<LayerStore> {
  const { disk, paths, key, text, now } = options;
  const map = createOffsetMap(text);
  const snapshotPath = paths.layer(key);
  const listeners = new Set<(event: LayerEvent) => void>();

  let history: History | null = null;
  let record: LayerRecord;
  const underWay = new Map<TxId, Promise<Committed>>();
  /** What was known when it was opened says nothing of later. */
  let knownDevices = options.devices;
  /** Goes up when the tip goes back, so that one failure sends it back once. */
  let epoch = 0;
  let detached: Layer<Utf16> | null;
  let outside: OutsideEdits | null;
  let readOnly: string | null;
  let problem: WorkbenchError | null = null;
  let reloading: Promise<void> | null = null;
  let isClosed = false;

  const emit = (event: LayerEvent) => {
    for (const listener of [...listeners]) listener(event);
  };

  const keeper = createSnapshotKeeper({
    disk,
    paths,
    key,
    text,
    map,
    now,
    everyMs: options.snapshotEveryMs ?? SNAPSHOT_EVERY_MS,
    content: () => ({ layer: record.replay.state.layer, heads: record.heads }),
    knowsLine: (hash) => record.knowsLine(hash),
    async mayWrite() {
      if (reloading !== null) await reloading.catch(() => undefined);
      return readOnly === null && outside === null && problem === null;
    },
    reload,
  });

  try {
    await load();
  } catch (error) {
    throw readFault(error, 'layer/corrupt', paths.root, snapshotPath);
  }

  async function load(): Promise<void> {
    await history?.close().catch(() => undefined);
    history = null;
    const sources: HistorySource[] = [];
    await assertBelow(disk, paths.root, paths.historyFolder(key.annotator));
    await assertBelow(disk, paths.root, snapshotPath);
    const devices = knownDevices ?? (await devicesOfLayer(disk, paths, key));
    knownDevices = undefined;
    readOnly = options.readOnly ?? null;
    if (options.device === null) readOnly ??= 'this copy of the corpus cannot be written';
    else if (readOnly === null) {
      const own = await openOwn(options.device);
      if (own !== null) sources.push(own);
    }
    for (const device of devices) {
      if (sources.some((source) => source.device === device)) continue;
      sources.push(await readSource(disk, paths, key, device));
    }
    const snapshot = await findSnapshot(disk, snapshotPath, key);
    const hasLines = sources.some(({ reading }) => reading.items.some(({ line }) => line !== null));
    if (snapshot.kind === 'broken' && !hasLines) {
      throw new WorkbenchError('layer/corrupt', {
        file: shownPath(paths.root, snapshotPath),
        why: snapshot.why,
      });
    }
    await takeOver(openLayer({ key, text, map, sources, snapshot }), snapshot);
  }

  async function openOwn(device: DeviceId): Promise<HistorySource | null> {
    const path = paths.layerHistory(key, device);
    try {
      const opened = await openHistory(disk, path, {
        device,
        root: paths.root,
        recovered: paths.recovered,
        newestVersion: HISTORY_VERSION,
        checkHashes: false,
      });
      history = opened.history;
      return { name: sourceName(key, device), device, path, reading: opened.reading };
    } catch (error) {
      if (isStorageError(error, 'history/newer'))
        readOnly = 'a newer Claimbench wrote in its history; update to change it';
      else if (isReadOnlyError(error)) readOnly = 'its files cannot be written';
      else throw error;
      return null;
    }
  }

  async function takeOver(opened: LayerOpening, snapshot: FoundSnapshot): Promise<void> {
    record = new LayerRecord(opened, map);
    epoch += 1;
    detached = opened.detached;
    outside = opened.outside;
    if (detached !== null)
      readOnly ??= 'its history is missing; begin one from the snapshot to go on';
    const isBehind = snapshot.kind === 'good' ? opened.replayed > 0 : opened.lines.length > 0;
    await keeper.found(snapshot, isBehind, readOnly === null);
  }

  function reload(): Promise<void> {
    reloading ??= load()
      .then(
        () => {
          problem = null;
          emit({ type: 'reloaded' });
        },
        (error: unknown) => {
          stop(error);
          throw error;
        },
      )
      .finally(() => {
        reloading = null;
      });
    return reloading;
  }

  function stop(error: unknown): WorkbenchError {
    problem = stoppedBy(error, paths.root);
    emit({ type: 'state' });
    return problem;
  }

  function assertWritable(): void {
    if (isClosed) throw new WorkbenchError('layer/stopped', { why: 'the layer was closed' });
    if (problem !== null) throw problem;
    if (readOnly !== null) throw new WorkbenchError('layer/read-only', { why: readOnly });
    if (outside !== null)
      throw new WorkbenchError('layer/outside', { file: shownPath(paths.root, snapshotPath) });
  }

  async function attempt(request: LayerCommit, tries: number): Promise<Committed> {
    if (reloading !== null) await reloading.catch(() => undefined);
    const known = record.committed(request.tx);
    if (known !== null) return known;
    assertWritable();
    const file = history;
    const { device } = options;
    if (file === null || device === null)
      throw new WorkbenchError('layer/read-only', { why: 'nothing can be written' });

    const applied = applyAll(record.tip.layer, request.edits);
    if (!applied.ok) throw staleFault(request.edits[applied.index], applied);
    const draft = {
      v: HISTORY_VERSION,
      device,
      seq: record.tip.seq + 1,
      tx: request.tx,
      at: now().toISOString(),
      by: request.by,
      scheme: options.schemeRevision(),
      label: request.label,
      ...(request.undoes === undefined ? {} : { undoes: request.undoes }),
      ...(request.redoes === undefined ? {} : { redoes: request.redoes }),
      ...(request.group === undefined ? {} : { group: request.group }),
      ...(request.settles === undefined ? {} : { settles: [...request.settles] }),
      edits: toDisk(request.edits),
    } as const;
    record.expect({ layer: applied.layer, seq: draft.seq });
    const mine = epoch;
    let appended: AppendedLine;
    try {
      appended = await file.append(draft);
    } catch (error) {
      // All that was queued behind it is refused as well, so the first to learn of it goes back for everyone.
      if (mine === epoch) {
        record.forgetExpected();
        epoch += 1;
      }
      if (isStorageError(error, 'history/moved') && tries > 1) {
        if (history === file) await reload().catch(() => undefined);
        return attempt(request, tries - 1);
      }
      if (isStorageError(error, 'history/not-written')) throw writeFault(error, paths.root);
      if (file === history && problem === null) stop(error);
      throw problem ?? stoppedBy(error, paths.root);
    }
    const line: LayerLine = { ...draft, prev: appended.prev, hash: appended.hash };
    const change = record.add(sourceName(key, device), line, request.edits, appended.end);
    keeper.markStale();
    emit({ type: 'committed', change });
    return change;
  }

  function toDisk(edits: readonly Edit<Utf16>[]): Edit<CodePoint>[] {
    try {
      return edits.map((edit) => toDiskEdit(edit, map));
    } catch (error) {
      if (!(error instanceof SpanOffsetError)) throw error;
      throw new WorkbenchError('edit/bad-range', {
        range: String(error.offset),
        why: error.message.replace(/\.$/, ''),
      });
    }
  }

  async function afterDeciding(): Promise<void> {
    outside = null;
    keeper.markStale();
    emit({ type: 'reloaded' });
    await keeper.write();
  }

  const store: LayerStore = {
    key,
    get layer() {
      return detached ?? record.replay.state.layer;
    },
    get tip() {
      return detached ?? record.tip.layer;
    },
    get revision() {
      return record.revision;
    },
    get conflicts() {
      return record.replay.state.conflicts;
    },
    get unapplied() {
      return record.replay.state.unapplied;
    },
    get lines() {
      return record.lines;
    },
    get readOnly() {
      return readOnly;
    },
    get canStartHistory() {
      return (
        detached !== null &&
        options.device !== null &&
        (options.readOnly ?? null) === null &&
        history !== null
      );
    },
    get outside() {
      if (outside === null) return null;
      const { added, removed, changed, fault } = outside;
      return { file: shownPath(paths.root, snapshotPath), added, removed, changed, fault };
    },
    get problem() {
      return problem;
    },
    get doubts() {
      return record.opening.doubts;
    },
    committed: (tx) => record.committed(tx),
    commit(request) {
      const running = underWay.get(request.tx);
      if (running !== undefined) return running;
      const made = attempt(request, MOVED_TRIES).finally(() => underWay.delete(request.tx));
      underWay.set(request.tx, made);
      return made;
    },
    reopen: reload,
    async adoptOutside(tx, by) {
      const change = outside;
      if (change === null) return { left: [], copy: '' };
      if (change.fault !== null) throw new WorkbenchError('layer/read-only', { why: change.fault });
      const copy = await setAside(disk, paths, snapshotPath, now());
      const held: Edit<Utf16>[] = [];
      const left: Edit<Utf16>[] = [];
      let layer = record.tip.layer;
      for (const edit of change.edits.map(madeOutside)) {
        const applied = applyAll(layer, [edit]);
        if (applied.ok) layer = applied.layer;
        (applied.ok ? held : left).push(edit);
      }
      outside = null;
      try {
        if (held.length > 0)
          await store.commit({ tx, by, label: 'Take over changes made outside', edits: held });
      } catch (error) {
        outside = change;
        throw error;
      }
      await afterDeciding();
      return { left, copy };
    },
    async setOutsideAside() {
      if (outside === null) return { copy: '' };
      const copy = await setAside(disk, paths, snapshotPath, now());
      await afterDeciding();
      return { copy };
    },
    async startHistory(tx, by) {
      const layer = detached;
      if (layer === null || !store.canStartHistory)
        throw new WorkbenchError('layer/read-only', {
          why: readOnly ?? 'it has a history already',
        });
      const { edits } = diffLayers(record.replay.state.layer, layer);
      const why = readOnly;
      readOnly = null;
      detached = null;
      try {
        await store.commit({ tx, by, label: 'Begin a history from the snapshot', edits });
      } catch (error) {
        detached = layer;
        readOnly = why;
        throw error;
      }
      emit({ type: 'reloaded' });
      await keeper.write();
    },
    writeSnapshot: keeper.write,
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled(underWay.values());
      await keeper.stop();
      // A snapshot that can't be written is made from the history at the next opening.
      await keeper.write().catch(() => undefined);
      await history?.close().catch(() => undefined);
    },
  };
  return store;
}

/** What was typed into the file by hand says so; what was there before keeps its origin. */
function madeOutside(edit: Edit<Utf16>): Edit<Utf16> {
  if (edit.type === 'span.add')
    return { ...edit, span: { ...edit.span, origin: { kind: 'outside' } } };
  if (edit.type === 'relation.add')
    return { ...edit, relation: { ...edit.relation, origin: { kind: 'outside' } } };
  return edit;
}

function stoppedBy(error: unknown, root: string): WorkbenchError {
  if (error instanceof WorkbenchError) return error;
  const fault =
    isStorageError(error, 'history/moved') || diskErrorCode(error) === 'ENOENT'
      ? error
      : writeFault(error, root);
  if (fault instanceof WorkbenchError && fault.code !== 'disk/failed') return fault;
  return new WorkbenchError('layer/stopped', { why: reasonOf(error) }, { cause: error });
}
