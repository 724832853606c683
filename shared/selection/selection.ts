import { utf16 } from '../text/offsets';
import { nextSentenceStart, previousSentenceStart, sentenceAt } from '../text/sentences';
import type { SpanId } from '../model/ids';
import type { Graphemes } from '../text/graphemes';
import type { LineMap } from '../text/line-map';
import type { TextRange, Utf16 } from '../text/offsets';
import type { Words } from '../text/words';

/**
 * Where a reader stands in a text. *Idle*: nowhere yet. *Caret*: between two characters. *Picked*: words from an
 * anchor to a head, in either direction, never empty. `atHand` is the span that commands act on; it outlives moves of
 * the caret, so that nobody re-selects what was just tagged. Offsets are UTF-16 code units.
 */
export type Selection =
  | { readonly kind: 'idle'; readonly atHand: SpanId | null }
  | { readonly kind: 'caret'; readonly at: Utf16; readonly atHand: SpanId | null }
  | {
      readonly kind: 'picked';
      readonly anchor: Utf16;
      readonly head: Utf16;
      readonly atHand: SpanId | null;
    };

/** The steps that the text alone decides; lines and pages depend on how it is set, and come as `moveTo`. */
export type StepUnit = 'grapheme' | 'word' | 'sentence' | 'paragraph' | 'document';

/** What happens to a selection. `isExtending` keeps the anchor, as Shift does. */
export type SelectionEvent =
  | {
      readonly type: 'step';
      readonly unit: StepUnit;
      readonly direction: 1 | -1;
      readonly isExtending: boolean;
      /** The first step that picks takes the word under the caret whole, and goes on from there. */
      readonly takesWordFirst?: boolean;
    }
  | { readonly type: 'moveTo'; readonly at: Utf16; readonly isExtending: boolean }
  /** A click: `spans` are those under it, the smallest first. Clicking again in the same place goes outwards. */
  | { readonly type: 'click'; readonly at: Utf16; readonly spans: readonly SpanId[] }
  | { readonly type: 'drag'; readonly from: Utf16; readonly to: Utf16 }
  | { readonly type: 'pickWord'; readonly at: Utf16 }
  | { readonly type: 'pick'; readonly range: TextRange }
  | { readonly type: 'pickAll' }
  /** A span is chosen: by Tab, from a list, or because it was just made. */
  | { readonly type: 'choose'; readonly span: SpanId; readonly at: Utf16 | null }
  | { readonly type: 'drop'; readonly span: SpanId }
  /** One step back: picked words, then the span at hand. */
  | { readonly type: 'escape' };

/** What the machine must know of a text to take a step. */
export interface SelectionContext {
  readonly text: string;
  readonly paragraphs: LineMap;
  readonly graphemes: Graphemes;
  readonly words: Words;
}

export const idleSelection: Selection = { kind: 'idle', atHand: null };

/** The offset where the caret is drawn; 0 while idle. */
export function caretOf(selection: Selection): Utf16 {
  if (selection.kind === 'idle') return utf16(0);
  return selection.kind === 'caret' ? selection.at : selection.head;
}

/** The picked words in the order of the text, or null if nothing is picked. */
export function pickedOf(selection: Selection): TextRange | null {
  if (selection.kind !== 'picked') return null;
  const { anchor, head } = selection;
  return anchor < head ? { start: anchor, end: head } : { start: head, end: anchor };
}

/** The selection after an event. Pure; what it gives always stands between characters and in a paragraph. */
export function reduceSelection(
  selection: Selection,
  event: SelectionEvent,
  context: SelectionContext,
): Selection {
  const { atHand } = selection;
  switch (event.type) {
    case 'step':
      return step(selection, event, context);
    case 'moveTo': {
      const to = settle(context, event.at, 1);
      return event.isExtending
        ? between(anchorOf(selection), to, atHand)
        : { kind: 'caret', at: to, atHand };
    }
    case 'click': {
      const at = settle(context, event.at, 1);
      const isAgain = selection.kind === 'caret' && selection.at === at;
      return { kind: 'caret', at, atHand: clicked(event.spans, atHand, isAgain) };
    }
    case 'drag': {
      const [from, to] = event.from <= event.to ? [event.from, event.to] : [event.to, event.from];
      const { start, end } = context.graphemes.snapToGraphemes(context.text, from, to);
      return event.from <= event.to ? between(start, end, atHand) : between(end, start, atHand);
    }
    case 'pickWord': {
      const word = context.words.wordAt(context.text, event.at);
      return word === null
        ? { kind: 'caret', at: settle(context, event.at, 1), atHand }
        : between(word.start, word.end, atHand);
    }
    case 'pick': {
      const { start, end } = event.range;
      const whole = context.graphemes.snapToGraphemes(context.text, start, end);
      return between(whole.start, whole.end, atHand);
    }
    case 'pickAll':
      return between(utf16(0), utf16(context.text.length), atHand);
    case 'choose':
      return event.at === null
        ? { ...selection, atHand: event.span }
        : {
            kind: 'caret',
            at: context.graphemes.graphemeStart(context.text, event.at),
            atHand: event.span,
          };
    case 'drop':
      return atHand === event.span ? { ...selection, atHand: null } : selection;
    case 'escape':
      if (selection.kind === 'picked') return { kind: 'caret', at: selection.head, atHand };
      return { ...selection, atHand: null };
  }
}

function step(
  selection: Selection,
  event: Extract<SelectionEvent, { type: 'step' }>,
  context: SelectionContext,
): Selection {
  const { direction, isExtending, unit } = event;
  const { atHand } = selection;
  if (isExtending) return extended(selection, event, context);
  const picked = pickedOf(selection);
  if (picked !== null && unit === 'grapheme') {
    return { kind: 'caret', at: direction === 1 ? picked.end : picked.start, atHand };
  }
  return {
    kind: 'caret',
    at: stepped(context, caretOf(selection), unit, direction),
    atHand,
  };
}

/** A step that picks. Going back towards the anchor gives up whole words, so that no space is left picked. */
function extended(
  selection: Selection,
  event: Extract<SelectionEvent, { type: 'step' }>,
  context: SelectionContext,
): Selection {
  const { direction, unit } = event;
  const { text, words } = context;
  const head = caretOf(selection);
  const isFresh = selection.kind !== 'picked';
  const isOn = direction === 1;
  let anchor = anchorOf(selection);
  if (unit === 'word' && !isFresh && (isOn ? head < anchor : head > anchor)) {
    const back = isOn ? words.nextWordStart(text, head) : words.previousWordEnd(text, head);
    return between(
      anchor,
      (isOn ? back < anchor : back > anchor) ? back : anchor,
      selection.atHand,
    );
  }
  const takesWord = event.takesWordFirst === true || unit === 'sentence';
  const word =
    takesWord && (unit === 'word' || unit === 'sentence') ? words.wordAt(text, head) : null;
  let from = head;
  if (word !== null && isTaken(word, head, direction, isFresh)) {
    from = isOn ? word.end : word.start;
    if (isFresh) anchor = isOn ? word.start : word.end;
  } else if (takesWord && isFresh && isOn && unit === 'word') {
    const next = words.nextWordStart(text, head);
    if (words.wordAt(text, next) !== null) anchor = next;
  }
  return between(anchor, steppedPicking(context, from, unit, direction), selection.atHand);
}

/** Whether a step picks the word at the head whole: the one it stands in, at first also one that begins (or ended) there. */
function isTaken(word: TextRange, head: Utf16, direction: 1 | -1, isFresh: boolean): boolean {
  if (word.start < head && head < word.end) return true;
  return isFresh && (direction === 1 ? head < word.end : true);
}

function steppedPicking(
  context: SelectionContext,
  from: Utf16,
  unit: StepUnit,
  direction: 1 | -1,
): Utf16 {
  const { text, words } = context;
  // Picking on goes to the ends of words and sentences, so that no space is picked behind the last one.
  if (direction === 1 && unit === 'word') return words.nextWordEnd(text, from);
  if (direction === 1 && unit === 'sentence') {
    const here = sentenceAt(text, from);
    if (here !== null && from < here.end) return here.end;
    return sentenceAt(text, nextSentenceStart(text, from))?.end ?? utf16(text.length);
  }
  return stepped(context, from, unit, direction);
}

function stepped(context: SelectionContext, from: Utf16, unit: StepUnit, direction: 1 | -1): Utf16 {
  const { text, words, graphemes, paragraphs } = context;
  const isOn = direction === 1;
  switch (unit) {
    case 'grapheme':
      return settle(
        context,
        isOn ? graphemes.nextGrapheme(text, from) : graphemes.previousGrapheme(text, from),
        direction,
      );
    case 'word':
      return settle(
        context,
        isOn ? words.nextWordStart(text, from) : words.previousWordStart(text, from),
        direction,
      );
    case 'sentence':
      return settle(
        context,
        isOn ? nextSentenceStart(text, from) : previousSentenceStart(text, from),
        direction,
      );
    case 'paragraph': {
      if (paragraphs.count === 0) return from;
      const here = paragraphs.lineAt(from);
      const start = paragraphs.range(here).start;
      if (!isOn) return from > start || here === 0 ? start : paragraphs.range(here - 1).start;
      return here + 1 < paragraphs.count
        ? paragraphs.range(here + 1).start
        : paragraphs.range(here).end;
    }
    case 'document':
      return settle(context, isOn ? utf16(text.length) : utf16(0), isOn ? -1 : 1);
  }
}

/** The nearest place for a caret: between characters, and not on a blank line, where nothing is drawn. */
function settle(context: SelectionContext, offset: Utf16, direction: 1 | -1): Utf16 {
  const { text, paragraphs, graphemes } = context;
  const at = graphemes.graphemeStart(text, offset);
  if (paragraphs.count === 0) return at;
  const here = paragraphs.lineAt(at);
  const { start, end } = paragraphs.range(here);
  if (at < start) return start;
  if (at <= end) return at;
  return direction === 1 && here + 1 < paragraphs.count ? paragraphs.range(here + 1).start : end;
}

const anchorOf = (selection: Selection): Utf16 =>
  selection.kind === 'picked' ? selection.anchor : caretOf(selection);

const between = (anchor: Utf16, head: Utf16, atHand: SpanId | null): Selection =>
  anchor === head ? { kind: 'caret', at: head, atHand } : { kind: 'picked', anchor, head, atHand };

function clicked(spans: readonly SpanId[], atHand: SpanId | null, isAgain: boolean): SpanId | null {
  const [smallest = null] = spans;
  if (!isAgain || atHand === null) return smallest;
  const held = spans.indexOf(atHand);
  return held < 0 ? smallest : (spans[(held + 1) % spans.length] ?? smallest);
}
