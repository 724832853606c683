import { createOffsetMap } from '../../shared/text/offsets';
import { toDiskEdit } from '../../shared/edits/disk-edit';
import type { Pending } from '../layers/optimistic-layer';

/**
 * Edits that are in this window only, as JSON Lines in code points: what `claimbench commit --edits` takes, so that
 * they can be brought in later. Undo and redo are left out: they have no edits of their own.
 */
export function unsavedFile(text: string, actions: readonly Pending[]): string {
  const map = createOffsetMap(text);
  return actions
    .filter(({ edits }) => edits.length > 0)
    .map(({ tx, label, edits }) =>
      JSON.stringify({ tx, label, edits: edits.map((edit) => toDiskEdit(edit, map)) }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
