/**
 * Transactions over several layers. An intent in the corpus' history announces them; then each layer gets its line; a
 * closing line says that all stand. Whoever opens a corpus finishes an intent that was not closed, or takes it back
 * where a layer has moved on, and says so.
 *
 * An intent holds no words of the documents (`intent-quotes.ts`), so that a purge leaves none behind. Whoever carries it
 * out takes the quotes of placed spans from the text again; the lines of the layers, which a purge destroys, hold them
 * in full.
 */
import { createHash } from 'node:crypto';
import { applyAll } from '../../shared/edits/apply';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import { fromDiskEdit, toDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import type { CorpusLine } from '../../shared/edits/history-line';
import { undoEdits } from '../../shared/edits/undo';
import { WorkbenchError } from '../../shared/contract/errors';
import { base32 } from '../../shared/model/ids';
import type { DocumentId, GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { SpanOffsetError } from '../../shared/model/disk';
import { createOffsetMap } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusLog } from './corpus-log';
import { withoutQuotes, withQuotesOf } from './intent-quotes';
import type { LayerStore } from './layer-store';

/** A layer with the text that its offsets count in. */
export interface GroupLayer {
  readonly store: LayerStore;
  readonly text: string;
}

export interface GroupOptions {
  readonly log: Pick<CorpusLog<unknown>, 'commit' | 'lines'>;
  /** Opens a layer, or gives the one that is open; null when its document is gone. */
  openLayer(key: LayerKey): Promise<GroupLayer | null>;
  /** Called when a layer is not needed any more. */
  releaseLayer(key: LayerKey): Promise<void>;
}

export interface GroupStep {
  readonly key: LayerKey;
  readonly tx: TxId;
  /** Complete, in code units. */
  readonly edits: readonly Edit<Utf16>[];
}

export interface GroupRequest {
  readonly group: GroupId;
  readonly by: PersonId;
  readonly label: string;
  readonly steps: readonly GroupStep[];
}

type Intent = Extract<CorpusEdit, { type: 'intent.open' }>;

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

interface FoundIntent {
  readonly line: CorpusLine;
  readonly edit: Intent;
  readonly closed: 'done' | 'undone' | null;
}

function intentOf(lines: readonly CorpusLine[], group: GroupId): FoundIntent | null {
  return intentsIn(lines).get(group) ?? null;
}

export const openIntents = (lines: readonly CorpusLine[]): FoundIntent[] =>
  [...intentsIn(lines).values()].filter(({ closed }) => closed === null);

function intentsIn(lines: readonly CorpusLine[]): Map<GroupId, FoundIntent> {
  const intents = new Map<GroupId, FoundIntent>();
  for (const line of lines) {
    for (const edit of line.edits) {
      if (edit.type === 'intent.open' && !intents.has(edit.group))
        intents.set(edit.group, { line, edit, closed: null });
      if (edit.type !== 'intent.close') continue;
      const intent = intents.get(edit.group);
      if (intent !== undefined) intents.set(edit.group, { ...intent, closed: edit.outcome });
    }
  }
  return intents;
}

/** Idempotent: each step is known by its transaction, also the steps of taking back. */
async function finishIntent(
  options: GroupOptions,
  { line, edit, closed }: FoundIntent,
): Promise<'done' | 'undone'> {
  if (closed !== null) return closed;
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
  const outcome = hasMoved ? 'undone' : 'done';
  await options.log.commit({
    tx: derivedTx('close', edit.group),
    by: line.by,
    label: line.label,
    edits: [{ type: 'intent.close', group: edit.group, outcome }],
  });
  return outcome;
}

async function takeBack(options: GroupOptions, line: CorpusLine, intent: Intent): Promise<void> {
  for (const step of intent.steps) {
    await withLayer(options, step.layer, async (layer) => {
      const committed = layer?.store.committed(step.tx) ?? null;
      if (
        layer === null ||
        committed === null ||
        layer.store.committed(derivedTx('back', step.tx)) !== null
      )
        return;
      const { edits } = undoEdits(
        { edits: committed.edits },
        layer.store.layer,
        layer.store.unapplied.get(step.tx),
      );
      if (edits.length === 0) return;
      await layer.store.commit({
        tx: derivedTx('back', step.tx),
        by: line.by,
        label: step.label,
        group: intent.group,
        edits,
        undoes: step.tx,
      });
    });
  }
}

export interface UndoneGroup {
  readonly layers: number;
  /** What was touched since and therefore stayed. */
  readonly kept: readonly { readonly document: DocumentId; readonly id: string }[];
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

/** An undo that is finished on opening names what it undoes as well. */
function undoneBy(store: LayerStore, tx: TxId): { undoes?: TxId } {
  for (const line of store.lines) {
    if (line.group !== undefined && derivedTx('undo', line.tx) === tx) return { undoes: line.tx };
  }
  return {};
}

const subjectOf = (edit: Edit<Utf16>): string => {
  switch (edit.type) {
    case 'span.add':
    case 'span.remove':
      return edit.span.id;
    case 'relation.add':
    case 'relation.remove':
      return edit.relation.id;
    case 'span.set':
    case 'relation.set':
      return edit.id;
    case 'layer.set':
      return edit.field;
  }
};

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

async function withLayer<T>(
  options: GroupOptions,
  key: LayerKey,
  use: (layer: GroupLayer | null) => Promise<T>,
): Promise<T> {
  const layer = await options.openLayer(key);
  try {
    return await use(layer);
  } finally {
    if (layer !== null) await options.releaseLayer(key);
  }
}

/** Ids that whoever finishes the work makes alike, so that nothing is done twice. */
const derivedId = (prefix: string, purpose: string, id: string): string =>
  `${prefix}-${base32(createHash('sha256').update(`${purpose} ${id}`).digest()).slice(0, 16)}`;
const derivedTx = (purpose: 'open' | 'close' | 'back' | 'undo', id: string): TxId =>
  derivedId('t', purpose, id) as TxId;
