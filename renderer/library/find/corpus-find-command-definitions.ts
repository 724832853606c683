import { corpusFindWords } from '../../words/corpus-find-words';
import type { CommandDefinition } from '../../commands/commands';

/** Finding in the whole corpus, from anywhere. */
export const corpusFindDefinitions = [
  {
    id: 'corpus.find',
    name: corpusFindWords.command,
    group: 'go',
    keys: ['Mod+Shift+F'],
    evenInFields: true,
  },
] as const satisfies readonly CommandDefinition[];
