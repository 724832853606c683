/**
 * The corpus' own histories, open for appending: scheme, settings, details of documents, registry, purges, intents.
 * Commits are made one after another, since there are few of them.
 */
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import type { CorpusLine } from '../../shared/edits/history-line';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import { WorkbenchError } from '../../shared/contract/errors';
import type { DeviceId, PersonId, TxId } from '../../shared/model/ids';
import { headName } from '../../shared/model/layer';
import type { Heads } from '../../shared/model/layer';
import { writeFault } from './corpus-fault';
import { gatherCorpusLines, findCorpusSources, readCorpusSource } from './corpus-lines';
import type { CorpusSource } from './corpus-lines';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { openHistory } from './history-file';
import type { History } from './history-file';
import type { HistoryReading } from './history-reader';
import type { Doubt } from './layer-lines';
import { isStorageError } from './storage-error';

const MOVED_TRIES = 3;

/** How lines make a state; pure. */
export interface CorpusFold<S> {
  create(lines: readonly CorpusLine[]): S;
  /** The state after one more line, or the fault of the first edit that does not hold. */
  add(
    state: S,
    line: CorpusLine,
  ):
    | { readonly ok: true; readonly state: S }
    | { readonly ok: false; readonly fault: WorkbenchError };
}

export interface CorpusLogOptions<S> {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly fold: CorpusFold<S>;
  /** Null: nothing is ever written. */
  readonly device: DeviceId | null;
  readonly now: () => Date;
  readonly schemeRevision: (state: S) => number;
}

export interface CorpusCommit {
  readonly tx: TxId;
  readonly by: PersonId;
  readonly label: string;
  readonly edits: readonly CorpusEdit[];
}

export interface CorpusLog<S> {
  readonly state: S;
  /** The number of the last line; 0 for none. */
  readonly revision: number;
  readonly lines: readonly CorpusLine[];
  readonly heads: Heads;
  readonly doubts: readonly Doubt[];
  /** Resolves when the line is on the disk; a known `tx` gets the line that it made. */
  commit(commit: CorpusCommit): Promise<CorpusLine>;
  /** Reads all histories again, after a merge or a failure. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export async function openCorpusLog<S>(options: CorpusLogOptions<S>): Promise<CorpusLog<S>> {
  const { disk, paths, fold, device } = options;
  const histories = new Map<PersonId, History>();
  let lines: CorpusLine[] = [];
  let byTx = new Map<TxId, CorpusLine>();
  let heads: Record<string, Heads[string]> = {};
  let doubts: readonly Doubt[] = [];
  let state: S;
  let last: Promise<unknown> = Promise.resolve();

  async function closeAll(): Promise<void> {
    const open = [...histories.values()];
    histories.clear();
    for (const history of open) await history.close().catch(() => undefined);
  }

  async function load(): Promise<void> {
    await closeAll();
    const readings: [CorpusSource, HistoryReading][] = [];
    for (const source of await findCorpusSources(disk, paths)) {
      readings.push([source, await readCorpusSource(disk, source)]);
    }
    const gathered = gatherCorpusLines(readings);
    lines = [...gathered.lines];
    byTx = new Map(lines.map((line) => [line.tx, line]));
    heads = { ...gathered.heads };
    doubts = gathered.doubts;
    state = fold.create(lines);
  }

  async function historyOf(person: PersonId, ofDevice: DeviceId): Promise<History> {
    const known = histories.get(person);
    if (known?.state === 'open') return known;
    const { history, reading } = await openHistory(disk, paths.corpusHistory(person, ofDevice), {
      device: ofDevice,
      root: paths.root,
      recovered: paths.recovered,
      newestVersion: HISTORY_VERSION,
    });
    // What is there now may be more, or less, than what the state was made of.
    if (reading.head.hash !== (heads[headName(person, '_corpus', ofDevice)]?.hash ?? null)) {
      await history.close();
      throw moved();
    }
    histories.set(person, history);
    return history;
  }

  async function attempt(request: CorpusCommit, tries: number): Promise<CorpusLine> {
    const known = byTx.get(request.tx);
    if (known !== undefined) return known;
    if (device === null)
      throw new WorkbenchError('corpus/read-only', { why: 'this copy cannot be written' });
    const draft: Omit<CorpusLine, 'prev' | 'hash'> = {
      v: HISTORY_VERSION,
      device,
      seq: (lines.at(-1)?.seq ?? 0) + 1,
      tx: request.tx,
      at: options.now().toISOString(),
      by: request.by,
      scheme: options.schemeRevision(state),
      label: request.label,
      edits: [...request.edits],
    };
    const added = fold.add(state, { ...draft, prev: null, hash: '' });
    if (!added.ok) throw added.fault;
    try {
      const history = await historyOf(request.by, device);
      const { prev, hash, end } = await history.append(draft);
      const line: CorpusLine = { ...draft, prev, hash };
      lines.push(line);
      byTx.set(line.tx, line);
      heads[headName(request.by, '_corpus', device)] = { seq: line.seq, hash, bytes: end };
      state = added.state;
      return line;
    } catch (error) {
      const isMoved =
        error instanceof Moved ||
        isStorageError(error, 'history/moved') ||
        isStorageError(error, 'history/stopped');
      if (isMoved) {
        await load();
        // After a failed sync only the caller may decide to try again; what had arrived all the same is found by its id.
        if (tries > 1 && !isStorageError(error, 'history/stopped'))
          return attempt(request, tries - 1);
      }
      throw writeFault(error, paths.root);
    }
  }

  await load();
  return {
    get state() {
      return state;
    },
    get revision() {
      return lines.at(-1)?.seq ?? 0;
    },
    get lines() {
      return lines;
    },
    get heads() {
      return heads;
    },
    get doubts() {
      return doubts;
    },
    commit(request) {
      const made = last.then(() => attempt(request, MOVED_TRIES));
      last = made.catch(() => undefined);
      return made;
    },
    reload() {
      const done = last.then(load);
      last = done.catch(() => undefined);
      return done;
    },
    async close() {
      await last;
      await closeAll();
    },
  };
}

class Moved extends Error {
  override readonly name = 'Moved';
}
const moved = () => new Moved('The history is not the one that was read.');
