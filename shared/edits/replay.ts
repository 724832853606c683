import { jsonEqual } from '../model/json-equal';
import { apply } from './apply';
import type { DeviceId, TxId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { Layer } from '../model/layer';
import type { Offset } from '../model/span';
import type { Applied, ApplyFault } from './apply';
import type { Edit } from './edit';
import type { LayerLine } from './history-line';

/** What a replay needs of a history line, in either unit of offsets. A `LayerLine` is one in code points. */
export type ReplayLine<O extends Offset> = Pick<
  LayerLine,
  'device' | 'seq' | 'hash' | 'tx' | 'by' | 'at' | 'label' | 'settles'
> & { readonly edits: readonly Edit<O>[] };

/** A place in the order of all lines of a layer. */
export interface ReplayPosition {
  readonly seq: number;
  readonly device: DeviceId;
}

/** An edit of a history whose old value no longer held when its turn came. Kept until a line settles it. */
export interface Conflict<O extends Offset> {
  readonly tx: TxId;
  readonly seq: number;
  readonly device: DeviceId;
  /** Which of the line's edits. */
  readonly index: number;
  readonly edit: Edit<O>;
  readonly reason: ApplyFault;
  /** What was there instead; `undefined` for nothing. */
  readonly current: JsonValue | undefined;
  readonly by: LayerLine['by'];
  readonly at: string;
  readonly label: string;
}

/** Where a replay stands. */
export interface Replayed<O extends Offset> {
  readonly layer: Layer<O>;
  /** What nobody has settled yet, in the order of the histories. */
  readonly conflicts: readonly Conflict<O>[];
  /** By transaction the edits that changed nothing: conflicts, and those whose new value was there already. */
  readonly unapplied: ReadonlyMap<TxId, ReadonlySet<number>>;
  /** The last line that was replayed; null before the first. */
  readonly position: ReplayPosition | null;
}

/** Where a replay starts: an empty layer, or a snapshot and the last line that it holds. */
export interface ReplayStart<O extends Offset> {
  readonly layer: Layer<O>;
  readonly after?: ReplayPosition | null;
}

/**
 * What became of a line that was added: it took its turn (`replayed`); it had been there already (`known`); or its
 * turn is before the last line (`behind`), so that nothing was done and the caller must replay all lines anew.
 */
export type Turn = 'replayed' | 'known' | 'behind';

/** A replay to which lines are added as they come. */
export interface Replay<O extends Offset> {
  readonly state: Replayed<O>;
  add(line: ReplayLine<O>): Turn;
}

/** The order in which lines are replayed, the same on every machine: by number, then by device. */
export function compareTurns(a: ReplayPosition, b: ReplayPosition): number {
  return a.seq - b.seq || compareTexts(a.device, b.device);
}

/** The last line that a snapshot holds, from its heads; null if it holds none. */
export const lastTurn = (heads: Iterable<ReplayPosition>): ReplayPosition | null =>
  [...heads].sort(compareTurns).at(-1) ?? null;

/**
 * Replays lines that may come in any order and more than once, as merging copies of a corpus leaves them. The result
 * is a function of the set of lines alone: they are put in order of (number, device), and a transaction counts once. An
 * edit that holds is applied; one whose new value is there already is done; any other becomes a conflict, and the rest
 * of its line goes on.
 * @throws RangeError if a line's turn is before the end of the snapshot it is to go on from: see `isTail`.
 */
export function replay<O extends Offset>(
  lines: Iterable<ReplayLine<O>>,
  start: ReplayStart<O>,
): Replayed<O> {
  const running = createReplay(start);
  // The hash decides between two lines of one number and device, which only a copied folder can bring about.
  const inOrder = [...lines].sort((a, b) => compareTurns(a, b) || compareTexts(a.hash, b.hash));
  for (const line of inOrder) {
    if (running.add(line) === 'behind') {
      throw new RangeError(
        `The line ${line.seq} of device ${line.device} belongs before the snapshot’s end; replay all lines from the start.`,
      );
    }
  }
  return running.state;
}

/** Whether all lines come after a position, so that a replay can go on from the snapshot that ends there. */
export function isTail(
  lines: Iterable<ReplayPosition>,
  after: ReplayPosition | null | undefined,
): boolean {
  if (!after) return true;
  for (const line of lines) if (compareTurns(line, after) <= 0) return false;
  return true;
}

/** Starts a replay to which lines are added one at a time, in their order. */
export function createReplay<O extends Offset>(start: ReplayStart<O>): Replay<O> {
  let layer = start.layer;
  let position = start.after ?? null;
  /** Null as long as the position is the snapshot's. */
  let lastHash: string | null = null;
  const conflicts: Conflict<O>[] = [];
  const settled = new Set<string>();
  const unapplied = new Map<TxId, Set<number>>();
  const seen = new Map<TxId, ReplayLine<O>>();
  let open: readonly Conflict<O>[] | null = null;

  function take(line: ReplayLine<O>): void {
    for (const { tx, index } of line.settles ?? []) settled.add(conflictKey(tx, index));
    for (const [index, edit] of line.edits.entries()) {
      const applied = apply(layer, edit);
      if (applied.ok) {
        layer = applied.layer;
        continue;
      }
      const skipped = unapplied.get(line.tx);
      if (skipped) skipped.add(index);
      else unapplied.set(line.tx, new Set([index]));
      if (isDoneAlready(edit, applied)) continue;
      const { tx, seq, device, by, at, label } = line;
      const { reason, current } = applied;
      conflicts.push({ tx, seq, device, index, edit, reason, current, by, at, label });
    }
    open = null;
  }

  return {
    get state() {
      open ??= conflicts.filter(({ tx, index }) => !settled.has(conflictKey(tx, index)));
      return { layer, conflicts: open, unapplied, position };
    },
    add(line) {
      if (isDouble(seen.get(line.tx), line)) return 'known';
      if (position !== null) {
        const turn = compareTurns(line, position);
        if (turn < 0 || (turn === 0 && (lastHash === null || line.hash < lastHash)))
          return 'behind';
      }
      position = { seq: line.seq, device: line.device };
      lastHash = line.hash;
      seen.set(line.tx, line);
      take(line);
      return 'replayed';
    },
  };
}

const conflictKey = (tx: TxId, index: number) => `${tx} ${index}`;

/**
 * Whether what an edit calls new is there already. So two devices that both removed a span, or both began a document,
 * are of one mind, and nobody is asked.
 */
function isDoneAlready<O extends Offset>(
  edit: Edit<O>,
  { reason, current }: Extract<Applied<O>, { ok: false }>,
): boolean {
  switch (edit.type) {
    case 'span.add':
      return jsonEqual(current, edit.span);
    case 'relation.add':
      return jsonEqual(current, edit.relation);
    case 'span.remove':
    case 'relation.remove':
      return reason === 'span-missing' || reason === 'relation-missing';
    default:
      return reason === 'changed' && jsonEqual(current, edit.to);
  }
}

/** One transaction may stand in two devices' files, where both finished the same interrupted work. */
function isDouble<O extends Offset>(first: ReplayLine<O> | undefined, line: ReplayLine<O>) {
  return first !== undefined && (first.hash === line.hash || jsonEqual(first.edits, line.edits));
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
