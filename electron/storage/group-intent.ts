/** What all groups of transactions have in common: how an intent is found, closed, and taken back. */
import { createHash } from 'node:crypto';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { Edit } from '../../shared/edits/edit';
import type { CorpusLine } from '../../shared/edits/history-line';
import { undoEdits } from '../../shared/edits/undo';
import { base32 } from '../../shared/model/ids';
import type { DocumentId, GroupId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusLog } from './corpus-log';
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

export interface UndoneGroup {
  readonly layers: number;
  /** What was touched since and therefore stayed. */
  readonly kept: readonly { readonly document: DocumentId; readonly id: string }[];
}

export type Intent = Extract<CorpusEdit, { type: 'intent.open' }>;

export interface FoundIntent {
  readonly line: CorpusLine;
  readonly edit: Intent;
  readonly closed: 'done' | 'undone' | null;
}

export function intentOf(lines: readonly CorpusLine[], group: GroupId): FoundIntent | null {
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

export async function closeIntent(
  { log }: GroupOptions,
  { by, label }: Pick<CorpusLine, 'by' | 'label'>,
  group: GroupId,
  outcome: 'done' | 'undone',
): Promise<'done' | 'undone'> {
  const edits = [{ type: 'intent.close', group, outcome } as const];
  await log.commit({ tx: derivedTx('close', group), by, label, edits });
  return outcome;
}

/** Takes back what a group did in its layers, in those where it got to; idempotent. */
export async function takeBack(
  options: GroupOptions,
  line: Pick<CorpusLine, 'by'>,
  intent: Intent,
): Promise<void> {
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

/** An undo that is finished on opening names what it undoes as well. */
export function undoneBy(store: LayerStore, tx: TxId): { undoes?: TxId } {
  for (const line of store.lines) {
    if (line.group !== undefined && derivedTx('undo', line.tx) === tx) return { undoes: line.tx };
  }
  return {};
}

export const subjectOf = (edit: Edit<Utf16>): string => {
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

export async function withLayer<T>(
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
export const derivedId = (prefix: string, purpose: string, id: string): string =>
  `${prefix}-${base32(createHash('sha256').update(`${purpose} ${id}`).digest()).slice(0, 16)}`;
export const derivedTx = (purpose: 'open' | 'close' | 'back' | 'undo', id: string): TxId =>
  derivedId('t', purpose, id) as TxId;
