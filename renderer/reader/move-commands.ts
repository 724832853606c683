import { joinCommands } from '../commands/commands';
import { goToLineEnd, readOn, stepBy, stepLine, stepSideways, turnPage } from './caret-actions';
import { moveDefinitions } from './move-command-definitions';
import type { Command, CommandPress } from '../commands/commands';
import type { ReaderModel } from './reader-model';
import type { ReaderSurroundings } from './reader-surroundings';

/** The ways of the caret. Each may be held down, and with Shift each picks. */
export function moveCommands(model: ReaderModel, around: ReaderSurroundings): readonly Command[] {
  const turn = (direction: 1 | -1) => (press: CommandPress) => {
    model.geometry?.focus();
    readOn(model, direction, press, around);
  };
  return joinCommands(moveDefinitions, {
    'text.left': (press) => stepSideways(model, 'grapheme', 'left', press),
    'text.right': (press) => stepSideways(model, 'grapheme', 'right', press),
    'text.wordLeft': (press) => stepSideways(model, 'word', 'left', press),
    'text.wordRight': (press) => stepSideways(model, 'word', 'right', press),
    'text.wordBack': (press) => stepBy(model, 'word', -1, press, true),
    'text.wordOn': (press) => stepBy(model, 'word', 1, press, true),
    'text.lineUp': (press) => stepLine(model, -1, press),
    'text.lineDown': (press) => stepLine(model, 1, press),
    'text.sentenceBack': (press) => stepBy(model, 'sentence', -1, press),
    'text.sentenceOn': (press) => stepBy(model, 'sentence', 1, press),
    'text.paragraphBack': (press) => stepBy(model, 'paragraph', -1, press),
    'text.paragraphOn': (press) => stepBy(model, 'paragraph', 1, press),
    'text.lineStart': (press) => goToLineEnd(model, -1, press),
    'text.lineEnd': (press) => goToLineEnd(model, 1, press),
    'text.textStart': (press) => stepBy(model, 'document', -1, press),
    'text.textEnd': (press) => stepBy(model, 'document', 1, press),
    'text.pageUp': (press) => turnPage(model, -1, press),
    'text.pageDown': (press) => turnPage(model, 1, press),
    'text.readOn': turn(1),
    'text.readBack': turn(-1),
  });
}
