import { corpusFindWords } from '../words/corpus-find-words';
import { words } from '../words/words';
import { announce } from './announce';
import { undoIsHeld } from './hold-undo';
import { groupToRedo, groupToUndo, isGroupUnderWay, redoGroup, undoGroup } from './last-group';
import type { Session } from './session';

function step(session: Session, which: 'undo' | 'redo'): void {
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

/** Takes the last action back, in the open document or in all documents that it was done in, and says its name. */
export const undoLast = (session: Session): void => step(session, 'undo');

export const redoLast = (session: Session): void => step(session, 'redo');
