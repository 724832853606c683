import { List, Map as ImmutableMap } from 'immutable';
import { apply } from './apply';
import { invert } from './invert';
import type { GroupId, TxId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { Layer } from '../model/layer';
import type { Offset } from '../model/span';
import type { ApplyFault } from './apply';
import type { Edit } from './edit';
import type { LayerLine } from './history-line';

/** What undo and redo need of a history line. */
export type UndoLine = Pick<LayerLine, 'tx' | 'label' | 'undoes' | 'redoes' | 'group'>;

/** Something that can be undone or redone. */
export interface UndoStep {
  /** The last line of it; the new line names it in `undoes` or `redoes`. */
  readonly tx: TxId;
  /** The lines whose edits are to be inverted, the first one first: several where an action grew by lines of one group. */
  readonly lines: readonly TxId[];
  /** The line in which the user did it first: the same however often it was undone and redone. */
  readonly origin: TxId;
  /** What the user did, in words: *Tag as claim*. */
  readonly label: string;
  readonly group: GroupId | null;
}

/** What can be undone and redone, the next one last. A value: recording a line gives a new one. */
export interface UndoHistory {
  readonly undo: List<UndoStep>;
  readonly redo: List<UndoStep>;
  /** By each line that undid or redid something, what the user had done first. */
  readonly origins: ImmutableMap<TxId, TxId>;
}

export const createUndoHistory = (): UndoHistory => ({
  undo: List(),
  redo: List(),
  origins: ImmutableMap(),
});

/**
 * Records the next line in the order of the replay. `undoes` and `redoes` may name the first line or any line that
 * undid or redid it. Steps are found by id and not by their place in the stack, so that a history that was merged from
 * two devices works: what both undid is undone once. A line that does something new forgets what could be redone. One that
 * follows upon a line of its own group is one step with it, under its own label: each is saved as it is made, and one undo
 * takes them all.
 */
export function recordLine(history: UndoHistory, line: UndoLine): UndoHistory {
  const { undo, redo, origins } = history;
  const { tx } = line;
  const reversed = line.undoes ?? line.redoes;
  if (reversed === undefined) {
    const group = line.group ?? null;
    const before = undo.last();
    if (group !== null && before?.group === group) {
      const grown = { ...before, tx, lines: [...before.lines, tx], label: line.label };
      return {
        undo: undo.set(-1, grown),
        redo: redo.clear(),
        origins: origins.set(tx, before.origin),
      };
    }
    const step = { tx, lines: [tx], origin: tx, label: line.label, group };
    return { undo: undo.push(step), redo: redo.clear(), origins };
  }
  const origin = origins.get(reversed) ?? reversed;
  const known = origins.set(tx, origin);
  const [source, target] = line.undoes === undefined ? [redo, undo] : [undo, redo];
  const at = source.findLastIndex((step) => step.origin === origin);
  const step = source.get(at);
  // Undone already by another device, or before the first line that we know: the stacks stay.
  if (at < 0 || step === undefined) return { undo, redo, origins: known };
  const rest = source.remove(at);
  const moved = target.push({ ...step, tx, lines: [tx] });
  return line.undoes === undefined
    ? { undo: moved, redo: rest, origins: known }
    : { undo: rest, redo: moved, origins: known };
}

/** The undo history of lines that are in the order of the replay. */
export const undoHistoryOf = (lines: Iterable<UndoLine>): UndoHistory => {
  let history = createUndoHistory();
  for (const line of lines) history = recordLine(history, line);
  return history;
};

/** What undo would take back, or null. */
export const nextUndo = (history: UndoHistory): UndoStep | null => history.undo.last() ?? null;

/** What redo would do again, or null. */
export const nextRedo = (history: UndoHistory): UndoStep | null => history.redo.last() ?? null;

/** An edit that cannot be taken back, because what it made was touched since. */
export interface Touched<O extends Offset> {
  /** The inverse that does not hold. */
  readonly edit: Edit<O>;
  /** `related`: a span that would be removed has relations that were made since. */
  readonly reason: ApplyFault | 'related';
  readonly current: JsonValue | undefined;
}

/** What would take a line back: the inverses that hold now, in order, and what was touched since. */
export interface UndoEdits<O extends Offset> {
  readonly edits: readonly Edit<O>[];
  readonly touched: readonly Touched<O>[];
  /** The layer after `edits`. */
  readonly layer: Layer<O>;
}

/**
 * The edits that take a line back, which are also what redoes it when the line is an undo. Only what the line changed
 * is taken back: `unapplied` are the edits of it that changed nothing, as the replay says. A single transaction is
 * undone if nothing was touched since; of a group what holds is undone and the rest is left and listed.
 */
export function undoEdits<O extends Offset>(
  line: { readonly edits: readonly Edit<O>[]; readonly undoes?: TxId },
  layer: Layer<O>,
  unapplied?: ReadonlySet<number>,
): UndoEdits<O> {
  const inverses = line.edits
    .filter((_, index) => !unapplied?.has(index))
    .map(invert)
    .reverse();
  const edits: Edit<O>[] = [];
  const touched: Touched<O>[] = [];
  let current = layer;
  for (const edit of inverses) {
    // A redo does what was done before, when these relations stood already: anything newer would have ended it.
    const isRedo = line.undoes !== undefined;
    if (!isRedo && edit.type === 'span.remove' && current.relationsOf.has(edit.span.id)) {
      const ids = [...(current.relationsOf.get(edit.span.id) ?? [])];
      touched.push({ edit, reason: 'related', current: ids });
      continue;
    }
    const applied = apply(current, edit);
    if (applied.ok) {
      current = applied.layer;
      edits.push(edit);
    } else {
      touched.push({ edit, reason: applied.reason, current: applied.current });
    }
  }
  return { edits, touched, layer: current };
}

/** What `undoEdits` needs of a line. */
export type UndoneLine<O extends Offset> = Parameters<typeof undoEdits<O>>[0];

/** The edits that take a whole step back, its last line first. Lines that are not known are passed over. */
export function undoStepEdits<O extends Offset>(
  step: UndoStep,
  layer: Layer<O>,
  known: (tx: TxId) => UndoneLine<O> | undefined,
  unapplied: ReadonlyMap<TxId, ReadonlySet<number>>,
): UndoEdits<O> {
  const edits: Edit<O>[] = [];
  const touched: Touched<O>[] = [];
  let current = layer;
  for (const tx of step.lines.toReversed()) {
    const line = known(tx);
    if (line === undefined) continue;
    const undone = undoEdits(line, current, unapplied.get(tx));
    edits.push(...undone.edits);
    touched.push(...undone.touched);
    current = undone.layer;
  }
  return { edits, touched, layer: current };
}
