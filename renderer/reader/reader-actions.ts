import { pickedOf } from '../../shared/selection/selection';
import { readerWords } from '../words/reader-words';
import { spanWords } from '../words/span-words';
import type { SchemeId, SpanId } from '../../shared/model/ids';
import type { Range, Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';

const { actions, said } = readerWords;

export type PlacedSpan = Extract<Span<Utf16>, { state: 'placed' }>;

/** Whether an offset stands in a part of a span, or at one's edge. */
export const holds = (span: Span<Utf16>, offset: Utf16): boolean =>
  span.ranges.some(([start, end]) => start <= offset && offset <= end);

/** The span at hand, or null, having said that there is none. */
export function handOrSay(model: ReaderModel): Span<Utf16> | null {
  const span = model.atHand;
  if (span === null) model.say(said.noSpan);
  return span;
}

/** The span at hand where it has a place in the text; else null, having said why. */
export function placedOrSay(model: ReaderModel): PlacedSpan | null {
  const span = handOrSay(model);
  if (span === null || span.state === 'placed') return span;
  model.say(spanWords.said.orphan);
  return null;
}

/** The span of a label that lies on exactly these ranges, or null. Some spans may be left out of account. */
export function spanOn(
  model: ReaderModel,
  label: SchemeId,
  ranges: readonly Range<Utf16>[],
  ...without: readonly SpanId[]
): SpanId | null {
  const [first] = ranges;
  if (first === undefined) return null;
  const isSame = (id: SpanId) => {
    const span = model.layer.spans.get(id);
    return (
      span?.label === label &&
      !without.includes(id) &&
      span.ranges.length === ranges.length &&
      span.ranges.every(([start, end], i) => ranges[i]?.[0] === start && ranges[i]?.[1] === end)
    );
  };
  return model.spans.query(first[0], first[1]).find(isSame) ?? null;
}

/**
 * Moves a span to other ranges under the name of the action; refuses where it would become equal to another span of its
 * label, and says so. True if it was moved.
 */
export function moveSpan(
  model: ReaderModel,
  span: Span<Utf16>,
  ranges: readonly Range<Utf16>[],
  action: string,
): boolean {
  if (spanOn(model, span.label, ranges, span.id) !== null) {
    model.say(spanWords.said.sameThere(model.nameOf(span.label)));
    return false;
  }
  return model.commit(action, [{ type: 'span.resize', id: span.id, ranges }]);
}

/** The number of the part of a span that is nearest to an offset; of two that are as near, the first. */
export function nearestPart(span: Span<Utf16>, offset: Utf16): number {
  const distances = span.ranges.map(([start, end]) => Math.max(start - offset, offset - end, 0));
  return distances.indexOf(Math.min(...distances));
}

export function relabel(model: ReaderModel, id: SpanId, label: SchemeId): void {
  const name = model.nameOf(label);
  const span = model.layer.spans.get(id);
  if (span?.label === label) {
    model.say(said.hasLabel(name));
    return;
  }
  if (span !== undefined && spanOn(model, label, span.ranges, id) !== null) {
    model.say(spanWords.said.sameThere(name));
    return;
  }
  if (model.commit(actions.relabel(name), [{ type: 'span.relabel', id, label }])) {
    model.lastLabel = label;
    model.say(said.relabelled(name));
  }
}

export function removeSpan(model: ReaderModel): void {
  const span = handOrSay(model);
  if (span === null) return;
  const name = model.nameOf(span.label);
  if (model.commit(actions.remove(name), [{ type: 'span.remove', id: span.id }])) {
    model.say(said.removed(name, model.quoteOf(span)));
  }
}

/** Picks the words of the span at hand; of several parts the nearest, and when pressed again the next one. */
export function pickSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const picked = pickedOf(model.state.selection);
  const nearest = nearestPart(span, model.caret);
  const isPicked =
    span.ranges[nearest]?.[0] === picked?.start && span.ranges[nearest]?.[1] === picked?.end;
  const part = isPicked ? (nearest + 1) % span.ranges.length : nearest;
  const range = span.ranges[part];
  if (range === undefined) return;
  model.dispatch({ type: 'pick', range: { start: range[0], end: range[1] } });
  const words = model.text.slice(range[0], range[1]);
  model.say(spanWords.said.picked(words, span.ranges.length === 1 ? null : part + 1));
}

/** Goes to a span: it becomes the span at hand, and the caret stands at its start. An orphan has no place to go to. */
export function goToSpan(model: ReaderModel, id: SpanId): void {
  const start = model.layer.spans.get(id)?.ranges[0]?.[0] ?? null;
  model.dispatch({ type: 'choose', span: id, at: start });
}

export function stepSpan(model: ReaderModel, direction: 1 | -1): void {
  const { kept } = model.state;
  const hand = model.atHand;
  const isHere = hand?.state === 'placed' && holds(hand, model.caret);
  const next = model.spans.neighbour(
    isHere ? hand.id : null,
    model.caret,
    direction,
    (id) => kept === null || model.layer.spans.get(id)?.label === kept,
  );
  if (next !== null) goToSpan(model, next);
  else model.say(kept === null ? said.noneLeft : said.noneKept(model.nameOf(kept)));
}

export function keepToLabel(model: ReaderModel): void {
  if (model.state.kept !== null) {
    model.set({ kept: null });
    model.say(said.keptAll);
    return;
  }
  const span = handOrSay(model);
  if (span === null) return;
  model.set({ kept: span.label });
  model.say(said.kept(model.nameOf(span.label)));
}

export function listUnder(model: ReaderModel): void {
  const under = model.spans.under(model.caret);
  if (under.length === 0) model.say(said.nothingUnder);
  else model.set({ under });
}
