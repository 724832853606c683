import { cutRanges, uniteRanges } from '../../shared/edits/place-in-text';
import { createSpanId } from '../../shared/model/ids';
import { endOf, startOf } from '../../shared/model/span';
import { pickedOf } from '../../shared/selection/selection';
import { utf16 } from '../../shared/text/offsets';
import { readerWords } from '../words/reader-words';
import { spanWords } from '../words/span-words';
import { moveSpan, placedOrSay, spanOn } from './reader-actions';
import { snapped } from './tag-actions';
import type { Range } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { PlacedSpan } from './reader-actions';
import type { ReaderModel } from './reader-model';

const { actions, said } = readerWords;

/**
 * Adds the picked words to the span at hand as a further part. With nothing picked, takes the part under the caret off, or,
 * where none is, adds the word under the caret.
 */
export function changePart(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const picked = pickedOf(model.state.selection);
  if (picked !== null) {
    addPart(model, span, snapped(model, picked));
    return;
  }
  const { caret } = model;
  const part = span.ranges.findIndex(([start, end]) => start <= caret && caret <= end);
  if (part >= 0) {
    takePartOff(model, span, part);
    return;
  }
  const word = model.context.words.wordAt(model.text, caret);
  if (word === null) model.say(spanWords.said.partWhere);
  else addPart(model, span, [word.start, word.end]);
}

function addPart(model: ReaderModel, span: PlacedSpan, added: Range<Utf16>): void {
  const ranges = bridged(model.text, uniteRanges([...span.ranges, added]));
  if (sameRanges(ranges, span.ranges)) {
    model.say(spanWords.said.hasWords);
    return;
  }
  const { caret } = model;
  if (!moveSpan(model, span, ranges, actions.addPart)) return;
  model.dispatch({ type: 'choose', span: span.id, at: caret });
  model.say(spanWords.said.partAdded(model.text.slice(...added)));
}

function takePartOff(model: ReaderModel, span: PlacedSpan, part: number): void {
  const taken = span.ranges[part];
  if (taken === undefined || span.ranges.length === 1) {
    model.say(spanWords.said.onlyPart);
    return;
  }
  if (moveSpan(model, span, span.ranges.toSpliced(part, 1), actions.takePart)) {
    model.say(spanWords.said.partTaken(model.text.slice(...taken)));
  }
}

/** Breaks the span at hand in two at the caret; white space at the break belongs to neither. */
export function splitSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const at = model.caret;
  if (at <= startOf(span) || at >= endOf(span)) {
    model.say(said.splitWhere);
    return;
  }
  const { before, after } = cutRanges(span.ranges, at);
  const newId = createSpanId(model.options.randomBytes);
  const halves = [
    { id: span.id, ranges: trimmedEnd(model.text, before) },
    { id: newId, ranges: trimmedStart(model.text, after) },
  ];
  if (halves.some(({ ranges }) => spanOn(model, span.label, ranges, span.id) !== null)) {
    model.say(spanWords.said.sameThere(model.nameOf(span.label)));
    return;
  }
  const isDone = model.commit(actions.split, [
    { type: 'span.split', id: span.id, at, newId },
    ...halves.map(({ id, ranges }) => ({ type: 'span.resize', id, ranges }) as const),
  ]);
  if (isDone) model.say(said.split);
}

/** Joins the span at hand with the next of its label; if only space lies between the two, it is joined over. */
export function joinSpan(model: ReaderModel): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const name = model.nameOf(span.label);
  const id = model.spans.neighbour(
    span.id,
    model.caret,
    1,
    (other) => model.layer.spans.get(other)?.label === span.label,
  );
  const next = id === null ? undefined : model.layer.spans.get(id);
  if (next === undefined) {
    model.say(said.nothingToJoin(name));
    return;
  }
  const ranges = bridged(model.text, uniteRanges([...span.ranges, ...next.ranges]));
  if (spanOn(model, span.label, ranges, span.id, next.id) !== null) {
    model.say(spanWords.said.sameThere(name));
    return;
  }
  const isDone = model.commit(actions.join, [
    { type: 'span.merge', ids: [span.id, next.id] },
    { type: 'span.resize', id: span.id, ranges },
  ]);
  if (isDone) model.say(said.joined(name));
}

/** Closes gaps between parts that hold nothing but spaces of one line. */
function bridged(text: string, ranges: readonly Range<Utf16>[]): readonly Range<Utf16>[] {
  const joined: Range<Utf16>[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && /^[^\S\n]*$/.test(text.slice(last[1], range[0]))) {
      joined[joined.length - 1] = [last[0], range[1]];
    } else joined.push(range);
  }
  return joined;
}

function trimmedEnd(text: string, ranges: readonly Range<Utf16>[]): readonly Range<Utf16>[] {
  const last = ranges.at(-1);
  if (last === undefined) return ranges;
  const end = utf16(last[0] + text.slice(...last).trimEnd().length);
  return end > last[0] ? ranges.with(-1, [last[0], end]) : ranges;
}

function trimmedStart(text: string, ranges: readonly Range<Utf16>[]): readonly Range<Utf16>[] {
  const [first] = ranges;
  if (first === undefined) return ranges;
  const start = utf16(first[1] - text.slice(...first).trimStart().length);
  return start < first[1] ? ranges.with(0, [start, first[1]]) : ranges;
}

const sameRanges = (some: readonly Range<Utf16>[], others: readonly Range<Utf16>[]): boolean =>
  some.length === others.length &&
  some.every(([start, end], i) => others[i]?.[0] === start && others[i]?.[1] === end);
