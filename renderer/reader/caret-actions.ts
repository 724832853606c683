import { readerWords } from '../words/reader-words';
import { keepToLabel } from './reader-actions';
import type { CommandPress } from '../commands/commands';
import type { StepUnit } from '../../shared/selection/selection';
import type { ReaderModel } from './reader-model';
import type { ReaderSurroundings } from './reader-surroundings';

/** Moves the caret by what the text alone decides; with Shift it picks. */
export function stepBy(
  model: ReaderModel,
  unit: StepUnit,
  direction: 1 | -1,
  { shift }: CommandPress,
  takesWordFirst = false,
): void {
  model.dispatch({ type: 'step', unit, direction, isExtending: shift, takesWordFirst });
}

/** The arrows go where they point: in a right-to-left paragraph the left one goes on. */
export function stepSideways(
  model: ReaderModel,
  unit: StepUnit,
  side: 'left' | 'right',
  press: CommandPress,
): void {
  const isOn = (side === 'right') !== model.isRtlAt(model.caret);
  stepBy(model, unit, isOn ? 1 : -1, press);
}

export function stepLine(model: ReaderModel, lines: 1 | -1, { shift }: CommandPress): void {
  const at = model.geometry?.lineFrom(model.caret, lines) ?? null;
  if (at !== null) model.dispatch({ type: 'moveTo', at, isExtending: shift });
}

export function goToLineEnd(model: ReaderModel, direction: 1 | -1, { shift }: CommandPress): void {
  const at = model.geometry?.lineEnd(model.caret, direction);
  if (at !== undefined) model.dispatch({ type: 'moveTo', at, isExtending: shift });
}

export function turnPage(model: ReaderModel, direction: 1 | -1, press: CommandPress): void {
  const at = model.geometry?.page(direction) ?? null;
  if (at !== null) model.dispatch({ type: 'moveTo', at, isExtending: press.shift });
  else stepBy(model, 'document', direction, press);
}

/** A page less one line; at the end, on a fresh press, done and on to the next document. */
export function readOn(
  model: ReaderModel,
  direction: 1 | -1,
  { isRepeat }: CommandPress,
  around: ReaderSurroundings,
): void {
  const at = model.geometry?.page(direction) ?? null;
  if (at !== null) model.place(at);
  else if (direction === 1 && !isRepeat) around.finish();
}

export function awaitAnother(model: ReaderModel): void {
  model.set({ awaitsAnother: true });
  model.say(readerWords.said.another);
}

/** One step back: what was begun, the label kept to, the picked words, the span at hand, then out of the text. */
export function stepBack(model: ReaderModel, around: ReaderSurroundings): void {
  const { awaitsAnother, selection, kept } = model.state;
  if (awaitsAnother) model.set({ awaitsAnother: false });
  else if (kept !== null) keepToLabel(model);
  else if (selection.kind === 'picked' || selection.atHand !== null) {
    model.dispatch({ type: 'escape' });
  } else around.leave();
}
