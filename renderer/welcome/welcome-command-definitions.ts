import { words } from '../words/words';
import type { CommandDefinition } from '../commands/commands';

const first = { group: 'corpus', view: 'welcome' } as const;

/** What can be done before a corpus is open. */
export const welcomeDefinitions = [
  { id: 'open', name: words.commands.open, ...first, keys: ['o'] },
  { id: 'create', name: words.commands.create, ...first, keys: ['n'] },
  { id: 'sample', name: words.commands.sample, ...first, keys: ['t'] },
] as const satisfies readonly CommandDefinition[];
