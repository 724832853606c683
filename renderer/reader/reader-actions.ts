import { createSpanId } from '../../shared/model/ids';
import { endOf, startOf } from '../../shared/model/span';
import { pickedOf } from '../../shared/selection/selection';
import { readerWords } from '../words/reader-words';
import type { SchemeId, SpanId } from '../../shared/model/ids';
import type { Range, Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';

const { actions, said } = readerWords;

const holds = (span: Span<Utf16>, offset: Utf16): boolean =>
  span.ranges.some(([start, end]) => start <= offset && offset <= end);

/** The span at hand, or null, having said that there is none. */
function handOrSay(model: ReaderModel): Span<Utf16> | null {
  const span = model.atHand;
  if (span === null) model.say(said.noSpan);
  return span;
}

function placedOrSay(model: ReaderModel): Span<Utf16> | null {
  const span = handOrSay(model);
  return span?.state === 'placed' ? span : null;
}

/** Tags the picked words; else relabels the span at hand under the caret; else tags the word under the caret. */
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
  const ranges = isOnHand ? hand.ranges : rangesHere(model, picked);
  if (ranges === null) {
    model.say(said.noWord);
    return;
  }
  const there = sameSpan(model, label, ranges);
  if (there !== null) {
    model.dispatch({ type: 'choose', span: there, at: null });
    model.say(said.hasLabel(model.nameOf(label)));
    return;
  }
  const id = createSpanId(model.options.randomBytes);
  const name = model.nameOf(label);
  const caret = model.caret;
  if (!model.commit(actions.tag(name), [{ type: 'span.add', span: { id, label, ranges } }])) return;
  model.lastLabel = label;
  model.dispatch({ type: 'choose', span: id, at: caret });
  const span = model.layer.spans.get(id);
  if (span !== undefined) model.say(said.tagged(name, model.quoteOf(span)));
}

function rangesHere(
  model: ReaderModel,
  picked: ReturnType<typeof pickedOf>,
): readonly Range<Utf16>[] | null {
  const { text, graphemes, words } = model.context;
  if (picked !== null) {
    const { start, end } = graphemes.snapToGraphemes(text, picked.start, picked.end);
    return [[start, end]];
  }
  const word = words.wordAt(text, model.caret);
  return word === null ? null : [[word.start, word.end]];
}

function sameSpan(
  model: ReaderModel,
  label: SchemeId,
  ranges: readonly Range<Utf16>[],
): SpanId | null {
  const [first] = ranges;
  if (first === undefined) return null;
  const isSame = (span: Span<Utf16> | undefined) =>
    span?.label === label &&
    span.ranges.length === ranges.length &&
    span.ranges.every(([start, end], i) => ranges[i]?.[0] === start && ranges[i]?.[1] === end);
  return (
    model.spans.query(first[0], first[1]).find((id) => isSame(model.layer.spans.get(id))) ?? null
  );
}

export function relabel(model: ReaderModel, id: SpanId, label: SchemeId): void {
  const name = model.nameOf(label);
  if (model.layer.spans.get(id)?.label === label) {
    model.say(said.hasLabel(name));
    return;
  }
  if (model.commit(actions.relabel(name), [{ type: 'span.relabel', id, label }])) {
    model.lastLabel = label;
    model.say(said.relabelled(name));
  }
}

export function tagAgain(model: ReaderModel): void {
  if (model.lastLabel === null) model.say(said.nothingToRepeat);
  else tag(model, model.lastLabel);
}

export function removeSpan(model: ReaderModel): void {
  const span = handOrSay(model);
  if (span === null) return;
  const name = model.nameOf(span.label);
  if (model.commit(actions.remove(name), [{ type: 'span.remove', id: span.id }])) {
    model.say(said.removed(name, model.quoteOf(span)));
  }
}

/** Moves the start or the end of the span at hand by a word or a character, and says the words gained or lost. */
export function moveEdge(
  model: ReaderModel,
  edge: 'start' | 'end',
  direction: 1 | -1,
  unit: 'word' | 'grapheme',
): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const ranges = [...span.ranges];
  const index = edge === 'start' ? 0 : ranges.length - 1;
  const range = ranges[index];
  if (range === undefined) return;
  const [start, end] = range;
  const from = edge === 'start' ? start : end;
  const to = steppedEdge(model, from, edge, direction, unit);
  const moved: Range<Utf16> = edge === 'start' ? [to, end] : [start, to];
  if (to === from || moved[0] >= moved[1]) {
    model.say(said.noFurther);
    return;
  }
  ranges[index] = moved;
  if (!model.commit(actions.edge, [{ type: 'span.resize', id: span.id, ranges }])) return;
  const passed = model.text.slice(Math.min(from, to), Math.max(from, to)).trim();
  const isWider = (edge === 'end') === (direction === 1);
  model.dispatch({ type: 'choose', span: span.id, at: to });
  model.say(isWider ? said.plus(passed) : said.minus(passed));
}

function steppedEdge(
  model: ReaderModel,
  from: Utf16,
  edge: 'start' | 'end',
  direction: 1 | -1,
  unit: 'word' | 'grapheme',
): Utf16 {
  const { text, words, graphemes } = model.context;
  if (unit === 'grapheme') {
    return direction === 1
      ? graphemes.nextGrapheme(text, from)
      : graphemes.previousGrapheme(text, from);
  }
  if (edge === 'start') {
    return direction === 1 ? words.nextWordStart(text, from) : words.previousWordStart(text, from);
  }
  return direction === 1 ? words.nextWordEnd(text, from) : words.previousWordEnd(text, from);
}

/** Adds the picked words to the span at hand as a further part; with nothing picked, takes the part here off. */
export function changePart(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const picked = pickedOf(model.state.selection);
  if (picked !== null) {
    const ranges = united([...span.ranges, [picked.start, picked.end]]);
    if (model.commit(actions.addPart, [{ type: 'span.resize', id: span.id, ranges }])) {
      model.dispatch({ type: 'choose', span: span.id, at: model.caret });
      model.say(said.partAdded);
    }
    return;
  }
  const { caret } = model;
  const rest = span.ranges.filter(([start, end]) => caret < start || caret > end);
  if (rest.length === 0 || rest.length === span.ranges.length) {
    model.say(said.pickFirst);
    return;
  }
  if (model.commit(actions.takePart, [{ type: 'span.resize', id: span.id, ranges: rest }])) {
    model.say(said.partTaken);
  }
}

function united(ranges: readonly Range<Utf16>[]): Range<Utf16>[] {
  const out: Range<Utf16>[] = [];
  for (const range of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last === undefined || last[1] < range[0]) out.push(range);
    else if (last[1] < range[1]) out[out.length - 1] = [last[0], range[1]];
  }
  return out;
}

export function splitSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const at = model.caret;
  if (at <= startOf(span) || at >= endOf(span)) {
    model.say(said.splitWhere);
    return;
  }
  if (model.commit(actions.split, [{ type: 'span.split', id: span.id, at }])) model.say(said.split);
}

export function joinSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const name = model.nameOf(span.label);
  const next = model.spans.neighbour(
    span.id,
    model.caret,
    1,
    (id) => model.layer.spans.get(id)?.label === span.label,
  );
  if (next === null) {
    model.say(said.nothingToJoin(name));
    return;
  }
  if (model.commit(actions.join, [{ type: 'span.merge', ids: [span.id, next] }])) {
    model.say(said.joined(name));
  }
}

export function pickSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  const [range] = span?.ranges ?? [];
  if (range !== undefined) {
    model.dispatch({ type: 'pick', range: { start: range[0], end: range[1] } });
  }
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
