/**
 * Transactions over several layers. An intent in the corpus' history announces them; then each layer gets its line; a
 * closing line says that all stand. Whoever opens a corpus finishes an intent that was not closed, or takes it back
 * where a layer has moved on, and says so.
 *
 * An intent holds no words of the documents (`intent-quotes.ts`), so that a purge leaves none behind. Whoever carries it
 * out takes the quotes of placed spans from the text again; the lines of the layers, which a purge destroys, hold them
 * in full.
 */
import { applyAll } from '../../shared/edits/apply';
import { fromDiskEdit, toDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import { undoEdits } from '../../shared/edits/undo';
import { WorkbenchError } from '../../shared/contract/errors';
import type { DocumentId, GroupId, PersonId } from '../../shared/model/ids';
import { SpanOffsetError } from '../../shared/model/disk';
import { createOffsetMap } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';
import {
  closeIntent,
  derivedId,
  derivedTx,
  intentOf,
  openIntents,
  subjectOf,
  takeBack,
  undoneBy,
  withLayer,
} from './group-intent';
import type { FoundIntent, GroupOptions, GroupStep, Intent, UndoneGroup } from './group-intent';
import { withoutQuotes, withQuotesOf } from './intent-quotes';
import { finishLargeGroup, undoLargeGroup } from './large-group';

export interface GroupRequest {
  readonly group: GroupId;
  readonly by: PersonId;
  readonly label: string;
  readonly steps: readonly GroupStep[];
}

/**
 * All steps or none. A group that is known is finished if need be and answered again.
 * @throws WorkbenchError `group/moved`, and what writing can bring: then the group is finished by asking again or on
 *   opening.
 */
export async function commitGroup(
  options: GroupOptions,
  request: GroupRequest,
): Promise<{ layers: number }> {
  const { log } = options;
  if (intentOf(log.lines, request.group) === null) {
    const steps: Intent['steps'] = [];
    for (const { key, tx, edits } of request.steps) {
      const step = await withLayer(options, key, (layer) => {
        if (layer === null)
          throw new WorkbenchError('document/not-found', { document: key.document });
        const { store, text } = layer;
        if (store.readOnly !== null)
          throw new WorkbenchError('layer/read-only', { why: store.readOnly });
        if (!applyAll(store.layer, edits).ok)
          throw new WorkbenchError('group/moved', { document: key.document });
        const map = createOffsetMap(text);
        return Promise.resolve({
          layer: key,
          tx,
          label: request.label,
          edits: edits.map((edit) => withoutQuotes(toDiskEdit(edit, map))),
        });
      });
      steps.push(step);
    }
    await log.commit({
      tx: derivedTx('open', request.group),
      by: request.by,
      label: request.label,
      edits: [{ type: 'intent.open', group: request.group, steps }],
    });
  }
  const intent = intentOf(log.lines, request.group);
  const outcome = intent === null ? 'undone' : await finishIntent(options, intent);
  if (outcome === 'undone') throw new WorkbenchError('group/moved');
  return { layers: request.steps.length };
}

export interface FinishedIntent {
  readonly label: string;
  readonly outcome: 'done' | 'undone';
  readonly layers: number;
}

/** Finishes or takes back what was cut short; for opening a corpus. */
export async function finishOpenIntents(options: GroupOptions): Promise<FinishedIntent[]> {
  const finished: FinishedIntent[] = [];
  for (const intent of openIntents(options.log.lines)) {
    const outcome = await finishIntent(options, intent);
    finished.push({ label: intent.line.label, outcome, layers: intent.edit.steps.length });
  }
  return finished;
}

/** Idempotent: each step is known by its transaction, also the steps of taking back. */
async function finishIntent(
  options: GroupOptions,
  { line, edit, closed }: FoundIntent,
): Promise<'done' | 'undone'> {
  if (closed !== null) return closed;
  if (edit.ifCut !== undefined) return finishLargeGroup(options, { line, edit });
  let hasMoved = false;
  for (const step of edit.steps) {
    if (hasMoved) break;
    hasMoved = await withLayer(options, step.layer, async (layer) => {
      // A document that was purged in between takes its part of the group with it.
      if (layer === null) return false;
      const { store, text } = layer;
      if (store.committed(derivedTx('back', step.tx)) !== null) return true;
      if (store.committed(step.tx) !== null) return false;
      const edits = inCodeUnits(step, text);
      if (edits === null || !applyAll(store.layer, edits).ok) return true;
      try {
        await store.commit({
          tx: step.tx,
          by: line.by,
          label: step.label,
          group: edit.group,
          edits,
          ...undoneBy(store, step.tx),
        });
        return false;
      } catch (error) {
        if (
          error instanceof WorkbenchError &&
          (error.code === 'edit/stale' || error.code === 'edit/exists')
        )
          return true;
        throw error;
      }
    });
  }
  if (hasMoved) await takeBack(options, line, edit);
  return closeIntent(options, line, edit.group, hasMoved ? 'undone' : 'done');
}

/**
 * Takes a group back, itself as a group; spans and relations that were touched since stay and are listed.
 * @throws WorkbenchError `undo/nothing` for a group that is not known or was taken back already, `group/moved`
 */
export async function undoGroup(
  options: GroupOptions,
  request: { readonly group: GroupId; readonly by: PersonId },
): Promise<UndoneGroup> {
  const intent = intentOf(options.log.lines, request.group);
  if (intent === null) throw new WorkbenchError('undo/nothing');
  const group = derivedId('g', 'undo', request.group) as GroupId;
  const earlier = intentOf(options.log.lines, group);
  if (earlier?.closed === 'done' || intent.closed === 'undone')
    throw new WorkbenchError('undo/nothing');
  if (intent.edit.ifCut !== undefined) return undoLargeGroup(options, intent, group, request.by);
  const kept: { document: DocumentId; id: string }[] = [];
  const steps: GroupStep[] = [];
  for (const step of intent.edit.steps) {
    await withLayer(options, step.layer, (layer) => {
      const committed = layer?.store.committed(step.tx) ?? null;
      if (layer === null || committed === null) return Promise.resolve();
      const { edits, touched } = undoEdits(
        { edits: committed.edits },
        layer.store.layer,
        layer.store.unapplied.get(step.tx),
      );
      kept.push(
        ...touched.map(({ edit }) => ({ document: step.layer.document, id: subjectOf(edit) })),
      );
      if (edits.length > 0) steps.push({ key: step.layer, tx: derivedTx('undo', step.tx), edits });
      return Promise.resolve();
    });
  }
  if (steps.length > 0)
    await commitGroup(options, { group, by: request.by, label: intent.line.label, steps });
  return { layers: steps.length, kept };
}

/** The edits of a step as a layer takes them: in code units, with their quotes; null if they don't fit the text. */
function inCodeUnits(step: Intent['steps'][number], text: string): Edit<Utf16>[] | null {
  try {
    const map = createOffsetMap(text);
    return step.edits.map((edit) => withQuotesOf(fromDiskEdit(edit, map), text));
  } catch (error) {
    if (error instanceof SpanOffsetError) return null;
    throw error;
  }
}
