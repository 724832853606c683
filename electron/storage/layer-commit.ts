/** What goes into an open layer and what comes out of it. */
import type { applyAll } from '../../shared/edits/apply';
import type { Edit } from '../../shared/edits/edit';
import { WorkbenchError } from '../../shared/contract/errors';
import type { GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { Utf16 } from '../../shared/text/offsets';

/** A transaction to be made; its edits are complete (`complete`) and in code units. */
export interface LayerCommit {
  readonly tx: TxId;
  readonly edits: readonly Edit<Utf16>[];
  readonly label: string;
  readonly by: PersonId;
  readonly undoes?: TxId;
  readonly redoes?: TxId;
  readonly group?: GroupId;
  readonly settles?: readonly { readonly tx: TxId; readonly index: number }[];
}

/** A transaction as it stands in the history. */
export interface Committed {
  readonly tx: TxId;
  readonly revision: number;
  readonly by: PersonId;
  readonly at: string;
  readonly label: string;
  readonly edits: readonly Edit<Utf16>[];
  readonly undoes: TxId | null;
  readonly redoes: TxId | null;
  readonly group: GroupId | null;
}

export type LayerEvent =
  | { readonly type: 'committed'; readonly change: Committed }
  /** The layer was read anew (the history moved, a snapshot was decided on): all of it may be different. */
  | { readonly type: 'reloaded' }
  /** `problem`, `outside` or `readOnly` changed. */
  | { readonly type: 'state' };

type Failed = Extract<ReturnType<typeof applyAll>, { ok: false }>;

/** The error for an edit that does not hold (any more). */
export function staleFault(
  edit: Edit<Utf16> | undefined,
  { index, reason, current }: Failed,
): WorkbenchError {
  if (edit?.type === 'span.add' && reason === 'span-exists') {
    return new WorkbenchError('edit/exists', { what: 'span', id: edit.span.id, index });
  }
  if (edit?.type === 'relation.add' && reason === 'relation-exists') {
    return new WorkbenchError('edit/exists', { what: 'relation', id: edit.relation.id, index });
  }
  return new WorkbenchError('edit/stale', {
    index,
    reason,
    ...(current === undefined ? {} : { current }),
  });
}
