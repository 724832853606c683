import { settingsWords } from '../words/settings-words';
import type { CommandDefinition } from '../commands/commands';

/** What can be done in the settings alone. */
export const settingsDefinitions = [
  {
    id: 'settings.back',
    name: settingsWords.commands.back,
    group: 'go',
    view: 'settings',
    keys: ['Escape'],
    isFixed: true,
  },
] as const satisfies readonly CommandDefinition[];
