import { pickedOf } from '../../shared/selection/selection';
import type { SchemeId } from '../../shared/model/ids';
import type { TextQuery } from '../../shared/search/text-query';
import type { ReaderModel } from '../reader/reader-model';
import type { FindSession } from './find-session';

/** Longer words than these are looked for by nobody. */
const MOST = 1_000;

/** What every occurrence is looked for of; null where nothing is picked and no span is at hand. */
export function wordsOfEvery(model: ReaderModel, find: FindSession): TextQuery | null {
  const picked = pickedOf(model.state.selection);
  const { isOpen, hits, at, query } = find.state;
  const hit = at === null ? undefined : hits[at];
  if (isOpen && picked !== null && hit?.start === picked.start && hit.end === picked.end) {
    return query;
  }
  if (picked !== null) return asWords(model.text.slice(picked.start, picked.end));
  const [range] = model.atHand?.ranges ?? [];
  if (range !== undefined) return asWords(model.text.slice(range[0], range[1]));
  return isOpen && query.text !== '' ? query : null;
}

/** What they are tagged as at first: as the span at hand is, as was tagged last, as the first label. */
export function labelOfEvery(model: ReaderModel): SchemeId | null {
  const picked = pickedOf(model.state.selection);
  const hand = model.atHand === null ? null : (model.label(model.atHand.label)?.id ?? null);
  const labels = model.labels();
  const last = labels.find(({ id }) => id === model.lastLabel)?.id ?? null;
  const first = labels[0]?.id ?? null;
  return picked === null ? (hand ?? last ?? first) : (last ?? hand ?? first);
}

const asWords = (text: string): TextQuery | null => {
  const words = text.trim().slice(0, MOST);
  return words === ''
    ? null
    : { text: words, kind: 'plain', matchesCase: false, wholeWords: true, variants: true };
};
