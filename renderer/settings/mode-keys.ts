import { settingsWords } from '../words/settings-words';
import type { CommandDefinition } from '../commands/commands';
import type { KeyPlace } from './key-sentences';

const { modes } = settingsWords;

const stays = (mode: string, name: string, ...keys: readonly string[]): CommandDefinition => ({
  id: `${mode} ${name}`,
  name,
  group: 'change',
  keys,
  isFixed: true,
});

/** The keys that act while one links or looks through occurrences; they are no commands, and stay as they are. */
export const MODE_KEYS: readonly {
  readonly place: KeyPlace;
  readonly rows: readonly CommandDefinition[];
}[] = [
  {
    place: 'linking',
    rows: [
      stays('linking', modes.linkLetter, 'a', 's', 'd', 'f'),
      stays('linking', modes.linkNearest, 'Enter'),
      stays('linking', modes.linkWalk, 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'),
      stays('linking', modes.linkType, '/'),
      stays('linking', modes.linkFar, 'Mod+F'),
      stays('linking', modes.linkWay, 'Tab', 'Shift+Tab'),
      stays('linking', modes.linkUntie, 'Backspace'),
      stays('linking', modes.leave, 'Escape'),
    ],
  },
  {
    place: 'every',
    rows: [
      stays('every', modes.everyWalk, 'ArrowUp', 'ArrowDown'),
      stays('every', modes.everyTake, 'Space'),
      stays('every', modes.everyAll, 'a'),
      stays('every', modes.everyLabel, '1'),
      stays('every', modes.everyWords, 'w'),
      stays('every', modes.everyCase, 'c'),
      stays('every', modes.everySpelling, 'v'),
      stays('every', modes.everyScope, 'd'),
      stays('every', modes.everyTag, 'Enter'),
      stays('every', modes.leave, 'Escape'),
    ],
  },
];
