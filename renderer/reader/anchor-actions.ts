import { pickedOf } from '../../shared/selection/selection';
import { importWords } from '../words/import-words';
import { moveSpan } from './reader-actions';
import { snapped } from './tag-actions';
import type { ReaderModel } from './reader-model';

const words = importWords.anchor;

/**
 * Gives the lost span at hand its place at the picked words. What it was before, its record with it, stays in the history,
 * so undoing it brings that back.
 */
export function anchorAtPicked(model: ReaderModel): void {
  const span = model.atHand;
  if (span?.state !== 'orphaned') {
    model.say(words.noOrphan);
    return;
  }
  const picked = pickedOf(model.state.selection);
  if (picked === null) {
    model.say(words.noWords);
    return;
  }
  const range = snapped(model, picked);
  const name = model.nameOf(span.label);
  if (!moveSpan(model, span, [range], words.action(name))) return;
  model.dispatch({ type: 'choose', span: span.id, at: range[0] });
  model.say(words.said(name, model.text.slice(...range)));
}
