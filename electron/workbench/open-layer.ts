import { randomBytes } from 'node:crypto';
import { completeAll } from '../../shared/edits/complete';
import { fromDiskEdit } from '../../shared/edits/disk-edit';
import {
  nextRedo,
  nextUndo,
  recordLine,
  undoHistoryOf,
  undoStepEdits,
} from '../../shared/edits/undo';
import { WorkbenchError } from '../../shared/contract/errors';
import { createOffsetMap } from '../../shared/text/offsets';
import { createTxId } from '../../shared/model/ids';
import type { Edit } from '../../shared/edits/edit';
import type { ShortEdit } from '../../shared/edits/short-edit';
import type { UndoStep } from '../../shared/edits/undo';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { CorpusHandle, LayerChange, ReadLayer, UndoState } from '../../shared/contract/shapes';
import type { GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { LabelScheme } from '../../shared/model/scheme';
import type { Utf16 } from '../../shared/text/offsets';
import type { Committed } from '../storage/layer-commit';
import type { LayerStore } from '../storage/layer-store';

type Emit = <T extends Topic>(topic: T, event: EventOf<T>) => void;

export interface OpenLayerOptions {
  readonly corpus: CorpusHandle;
  readonly store: LayerStore;
  readonly text: string;
  readonly scheme: () => LabelScheme;
  /** Tells every window that has the corpus open. */
  readonly emit: Emit;
  /** Called after each change, for the row of the document. */
  readonly onDidChange: () => void;
}

export interface CommitRequest {
  readonly tx: TxId;
  readonly label: string;
  readonly edits: readonly ShortEdit<Utf16>[];
  readonly by: PersonId;
  readonly group?: GroupId;
}

/** One layer that windows have open: completes and commits edits, undoes and redoes, and tells every window. */
export interface OpenLayer {
  readonly store: LayerStore;
  read(): ReadLayer;
  commit(request: CommitRequest): Promise<LayerChange>;
  undo(tx: TxId, by: PersonId): Promise<LayerChange>;
  redo(tx: TxId, by: PersonId): Promise<LayerChange>;
  /** The edits that short forms stand for now; nothing is written. */
  complete(edits: readonly ShortEdit<Utf16>[]): Edit<Utf16>[];
  settle(
    request: { readonly tx: TxId; readonly by: PersonId },
    conflict: { readonly tx: TxId; readonly index: number },
    decision: 'apply' | 'let-go',
  ): Promise<void>;
  close(): Promise<void>;
}

export function createOpenLayer(options: OpenLayerOptions): OpenLayer {
  const { corpus, store, text, emit } = options;
  const map = createOffsetMap(text);
  let history = undoHistoryOf(store.lines);
  /** Undo and redo look at what is on the disk, so they wait for what is on its way. */
  let last: Promise<unknown> = Promise.resolve();

  const undoState = (): UndoState => ({
    undo: nextUndo(history)?.label ?? null,
    redo: nextRedo(history)?.label ?? null,
  });

  const changeOf = (committed: Committed): LayerChange => ({
    corpus,
    key: store.key,
    ...committed,
    edits: [...committed.edits],
    undo: undoState(),
  });

  const stopListening = store.onDidChange((event) => {
    switch (event.type) {
      case 'committed': {
        const { tx, label, undoes, redoes, group } = event.change;
        history = recordLine(history, {
          tx,
          label,
          ...(undoes === null ? {} : { undoes }),
          ...(redoes === null ? {} : { redoes }),
          ...(group === null ? {} : { group }),
        });
        emit('layer.changed', changeOf(event.change));
        break;
      }
      case 'reloaded':
        history = undoHistoryOf(store.lines);
        emit('layer.moved', { corpus, key: store.key, outside: store.outside });
        break;
      case 'state':
        if (store.problem !== null) {
          emit('layer.stopped', { corpus, key: store.key, error: store.problem.toWire() });
        }
        break;
    }
    options.onDidChange();
  });

  const complete: OpenLayer['complete'] = (edits) => {
    const completed = completeAll(edits, {
      layer: store.tip,
      text,
      scheme: options.scheme(),
      random: randomBytes,
    });
    if (!completed.ok) {
      const { code, details, message } = completed;
      throw new WorkbenchError(code, details, { message });
    }
    return [...completed.edits];
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  const known = (tx: TxId): LayerChange | null => {
    const before = store.committed(tx);
    return before === null ? null : changeOf(before);
  };

  async function commit(request: CommitRequest): Promise<LayerChange> {
    const before = known(request.tx);
    if (before !== null) return before;
    const { tx, label, by, group } = request;
    const made = store.commit({
      tx,
      label,
      by,
      edits: complete(request.edits),
      ...(group === undefined ? {} : { group }),
    });
    const settled = made.then(
      () => undefined,
      () => undefined,
    );
    last = Promise.all([last, settled]);
    return changeOf(await made);
  }

  const reverse = (tx: TxId, by: PersonId, which: 'undo' | 'redo') =>
    inTurn(async () => {
      const before = known(tx);
      if (before !== null) return before;
      const step: UndoStep | null = which === 'undo' ? nextUndo(history) : nextRedo(history);
      if (step === null)
        throw new WorkbenchError(which === 'undo' ? 'undo/nothing' : 'redo/nothing');
      const lines = new Map(store.lines.map((line) => [line.tx, line]));
      if (!lines.has(step.tx)) throw new WorkbenchError('undo/nothing');
      const inverse = undoStepEdits(
        step,
        store.layer,
        (one) => {
          const line = lines.get(one);
          return line && { edits: line.edits.map((edit) => fromDiskEdit(edit, map)) };
        },
        store.unapplied,
      );
      if (inverse.touched.length > 0) {
        throw new WorkbenchError('edit/stale', {
          touched: inverse.touched.length,
          label: step.label,
        });
      }
      const committed = await store.commit({
        tx,
        label: step.label,
        by,
        edits: inverse.edits,
        ...(which === 'undo' ? { undoes: step.tx } : { redoes: step.tx }),
      });
      return changeOf(committed);
    });

  return {
    store,
    read() {
      const { layer } = store;
      return {
        key: store.key,
        revision: store.revision,
        status: layer.status,
        spans: [...layer.spans.values()],
        relations: [...layer.relations.values()],
        notes: [...layer.notes],
        undo: undoState(),
        conflicts: store.conflicts.map(({ tx, index, edit, reason }) => {
          const line = store.lines.find((one) => one.tx === tx);
          return {
            tx,
            index,
            edit,
            reason,
            by: line?.by ?? ('unknown' as PersonId),
            at: line?.at ?? '',
            label: line?.label ?? '',
          };
        }),
        readOnly: store.readOnly,
        canStartHistory: store.canStartHistory,
        outside: store.outside,
      };
    },
    commit,
    undo: (tx, by) => reverse(tx, by, 'undo'),
    redo: (tx, by) => reverse(tx, by, 'redo'),
    complete,
    settle: (request, conflict, decision) =>
      inTurn(async () => {
        if (store.committed(request.tx) !== null) return;
        const held = store.conflicts.find(
          (one) => one.tx === conflict.tx && one.index === conflict.index,
        );
        if (held === undefined)
          throw new WorkbenchError('edit/missing', { what: 'conflict', id: conflict.tx });
        const edits = decision === 'apply' ? complete([rebased(held.edit)]) : [];
        await store.commit({
          ...request,
          label: decision === 'apply' ? 'Settle a conflict' : 'Let a conflict go',
          edits,
          settles: [conflict],
        });
      }),
    async close() {
      await last;
      stopListening();
      await store.close();
    },
  };
}

/** The edit with the old value left out, so that it is made whatever stands there now. */
function rebased(edit: Edit<Utf16>): ShortEdit<Utf16> {
  switch (edit.type) {
    case 'span.remove':
      return { type: 'span.remove', id: edit.span.id };
    case 'relation.remove':
      return { type: 'relation.remove', id: edit.relation.id };
    case 'span.add':
    case 'relation.add':
      return edit;
    case 'span.set': {
      if (edit.field === 'attribute') {
        const { id, name } = edit;
        return {
          type: 'span.attribute',
          id,
          name,
          ...(edit.to === undefined ? {} : { to: edit.to }),
        };
      }
      const { from: _from, ...short } = edit;
      return short;
    }
    case 'relation.set': {
      if (edit.field === 'attribute') {
        const { id, name } = edit;
        return {
          type: 'relation.attribute',
          id,
          name,
          ...(edit.to === undefined ? {} : { to: edit.to }),
        };
      }
      const { from: _from, ...short } = edit;
      return short;
    }
    case 'layer.set': {
      const { from: _from, ...short } = edit;
      return short;
    }
  }
}

/** A new transaction id, for transactions that the service makes itself. */
export const newTx = (): TxId => createTxId(randomBytes);
