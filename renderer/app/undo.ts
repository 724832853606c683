import { words } from '../words/words';
import { announce } from './announce';
import type { Session } from './session';

function step(session: Session, which: 'undo' | 'redo'): void {
  const layer = session.state.open?.layer;
  if (layer === undefined) return;
  const name = layer.view.getState().undo[which];
  const taken = layer[which]();
  if (!taken.ok) announce(taken.error.message);
  else if (name !== null)
    announce(which === 'undo' ? words.said.undone(name) : words.said.redone(name));
}

/** Takes the last action in the open document back, and says its name. */
export const undoLast = (session: Session): void => step(session, 'undo');

export const redoLast = (session: Session): void => step(session, 'redo');
