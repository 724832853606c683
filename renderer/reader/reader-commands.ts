import { joinCommands } from '../commands/commands';
import { readerWords } from '../words/reader-words';
import { moveCommands } from './move-commands';
import { awaitAnother, stepBack } from './caret-actions';
import { moveEdge } from './edge-actions';
import { changePart, joinSpan, splitSpan } from './part-actions';
import { keepToLabel, listUnder, pickSpan, removeSpan, stepSpan } from './reader-actions';
import { tag, tagAgain } from './tag-actions';
import { unitCommands } from './unit-commands';
import { tagCommandId, tagDefinitions, textDefinitions } from './text-command-definitions';
import type { Command } from '../commands/commands';
import type { ReaderModel } from './reader-model';
import type { ReaderSurroundings } from './reader-surroundings';

/** Everything that can be done in the text, by name and by key. */
export function readerCommands(model: ReaderModel, around: ReaderSurroundings): readonly Command[] {
  const labels = model.labels();
  return [
    ...moveCommands(model, around),
    ...unitCommands(model).map((command) => inText(model, command)),
    ...joinCommands(textDefinitions, {
      'text.nextSpan': () => stepSpan(model, 1),
      'text.previousSpan': () => stepSpan(model, -1),
      'text.keep': () => keepToLabel(model),
      'text.under': () => listUnder(model),
      'text.step': () => stepBack(model, around),
      'text.pickAll': () => model.dispatch({ type: 'pickAll' }),
      // The page copies by itself.
      'text.copy': {},
      'text.pickSpan': () => pickSpan(model),
      'text.another': () => awaitAnother(model),
      'text.repeat': () => tagAgain(model),
      'text.startBack': () => moveEdge(model, 'start', -1, 'word'),
      'text.endOn': () => moveEdge(model, 'end', 1, 'word'),
      'text.startOn': () => moveEdge(model, 'start', 1, 'word'),
      'text.endBack': () => moveEdge(model, 'end', -1, 'word'),
      'text.startBackFine': () => moveEdge(model, 'start', -1, 'grapheme'),
      'text.endOnFine': () => moveEdge(model, 'end', 1, 'grapheme'),
      'text.startOnFine': () => moveEdge(model, 'start', 1, 'grapheme'),
      'text.endBackFine': () => moveEdge(model, 'end', -1, 'grapheme'),
      'text.part': () => changePart(model),
      'text.split': () => splitSpan(model),
      'text.join': () => joinSpan(model),
      'text.remove': () => removeSpan(model),
      'text.inspect': () => around.inspect('attributes'),
      'text.note': () => around.inspect('note'),
      'text.letters': around.switchLetters,
      'text.noLabel': () => model.say(readerWords.said.noLabel),
    }).map((command) => inText(model, command)),
    ...joinCommands(
      tagDefinitions(labels),
      Object.fromEntries(labels.map(({ id }) => [tagCommandId(id), () => tag(model, id)])),
    ).map((command) => inText(model, command)),
  ];
}

/** A command of the text; run from the palette it leaves the focus there, unless it goes on from there. */
export function inText(
  model: ReaderModel,
  command: Command,
  run: Command['run'] = command.run,
): Command {
  return {
    ...command,
    place: 'text',
    ...(run === undefined
      ? {}
      : {
          run: (press) => {
            model.geometry?.focus();
            run(press);
          },
        }),
  };
}
