import { createSpanId } from '../../shared/model/ids';
import { unitOfLabel } from '../../shared/model/default-scheme';
import { pickedOf } from '../../shared/selection/selection';
import { unitAt } from '../../shared/selection/unit';
import { preferences } from '../app/preferences';
import { readerWords } from '../words/reader-words';
import { spanWords } from '../words/span-words';
import { holds, relabel, spanOn } from './reader-actions';
import type { SchemeId } from '../../shared/model/ids';
import type { Range } from '../../shared/model/span';
import type { TextRange, Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';

const { actions, said } = readerWords;

/** Tags the picked words; else relabels the span at hand under the caret; else tags what the label wants there. */
export function tag(model: ReaderModel, label: SchemeId): void {
  const { selection, awaitsAnother } = model.state;
  model.set({ awaitsAnother: false });
  const hand = model.atHand;
  const picked = pickedOf(selection);
  const isOnHand = picked === null && hand?.state === 'placed' && holds(hand, model.caret);
  if (isOnHand && !awaitsAnother) {
    relabel(model, hand.id, label);
    return;
  }
  const isSameWords = picked === null && awaitsAnother && hand?.state === 'placed';
  const ranges = isSameWords ? hand.ranges : rangesHere(model, picked, label);
  if (ranges === null) model.say(said.noWord);
  else tagRanges(model, label, ranges);
}

function tagRanges(model: ReaderModel, label: SchemeId, ranges: readonly Range<Utf16>[]): void {
  const name = model.nameOf(label);
  const there = spanOn(model, label, ranges);
  if (there !== null) {
    model.dispatch({ type: 'choose', span: there, at: null });
    model.say(said.hasLabel(name));
    return;
  }
  const id = createSpanId(model.options.randomBytes);
  const { caret } = model;
  if (!model.commit(actions.tag(name), [{ type: 'span.add', span: { id, label, ranges } }])) return;
  model.lastLabel = label;
  model.dispatch({ type: 'choose', span: id, at: caret });
  const span = model.layer.spans.get(id);
  if (span !== undefined) model.say(said.tagged(name, model.quoteOf(span)));
}

/** The ranges that a label would tag here: the picked words, else the unit under the caret; null where there is none. */
export function rangesHere(
  model: ReaderModel,
  picked: TextRange | null,
  label: SchemeId,
): readonly Range<Utf16>[] | null {
  if (picked !== null) return [snapped(model, picked)];
  const definition = model.label(label);
  const kind = definition === null ? 'word' : unitOfLabel(definition);
  const unit = unitAt(model.text, model.caret, kind, model.context);
  return unit === null ? null : [[unit.start, unit.end]];
}

/** Picked words as they are tagged: in whole characters, or in whole words where the person has set that. */
export function snapped(model: ReaderModel, { start, end }: TextRange): Range<Utf16> {
  const { text, graphemes, words } = model.context;
  const whole = preferences.getState().snapToWords
    ? words.snapToWords(text, start, end)
    : graphemes.snapToGraphemes(text, start, end);
  return [whole.start, whole.end];
}

export function tagAgain(model: ReaderModel): void {
  if (model.lastLabel === null) model.say(said.nothingToRepeat);
  else tag(model, model.lastLabel);
}

/** Makes a suggestion at hand the person's own; the span keeps its id, so that its relations stay. */
export function accept(model: ReaderModel): void {
  const span = model.atHand;
  if (span?.origin.kind !== 'suggestion') {
    model.say(spanWords.said.nothingToAccept);
    return;
  }
  const name = model.nameOf(span.label);
  const accepted = { ...span, origin: { kind: 'person' } } as const;
  const { caret } = model;
  const isDone = model.commit(spanWords.actions.accept(name), [
    { type: 'span.remove', span },
    { type: 'span.add', span: accepted },
  ]);
  if (!isDone) return;
  model.dispatch({ type: 'choose', span: span.id, at: caret });
  model.say(spanWords.said.accepted(name));
}
