import { libraryView, neighbour, visibleRows } from '../library/library-view';
import { rowStatus } from '../library/row-status';
import { words } from '../words/words';
import { announce } from './announce';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { Session } from './session';

const shownRows = (session: Session): readonly DocumentRow[] => {
  const { rows, corpus } = session.state;
  return visibleRows(rows.values(), libraryView.getState(), corpus?.me ?? null);
};

/** The next or previous document of the list, nothing marked. */
export function goToNeighbour(session: Session, step: 1 | -1): void {
  const { place } = session.state;
  if (place.view !== 'reader') return;
  const shown = shownRows(session);
  const next = neighbour(shown, place.document, step);
  if (next === null) {
    announce(words.said.noFurtherDocument);
    return;
  }
  const status = words.status[rowStatus(next, session.state.corpus?.me ?? null)];
  announce(words.said.wentTo(next.title, shown.indexOf(next) + 1, shown.length, status));
  void session.openDocument(next.id);
}

/** Marks the open document done and goes on to the next that is not, from the top again if need be. */
export function finishDocument(session: Session): void {
  const { open, corpus } = session.state;
  if (open === null) return;
  const { layer } = open.layer.view.getState();
  if (layer.status !== 'done') {
    const taken = open.layer.commit(words.actions.markDone, [
      { type: 'layer.set', field: 'status', from: layer.status, to: 'done' },
    ]);
    if (!taken.ok) {
      announce(taken.error.message);
      return;
    }
  }
  const shown = shownRows(session);
  const me = corpus?.me ?? null;
  const isOpen = (row: DocumentRow) =>
    row.id !== open.document.id && !['done', 'retired', 'fault'].includes(rowStatus(row, me));
  const next = neighbour(shown, open.document.id, 1, isOpen) ?? shown.find(isOpen) ?? null;
  if (next === null) {
    announce(words.said.lastDone);
    return;
  }
  announce(
    words.said.markedDone(
      next.title,
      shown.indexOf(next) + 1,
      shown.length,
      words.status[rowStatus(next, me)],
    ),
  );
  void session.openDocument(next.id);
}
