/**
 * One open layer: kept in memory, changed by `commit`, which resolves when the line is on the disk. What can be asked of
 * it is here; `open-layer-store.ts` is how it is done.
 */
import type * as z from 'zod';
import type { Edit } from '../../shared/edits/edit';
import type { LayerLine } from '../../shared/edits/history-line';
import type { Conflict } from '../../shared/edits/replay';
import type { WorkbenchError } from '../../shared/contract/errors';
import type { outsideChange } from '../../shared/contract/shapes';
import type { DeviceId, PersonId, TxId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import type { Committed, LayerCommit, LayerEvent } from './layer-commit';
import type { Doubt } from './layer-lines';

export interface LayerStoreOptions {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly key: LayerKey;
  readonly text: string;
  /** Null: nothing is ever written. */
  readonly device: DeviceId | null;
  /** Why this layer may not be changed although the disk would allow it: another process has it. */
  readonly readOnly?: string | null;
  /** The devices that have a history of it, for whoever opens thousands and looked once; else they are looked for. */
  readonly devices?: readonly DeviceId[];
  readonly now: () => Date;
  /** The revision of the scheme that goes into each line. */
  readonly schemeRevision: () => number;
  readonly snapshotEveryMs?: number;
}

export interface LayerStore {
  readonly key: LayerKey;
  readonly layer: Layer<Utf16>;
  /** The layer as it will be when all that is being written is on the disk: what further edits are completed against. */
  readonly tip: Layer<Utf16>;
  /** The number of the last transaction; 0 for none. */
  readonly revision: number;
  readonly conflicts: readonly Conflict<Utf16>[];
  /** The edits of each line that changed nothing when their turn came; undo leaves them out. */
  readonly unapplied: ReadonlyMap<TxId, ReadonlySet<number>>;
  /** All lines in the order of their turns, in code points. */
  readonly lines: readonly LayerLine[];
  /** Why the layer cannot be changed, in words; null if it can. */
  readonly readOnly: string | null;
  /** Whether `startHistory` would make a read-only layer writable. */
  readonly canStartHistory: boolean;
  readonly outside: z.infer<typeof outsideChange> | null;
  /** Why writing stopped; null while all is well. `reopen` tries again. */
  readonly problem: WorkbenchError | null;
  readonly doubts: readonly Doubt[];
  /** The first answer of a transaction that was made before, or null. */
  committed(tx: TxId): Committed | null;
  /**
   * Resolves when the line is on the disk. A known `tx` gets its first answer.
   * @throws WorkbenchError `edit/stale`, `edit/exists`, `layer/stopped`, `layer/read-only`, `layer/outside`,
   *   `disk/full`, `disk/read-only`, `disk/failed`
   */
  commit(commit: LayerCommit): Promise<Committed>;
  /** Reads the histories again and verifies them; the way out of a problem. */
  reopen(): Promise<void>;
  /** Takes a snapshot that was edited outside over as one transaction; says which of its edits no longer held. */
  adoptOutside(
    tx: TxId,
    by: PersonId,
  ): Promise<{ readonly left: readonly Edit<Utf16>[]; readonly copy: string }>;
  /** Keeps a copy of the snapshot that was edited outside in `recovered/` and writes it anew. */
  setOutsideAside(): Promise<{ readonly copy: string }>;
  /** Begins a history from a snapshot that no history accounts for. */
  startHistory(tx: TxId, by: PersonId): Promise<void>;
  /** Writes the snapshot now if it is not up to date; false if it was left, because of what was found there. */
  writeSnapshot(): Promise<boolean>;
  onDidChange(listener: (event: LayerEvent) => void): () => void;
  close(): Promise<void>;
}
