import { beginLinking } from '../../../shared/selection/linking';
import { linkingWords } from '../../words/linking-words';
import { LinkingMode, linkingContext } from './linking-mode';
import type { ReaderModel } from '../reader-model';

const { said } = linkingWords;

/** Begins to link the span at hand, or says why that cannot be. */
export function startLinking(model: ReaderModel, noSpan: string): void {
  const span = model.atHand;
  const { readOnly } = model.sync.view.getState();
  if (span === null) model.say(noSpan);
  else if (span.state === 'orphaned') model.say(said.orphan);
  else if (readOnly !== null) model.say(said.readOnly(readOnly));
  else {
    const linking = beginLinking(span.id, linkingContext(model));
    if (linking === null) {
      model.say(said.nothing(model.nameOf(span.label)));
      return;
    }
    const mode = new LinkingMode(model, linking);
    model.enterMode(mode);
    mode.begin();
  }
}
