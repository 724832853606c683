import { uniteRanges } from '../../shared/edits/place-in-text';
import { readerWords } from '../words/reader-words';
import { spanWords } from '../words/span-words';
import { moveSpan, nearestPart, placedOrSay } from './reader-actions';
import type { Range } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';

const { said } = spanWords;

type Edge = 'start' | 'end';
type EdgeUnit = 'word' | 'grapheme';

/**
 * Moves the start or the end of the span at hand by a word or a character, over line breaks too, and says the words gained
 * or lost. Of a span in parts it is the part nearest to the caret. A part never becomes empty; two that meet become one.
 */
export function moveEdge(model: ReaderModel, edge: Edge, direction: 1 | -1, unit: EdgeUnit): void {
  const span = placedOrSay(model);
  if (span === null) return;
  const part = nearestPart(span, model.caret);
  const range = span.ranges[part];
  if (range === undefined) return;
  const [start, end] = range;
  const from = edge === 'start' ? start : end;
  const to = steppedEdge(model, from, edge, direction, unit);
  const moved: Range<Utf16> = edge === 'start' ? [to, end] : [start, to];
  if (to === from || moved[0] >= moved[1]) {
    model.say(readerWords.said.noFurther);
    return;
  }
  const ranges = uniteRanges(span.ranges.with(part, moved));
  if (!moveSpan(model, span, ranges, readerWords.actions.edge)) return;
  model.dispatch({ type: 'choose', span: span.id, at: to });
  const passed = model.text.slice(Math.min(from, to), Math.max(from, to));
  const isWider = (edge === 'end') === (direction === 1);
  const what = isWider ? said.plus(passed) : said.minus(passed);
  if (ranges.length < span.ranges.length) model.say(said.partsMet(what));
  else if (ranges.length === 1) model.say(what);
  else model.say(said.inPart(part + 1, ranges.length, what));
}

/** Where an edge goes next; where it stands, if no word or character is left on that side. */
function steppedEdge(
  model: ReaderModel,
  from: Utf16,
  edge: Edge,
  direction: 1 | -1,
  unit: EdgeUnit,
): Utf16 {
  const { text, words, graphemes } = model.context;
  const isOn = direction === 1;
  if (unit === 'grapheme') {
    return isOn ? graphemes.nextGrapheme(text, from) : graphemes.previousGrapheme(text, from);
  }
  // Where no word is left, a step gives an end of the text, which need not be the edge of a word.
  if (edge === 'start') {
    if (isOn) return words.nextWordStart(text, from);
    const to = words.previousWordStart(text, from);
    return to > 0 || words.wordAt(text, to)?.start === to ? to : from;
  }
  if (!isOn) return words.previousWordEnd(text, from);
  const to = words.nextWordEnd(text, from);
  return to < text.length || words.wordAt(text, to)?.end === to ? to : from;
}
