import { readerWords } from '../words/reader-words';
import { goToLineEnd, readOn, stepBy, stepLine, stepSideways, turnPage } from './caret-actions';
import type { Command, CommandPress } from '../app/commands';
import type { ReaderModel } from './reader-model';
import type { ReaderSurroundings } from './reader-surroundings';

const names = readerWords.moves;

/** The ways of the caret. Each may be held down, and with Shift each picks. */
export function moveCommands(model: ReaderModel, around: ReaderSurroundings): readonly Command[] {
  const move = (
    id: keyof typeof names,
    keys: readonly string[],
    run: (press: CommandPress) => void,
  ): Command => ({
    id: `text.${id}`,
    name: names[id],
    group: 'move',
    place: 'text',
    keys,
    repeats: true,
    withShift: true,
    run,
  });
  const page = (id: keyof typeof names, keys: readonly string[], direction: 1 | -1): Command => ({
    ...move(id, keys, (press) => {
      model.geometry?.focus();
      readOn(model, direction, press, around);
    }),
    withShift: false,
  });
  return [
    move('left', ['ArrowLeft'], (press) => stepSideways(model, 'grapheme', 'left', press)),
    move('right', ['ArrowRight'], (press) => stepSideways(model, 'grapheme', 'right', press)),
    move('wordLeft', ['Word+ArrowLeft'], (press) => stepSideways(model, 'word', 'left', press)),
    move('wordRight', ['Word+ArrowRight'], (press) => stepSideways(model, 'word', 'right', press)),
    move('wordBack', ['a'], (press) => stepBy(model, 'word', -1, press, true)),
    move('wordOn', ['d'], (press) => stepBy(model, 'word', 1, press, true)),
    move('lineUp', ['w', 'ArrowUp'], (press) => stepLine(model, -1, press)),
    move('lineDown', ['s', 'ArrowDown'], (press) => stepLine(model, 1, press)),
    move('sentenceBack', ['q'], (press) => stepBy(model, 'sentence', -1, press)),
    move('sentenceOn', ['e'], (press) => stepBy(model, 'sentence', 1, press)),
    move('paragraphBack', ['Word+ArrowUp'], (press) => stepBy(model, 'paragraph', -1, press)),
    move('paragraphOn', ['Word+ArrowDown'], (press) => stepBy(model, 'paragraph', 1, press)),
    move('lineStart', ['Home'], (press) => goToLineEnd(model, -1, press)),
    move('lineEnd', ['End'], (press) => goToLineEnd(model, 1, press)),
    move('textStart', ['Mod+Home'], (press) => stepBy(model, 'document', -1, press)),
    move('textEnd', ['Mod+End'], (press) => stepBy(model, 'document', 1, press)),
    move('pageUp', ['PageUp'], (press) => turnPage(model, -1, press)),
    move('pageDown', ['PageDown'], (press) => turnPage(model, 1, press)),
    page('readOn', ['Space'], 1),
    page('readBack', ['Shift+Space'], -1),
  ];
}
