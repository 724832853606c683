import { findWords } from '../words/find-words';
import type { CommandDefinition } from '../commands/commands';

const names = findWords.commands;
/** In the text, and from the documents, the panel and the inspector beside it. */
const fromBeside = { place: 'text', view: 'reader' } as const;

/** Finding in the text, and tagging every occurrence. */
export const findDefinitions = [
  { id: 'text.find', name: names.find, group: 'go', ...fromBeside, keys: ['/'] },
  {
    id: 'find.anywhere',
    name: names.findAnywhere,
    group: 'go',
    view: 'reader',
    keys: ['Mod+F'],
    evenInFields: true,
  },
  {
    id: 'text.findNext',
    name: names.next,
    group: 'go',
    ...fromBeside,
    keys: ['F3'],
    repeats: true,
    evenInFields: true,
  },
  {
    id: 'text.findPrevious',
    name: names.previous,
    group: 'go',
    ...fromBeside,
    keys: ['Shift+F3'],
    repeats: true,
    evenInFields: true,
  },
  { id: 'text.every', name: names.every, group: 'tag', place: 'text', keys: ['o'] },
] as const satisfies readonly CommandDefinition[];
