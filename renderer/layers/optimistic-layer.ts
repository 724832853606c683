import { applyAll } from '../../shared/edits/apply';
import { invertAll } from '../../shared/edits/invert';
import { jsonEqual } from '../../shared/model/json-equal';
import type { Edit } from '../../shared/edits/edit';
import type { GroupId, SpanId, TxId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';

/** An action on its way to the disk. Undo and redo carry no edits: the host knows what they take back. */
export interface Pending {
  readonly kind: 'commit' | 'undo' | 'redo';
  readonly tx: TxId;
  readonly label: string;
  readonly edits: readonly Edit<Utf16>[];
  /** What it is undone together with. */
  readonly group: GroupId | null;
}

interface Queued {
  readonly pending: Pending;
  /** What takes its paint off again; null where it does not hold on what came before, so that it is not painted. */
  readonly inverse: readonly Edit<Utf16>[] | null;
}

/** What the host has acknowledged, and over it what the person sees: the same with the queue painted. */
export interface OptimisticLayer {
  readonly acknowledged: Layer<Utf16>;
  readonly shown: Layer<Utf16>;
  readonly queue: readonly Queued[];
}

/** A new state, and the edits that turn what was shown into what is shown now. */
export interface Repaint {
  readonly state: OptimisticLayer;
  readonly painted: readonly Edit<Utf16>[];
}

export const settledLayer = (layer: Layer<Utf16>): OptimisticLayer => ({
  acknowledged: layer,
  shown: layer,
  queue: [],
});

/** What a list of edits makes of a layer, where whoever completed them knows it already. */
export interface Known {
  readonly before: Layer<Utf16>;
  readonly after: Layer<Utf16>;
}

/** Paints an action and queues it; null if it does not hold on what is shown. */
export function enqueue(
  state: OptimisticLayer,
  pending: Pending,
  known: Known | null = null,
): Repaint | null {
  const applied =
    known !== null && known.before === state.shown
      ? { ok: true as const, layer: known.after, inverse: invertAll(pending.edits) }
      : applyAll(state.shown, pending.edits);
  if (!applied.ok) return null;
  return {
    state: {
      ...state,
      shown: applied.layer,
      queue: [...state.queue, { pending, inverse: applied.inverse }],
    },
    painted: pending.edits,
  };
}

/**
 * Takes a transaction that the host acknowledged, ours or another window's; null if it does not hold on what was
 * acknowledged before, which means that something was missed.
 */
export function acknowledge(
  state: OptimisticLayer,
  tx: TxId,
  edits: readonly Edit<Utf16>[],
): Repaint | null {
  const base = applyAll(state.acknowledged, edits);
  if (!base.ok) return null;
  const [head, ...rest] = state.queue;
  if (head?.pending.tx === tx && head.inverse !== null && jsonEqual(head.pending.edits, edits)) {
    const acknowledged = rest.length === 0 ? state.shown : base.layer;
    return { state: { acknowledged, shown: state.shown, queue: rest }, painted: [] };
  }
  return repaint(
    state,
    base.layer,
    edits,
    state.queue.filter(({ pending }) => pending.tx !== tx),
  );
}

/** Takes actions off the queue that the host holds already, or that the person gives up. */
export function withdraw(
  state: OptimisticLayer,
  isGivenUp: (pending: Pending) => boolean,
): Repaint {
  const kept = state.queue.filter(({ pending }) => !isGivenUp(pending));
  if (kept.length === state.queue.length) return { state, painted: [] };
  return repaint(state, state.acknowledged, [], kept);
}

/** Puts the queue on another acknowledged layer, read anew. */
export function rebaseOn(state: OptimisticLayer, acknowledged: Layer<Utf16>): OptimisticLayer {
  return repaint(state, acknowledged, [], state.queue).state;
}

/** Paint comes off in reverse, what was acknowledged goes on, and the queue is painted over it again. */
function repaint(
  state: OptimisticLayer,
  acknowledged: Layer<Utf16>,
  edits: readonly Edit<Utf16>[],
  queue: readonly Queued[],
): Repaint {
  const painted: Edit<Utf16>[] = [];
  for (const { inverse } of [...state.queue].reverse()) painted.push(...(inverse ?? []));
  painted.push(...edits);
  let shown = acknowledged;
  const again = queue.map(({ pending }) => {
    const applied = applyAll(shown, pending.edits);
    if (!applied.ok) return { pending, inverse: null };
    shown = applied.layer;
    painted.push(...pending.edits);
    return { pending, inverse: applied.inverse };
  });
  return { state: { acknowledged, shown, queue: again }, painted };
}

/** The spans that a list of edits touches, for marks such as *not saved*. */
export function spansTouched(edits: Iterable<Edit<Utf16>>): Set<SpanId> {
  const ids = new Set<SpanId>();
  for (const edit of edits) {
    switch (edit.type) {
      case 'span.add':
      case 'span.remove':
        ids.add(edit.span.id);
        break;
      case 'span.set':
        ids.add(edit.id);
        break;
      case 'relation.add':
      case 'relation.remove':
        ids.add(edit.relation.from);
        if (typeof edit.relation.to === 'string') ids.add(edit.relation.to);
        break;
      case 'relation.set':
      case 'layer.set':
        break;
    }
  }
  return ids;
}
