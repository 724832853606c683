import { readerWords } from '../words/reader-words';
import { moveCommands } from './move-commands';
import { awaitAnother, stepBack } from './caret-actions';
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
import type { Command, CommandGroup, CommandPress } from '../app/commands';
import type { ReaderModel } from './reader-model';
import type { ReaderSurroundings } from './reader-surroundings';

const names = readerWords.commands;

/** Everything that can be done in the text, by name and by key. */
export function readerCommands(model: ReaderModel, around: ReaderSurroundings): readonly Command[] {
  const command = (
    group: CommandGroup,
    id: string,
    name: string,
    keys: readonly string[],
    run?: (press: CommandPress) => void,
    more: Pick<Command, 'repeats'> = {},
  ): Command => inText(model, { id: `text.${id}`, name, group, keys, ...more }, run);
  const labels = model.labels();
  return [
    ...moveCommands(model, around),
    command('move', 'nextSpan', names.nextSpan, ['Tab'], () => stepSpan(model, 1), {
      repeats: true,
    }),
    command('move', 'previousSpan', names.previousSpan, ['Shift+Tab'], () => stepSpan(model, -1), {
      repeats: true,
    }),
    command('move', 'keep', names.keep, ['k'], () => keepToLabel(model)),
    command('move', 'under', names.under, ['u'], () => listUnder(model)),
    command('move', 'step', names.step, ['Escape'], () => stepBack(model, around)),
    command('tag', 'pickAll', names.pickAll, ['Mod+A'], () => model.dispatch({ type: 'pickAll' })),
    command('tag', 'copy', names.copy, ['Mod+C']),
    command('tag', 'pickSpan', names.pickSpan, ['i'], () => pickSpan(model)),
    ...labels.map((label) =>
      command(
        'tag',
        `tag.${label.id}`,
        names.tagAs(label.name),
        label.key === null ? [] : [label.key],
        () => tag(model, label.id),
      ),
    ),
    command('tag', 'another', names.another, ['y'], () => awaitAnother(model)),
    command('tag', 'repeat', names.repeat, ['r'], () => tagAgain(model)),
    command('change', 'startBack', names.startBack, ['['], () =>
      moveEdge(model, 'start', -1, 'word'),
    ),
    command('change', 'endOn', names.endOn, [']'], () => moveEdge(model, 'end', 1, 'word')),
    command('change', 'startOn', names.startOn, ['{'], () => moveEdge(model, 'start', 1, 'word')),
    command('change', 'endBack', names.endBack, ['}'], () => moveEdge(model, 'end', -1, 'word')),
    command('change', 'startBackFine', names.startBackFine, ['Alt+['], () =>
      moveEdge(model, 'start', -1, 'grapheme'),
    ),
    command('change', 'endOnFine', names.endOnFine, ['Alt+]'], () =>
      moveEdge(model, 'end', 1, 'grapheme'),
    ),
    command('change', 'startOnFine', names.startOnFine, ['Alt+{'], () =>
      moveEdge(model, 'start', 1, 'grapheme'),
    ),
    command('change', 'endBackFine', names.endBackFine, ['Alt+}'], () =>
      moveEdge(model, 'end', -1, 'grapheme'),
    ),
    command('change', 'part', names.part, ['='], () => changePart(model)),
    command('change', 'split', names.split, ['b'], () => splitSpan(model)),
    command('change', 'join', names.join, ['j'], () => joinSpan(model)),
    command('change', 'remove', names.remove, ['x', 'Delete', 'Backspace'], () =>
      removeSpan(model),
    ),
    command('change', 'inspect', names.inspect, ['Enter'], () => around.inspect('attributes')),
    command('change', 'note', names.note, ['m'], () => around.inspect('note')),
    command('view', 'letters', names.letters, ['t'], around.switchLetters),
    {
      // A digit that no label has is answered, not passed over in silence.
      id: 'text.noLabel',
      name: names.noLabel,
      group: 'tag',
      isSilent: true,
      place: 'text',
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
        (digit) => !labels.some(({ key }) => key === digit),
      ),
      run: () => model.say(readerWords.said.noLabel),
    },
  ];
}

/** A command of the text; run from the palette it leaves the focus there, unless it goes on from there. */
export function inText(
  model: ReaderModel,
  command: Omit<Command, 'run' | 'place'>,
  run?: (press: CommandPress) => void,
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
