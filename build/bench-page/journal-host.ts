import { createDispatcher } from '../../shared/contract/dispatcher';
import { WorkbenchError } from '../../shared/contract/errors';
import { METHODS } from '../../shared/contract/methods';
import { editSchema } from '../../shared/edits/edit';
import { invertAll } from '../../shared/edits/invert';
import { createUndoHistory, nextRedo, nextUndo, recordLine } from '../../shared/edits/undo';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Dispatch } from '../../shared/contract/dispatcher';
import type { CorpusHandle, LayerChange } from '../../shared/contract/shapes';
import type { Edit } from '../../shared/edits/edit';
import type { PersonId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';

/** Of a call that writes: whose transaction it is, and in which layer. */
interface Call {
  readonly corpus: CorpusHandle;
  readonly key: LayerKey;
  readonly tx: TxId;
}

const edit = editSchema<Utf16>();

/**
 * A host in memory that keeps a journal of transactions and no layer: what it is sent is checked and acknowledged as a
 * disk would, and undo gives the inverses of what it holds. In the product the layer that a host keeps is in another
 * process, so it must not count among what the page costs; and no host answers before its disk does, so an edit is
 * painted long before it is acknowledged, here as there.
 */
export function createJournalHost(me: PersonId): Dispatch {
  const lines = new Map<TxId, LayerChange>();
  let undo = createUndoHistory();

  function append(
    client: Client,
    { corpus, key, tx }: Call,
    line: Pick<LayerChange, 'label' | 'edits' | 'undoes' | 'redoes'>,
  ): LayerChange {
    undo = recordLine(undo, {
      tx,
      label: line.label,
      ...(line.undoes === null ? {} : { undoes: line.undoes }),
      ...(line.redoes === null ? {} : { redoes: line.redoes }),
    });
    const change: LayerChange = {
      ...line,
      corpus,
      key,
      tx,
      revision: lines.size + 1,
      by: me,
      at: new Date().toISOString(),
      group: null,
      undo: { undo: nextUndo(undo)?.label ?? null, redo: nextRedo(undo)?.label ?? null },
    };
    lines.set(tx, change);
    client.emit('layer.changed', change);
    return change;
  }

  function takeBack(client: Client, call: Call, which: 'undo' | 'redo'): LayerChange {
    const step = which === 'undo' ? nextUndo(undo) : nextRedo(undo);
    const line = step === null ? undefined : lines.get(step.tx);
    if (step === null || line === undefined) throw new WorkbenchError(`${which}/nothing`);
    return append(client, call, {
      label: step.label,
      edits: invertAll(line.edits),
      undoes: which === 'undo' ? step.tx : null,
      redoes: which === 'redo' ? step.tx : null,
    });
  }

  const refused = Object.fromEntries(
    Object.keys(METHODS).map((method) => [
      method,
      async () => {
        throw new WorkbenchError('contract/unknown-method', { method });
      },
    ]),
  );
  const handlers: Partial<Handlers> = {
    'layer.commit': async (call, client) =>
      append(client, call, {
        label: call.label,
        edits: call.edits.map((one): Edit<Utf16> => edit.parse(one)),
        undoes: null,
        redoes: null,
      }),
    'layer.undo': async (call, client) => takeBack(client, call, 'undo'),
    'layer.redo': async (call, client) => takeBack(client, call, 'redo'),
    'layer.close': async () => ({}),
  };
  const dispatch = createDispatcher({ ...refused, ...handlers } as Handlers, {
    onInternalError: (_method, error) => {
      throw error;
    },
  });
  return async (method, params, client) => {
    await synced();
    return dispatch(method, params, client);
  };
}

/** About what a line takes to be on a disk that is synced. */
const synced = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 5);
  });
