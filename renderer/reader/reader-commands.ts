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
import { awaitAnother, readOn } from './reader-keys';
import type { Command, CommandGroup } from '../app/commands';
import type { ReaderSurroundings } from './reader-keys';
import type { ReaderModel } from './reader-model';

const names = readerWords.commands;

/** Everything that can be done in the text, by name; the text itself listens to the keys. */
export function readerCommands(model: ReaderModel, around: ReaderSurroundings): readonly Command[] {
  const command = (
    group: CommandGroup,
    id: string,
    name: string,
    keys: readonly string[],
    run?: () => void,
  ): Command => ({
    id: `text.${id}`,
    name,
    group,
    keys,
    boundBy: 'place',
    ...(run === undefined ? {} : { run: andBack(model, run) }),
  });
  return [
    command('move', 'caret', names.caret, ['ArrowLeft', 'ArrowRight']),
    command('move', 'word', names.word, ['a', 'd', 'Mod+ArrowLeft', 'Mod+ArrowRight']),
    command('move', 'line', names.line, ['w', 's', 'ArrowUp', 'ArrowDown']),
    command('move', 'sentence', names.sentence, ['q', 'e']),
    command('move', 'paragraph', names.paragraph, ['Mod+ArrowUp', 'Mod+ArrowDown']),
    command('move', 'lineEnds', names.lineEnds, ['Home', 'End']),
    command('move', 'documentEnds', names.documentEnds, ['Mod+Home', 'Mod+End']),
    command('move', 'page', names.page, ['PageUp', 'PageDown']),
    command('move', 'pick', names.pick, ['Shift+d', 'Shift+a']),
    command('move', 'readOn', names.readOn, ['Space'], () => readOn(model, 1, false, around)),
    command('move', 'readBack', names.readBack, ['Shift+Space'], () =>
      readOn(model, -1, false, around),
    ),
    command('move', 'nextSpan', names.nextSpan, ['Tab'], () => stepSpan(model, 1)),
    command('move', 'previousSpan', names.previousSpan, ['Shift+Tab'], () => stepSpan(model, -1)),
    command('move', 'keep', names.keep, ['k'], () => keepToLabel(model)),
    command('move', 'under', names.under, ['u'], () => listUnder(model)),
    command('move', 'step', names.step, ['Escape']),
    command('tag', 'pickAll', names.pickAll, ['Mod+A'], () => model.dispatch({ type: 'pickAll' })),
    command('tag', 'copy', names.copy, ['Mod+C']),
    command('tag', 'pickSpan', names.pickSpan, ['i'], () => pickSpan(model)),
    ...model
      .labels()
      .map((label) =>
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
    command('change', 'fine', names.fine, ['Alt+[', 'Alt+]']),
    command('change', 'part', names.part, ['='], () => changePart(model)),
    command('change', 'split', names.split, ['b'], () => splitSpan(model)),
    command('change', 'join', names.join, ['j'], () => joinSpan(model)),
    command('change', 'remove', names.remove, ['x', 'Delete', 'Backspace'], () =>
      removeSpan(model),
    ),
    command('change', 'inspect', names.inspect, ['Enter'], () => around.inspect('attributes')),
    command('change', 'note', names.note, ['m'], () => around.inspect('note')),
    command('view', 'letters', names.letters, ['t'], around.switchLetters),
  ];
}

/** What the palette ran in the text leaves the focus in the text, unless it went on from there. */
function andBack(model: ReaderModel, run: () => void): () => void {
  return () => {
    model.geometry?.focus();
    run();
  };
}
