import { corpusFindWords } from '../words/corpus-find-words';
import { words } from '../words/words';
import { announce } from './announce';
import { corpusActionName, stepCorpus } from './corpus-undo';
import { undoIsHeld } from './hold-undo';
import { groupToRedo, groupToUndo, isGroupUnderWay, redoGroup, undoGroup } from './last-group';
import type { Session } from './session';

const isReading = ({ state }: Session): boolean =>
  state.open !== null && state.place.view === 'reader';

/** What undo or redo would do where the window is, by name; null if nothing. */
export function nameOfStep(session: Session, which: 'undo' | 'redo'): string | null {
  if (!isReading(session)) return corpusActionName(session, which);
  const group = which === 'undo' ? groupToUndo(session) : groupToRedo(session);
  return group?.name ?? session.state.open?.layer.view.getState().undo[which] ?? null;
}

function step(session: Session, which: 'undo' | 'redo'): void {
  if (!isReading(session)) {
    void stepCorpus(session, which);
    return;
  }
  const held = undoIsHeld();
  if (held !== null) {
    announce(held);
    return;
  }
  if (isGroupUnderWay()) {
    announce(corpusFindWords.group.underWay);
    return;
  }
  const group = which === 'undo' ? groupToUndo(session) : groupToRedo(session);
  if (group !== null) {
    void (which === 'undo' ? undoGroup(session, group) : redoGroup(group));
    return;
  }
  const layer = session.state.open?.layer;
  if (layer === undefined) return;
  const name = layer.view.getState().undo[which];
  const taken = layer[which]();
  if (!taken.ok) announce(taken.error.message);
  else if (name !== null)
    announce(which === 'undo' ? words.said.undone(name) : words.said.redone(name));
}

/**
 * Takes the last action back and says its name: while reading the last one in the open document, or in all documents
 * that it was done in; elsewhere the last change of the corpus.
 */
export const undoLast = (session: Session): void => step(session, 'undo');

export const redoLast = (session: Session): void => step(session, 'redo');
