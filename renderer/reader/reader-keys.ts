import { isMac } from '../app/platform';
import { keyOf } from '../app/keys';
import { prefixKey } from '../app/prefix-key';
import { readerWords } from '../words/reader-words';
import {
  changePart,
  joinSpan,
  keepToLabel,
  listUnder,
  moveEdge,
  pickSpan,
  removeSpan,
  splitSpan,
  stepSpan,
  tag,
  tagAgain,
} from './reader-actions';
import type { StepUnit } from '../../shared/selection/selection';
import type { ReaderModel } from './reader-model';

/** What the keys of the text need besides the model: the panes and documents around it. */
export interface ReaderSurroundings {
  readonly inspect: (field: 'attributes' | 'note') => void;
  readonly switchLetters: () => void;
  /** Marks the document done and opens the next one. */
  readonly finish: () => void;
  /** One step back when nothing is picked or at hand: out of the text. */
  readonly leave: () => void;
}

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'repeat'
>;

/** Does what a key in the text means; false leaves it to the window. */
export function pressInText(
  model: ReaderModel,
  event: KeyPress,
  around: ReaderSurroundings,
): boolean {
  if (prefixKey.getState().key !== null) return false;
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  if (isMac() ? event.ctrlKey : event.metaKey) return false;
  if (moves(model, event, mod)) return true;
  if (edges(model, event, mod)) return true;
  if (mod || event.altKey) return false;
  return acts(model, event, around);
}

/** Moves of the caret; with Shift they pick. */
function moves(model: ReaderModel, event: KeyPress, mod: boolean): boolean {
  const isExtending = event.shiftKey;
  const byWord = isMac() ? event.altKey : mod;
  const isPlain = !mod && !event.altKey;
  const step = (unit: StepUnit, direction: 1 | -1, takesWordFirst = false) => {
    model.dispatch({ type: 'step', unit, direction, isExtending, takesWordFirst });
    return true;
  };
  const key = keyOf(event);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (!isPlain && !byWord) return false;
      // In a right-to-left paragraph the left arrow goes on.
      const isOn = (key === 'ArrowRight') !== model.isRtlAt(model.caret);
      return step(byWord ? 'word' : 'grapheme', isOn ? 1 : -1);
    }
    case 'ArrowUp':
    case 'ArrowDown':
      if (byWord) return step('paragraph', key === 'ArrowDown' ? 1 : -1);
      return isPlain && line(model, key === 'ArrowDown' ? 1 : -1, isExtending);
    case 'Home':
    case 'End': {
      const direction = key === 'End' ? 1 : -1;
      if (mod) return step('document', direction);
      const at = model.geometry?.lineEnd(model.caret, direction);
      if (at !== undefined) model.dispatch({ type: 'moveTo', at, isExtending });
      return true;
    }
    case 'PageUp':
    case 'PageDown':
      return isPlain && page(model, key === 'PageDown' ? 1 : -1, isExtending);
    case 'a':
      if (mod && !event.shiftKey) {
        model.dispatch({ type: 'pickAll' });
        return true;
      }
      return isPlain && step('word', -1, true);
    case 'd':
      return isPlain && step('word', 1, true);
    case 'q':
      return isPlain && step('sentence', -1);
    case 'e':
      return isPlain && step('sentence', 1);
    case 'w':
      return isPlain && line(model, -1, isExtending);
    case 's':
      return isPlain && line(model, 1, isExtending);
    default:
      return false;
  }
}

function line(model: ReaderModel, lines: 1 | -1, isExtending: boolean): boolean {
  const at = model.geometry?.lineFrom(model.caret, lines) ?? null;
  if (at !== null) model.dispatch({ type: 'moveTo', at, isExtending });
  return true;
}

function page(model: ReaderModel, direction: 1 | -1, isExtending: boolean): boolean {
  const at = model.geometry?.page(direction) ?? null;
  if (at !== null) model.dispatch({ type: 'moveTo', at, isExtending });
  else model.dispatch({ type: 'step', unit: 'document', direction, isExtending });
  return true;
}

/** `[ ] { }` by the place of the keys: the edges of the span at hand, by word or, with Alt, by character. */
function edges(model: ReaderModel, event: KeyPress, mod: boolean): boolean {
  if (mod || (event.code !== 'BracketLeft' && event.code !== 'BracketRight')) return false;
  const unit = event.altKey ? 'grapheme' : 'word';
  const isLeft = event.code === 'BracketLeft';
  const isNarrower = event.shiftKey || event.key === '{' || event.key === '}';
  moveEdge(model, isLeft ? 'start' : 'end', isLeft === isNarrower ? 1 : -1, unit);
  return true;
}

function acts(model: ReaderModel, event: KeyPress, around: ReaderSurroundings): boolean {
  const key = keyOf(event);
  const { shiftKey } = event;
  if (key === 'Tab') {
    stepSpan(model, shiftKey ? -1 : 1);
    return true;
  }
  if (key === ' ') {
    readOn(model, shiftKey ? -1 : 1, event.repeat, around);
    return true;
  }
  const act = shiftKey ? undefined : actionOf(model, key, around);
  if (act === undefined) return false;
  // Nothing destroys on a repeat: a key held down acts once.
  if (!event.repeat) act();
  return true;
}

function actionOf(
  model: ReaderModel,
  key: string,
  around: ReaderSurroundings,
): (() => void) | undefined {
  if (/^[a-z0-9]$/.test(key)) {
    const label = model.labels().find((one) => one.key === key);
    if (label !== undefined) return () => tag(model, label.id);
  }
  switch (key) {
    case 'y':
      return () => awaitAnother(model);
    case 'r':
      return () => tagAgain(model);
    case 'x':
    case 'Delete':
    case 'Backspace':
      return () => removeSpan(model);
    case '=':
      return () => changePart(model);
    case 'b':
      return () => splitSpan(model);
    case 'j':
      return () => joinSpan(model);
    case 'i':
      return () => pickSpan(model);
    case 'k':
      return () => keepToLabel(model);
    case 'u':
      return () => listUnder(model);
    case 't':
      return around.switchLetters;
    case 'm':
      return () => around.inspect('note');
    case 'Enter':
      return () => around.inspect('attributes');
    case 'Escape':
      return () => stepBack(model, around);
    default:
      return /^[0-9]$/.test(key) ? () => model.say(readerWords.said.noLabel(key)) : undefined;
  }
}

export function awaitAnother(model: ReaderModel): void {
  model.set({ awaitsAnother: true });
  model.say(readerWords.said.another);
}

function stepBack(model: ReaderModel, around: ReaderSurroundings): void {
  const { awaitsAnother, selection, kept } = model.state;
  if (awaitsAnother) model.set({ awaitsAnother: false });
  else if (kept !== null) keepToLabel(model);
  else if (selection.kind === 'picked' || selection.atHand !== null) {
    model.dispatch({ type: 'escape' });
  } else around.leave();
}

/** A page less one line; at the end, on a fresh press, done and on to the next document. */
export function readOn(
  model: ReaderModel,
  direction: 1 | -1,
  isRepeat: boolean,
  around: ReaderSurroundings,
): void {
  const at = model.geometry?.page(direction) ?? null;
  if (at !== null) model.place(at);
  else if (direction === 1 && !isRepeat) around.finish();
}
