import { unitOfLabel } from '../../shared/model/default-scheme';
import { pickedOf } from '../../shared/selection/selection';
import { findUntagged } from '../../shared/selection/untagged';
import { spanWords } from '../words/span-words';
import { goToSpan } from './reader-actions';
import type { SpanId } from '../../shared/model/ids';
import type { TextRange, Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';

const { said } = spanWords;

/** Picks the next (1) or previous (-1) name or figure that is not tagged, or goes to a suggestion that comes before it. */
export function goToUntagged(model: ReaderModel, direction: 1 | -1): void {
  const { text, words } = model.context;
  const picked = pickedOf(model.state.selection);
  const from = (direction === 1 ? picked?.end : picked?.start) ?? model.caret;
  const answer = findUntagged(text, from, direction, words, (range) => isTagged(model, range));
  const reached = answer.found === null ? answer.lookedTo : answer.found.start;
  const suggestion = suggestionBetween(model, from, reached, direction);
  if (suggestion !== null) {
    goToSpan(model, suggestion);
  } else if (answer.found !== null) {
    const { start, end } = answer.found;
    model.dispatch({ type: 'pick', range: answer.found });
    model.say(said.untagged(text.slice(start, end)));
  } else if (reached === 0 || reached === text.length) {
    model.say(said.nothingUntagged(direction));
  } else {
    model.dispatch({ type: 'moveTo', at: reached, isExtending: false });
    model.say(said.lookedOn);
  }
}

/** Whether a span marks some words themselves: not a suggestion, and not one of a clause that they stand in. */
function isTagged(model: ReaderModel, { start, end }: TextRange): boolean {
  return model.spans.query(start, end).some((id) => {
    const span = model.layer.spans.get(id);
    if (span === undefined || span.origin.kind === 'suggestion') return false;
    const label = model.label(span.label);
    return label === null || unitOfLabel(label) !== 'clause';
  });
}

/** The suggestion nearest to an offset among those that begin between it and another. */
function suggestionBetween(
  model: ReaderModel,
  from: Utf16,
  to: Utf16,
  direction: 1 | -1,
): SpanId | null {
  const [start, end] = direction === 1 ? [from, to] : [to, from];
  const hand = model.state.selection.atHand;
  const between = model.spans.query(start, end + 1).filter((id) => {
    const span = model.layer.spans.get(id);
    const first = span?.ranges[0]?.[0] ?? -1;
    return span?.origin.kind === 'suggestion' && id !== hand && start <= first && first <= end;
  });
  return (direction === 1 ? between[0] : between.at(-1)) ?? null;
}
