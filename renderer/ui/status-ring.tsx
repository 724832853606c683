import { words } from '../words/words';
import type { RowStatus } from '../library/row-status';

const SHAPE: Readonly<Record<RowStatus, string>> = {
  'not-begun': 'new',
  'in-progress': 'part',
  done: 'done',
  flagged: 'stop',
  fault: 'stop bad',
  retired: 'new out',
};

/** How far a document is: dotted ring, part-filled ring, filled with a tick, diamond. Drawn, never a hue alone. */
export function StatusRing({ status }: { readonly status: RowStatus }) {
  const name = words.status[status];
  return <span className={`st ${SHAPE[status]}`} role="img" aria-label={name} title={name} />;
}
