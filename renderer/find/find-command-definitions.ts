import { findWords } from '../words/find-words';
import type { CommandDefinition } from '../commands/commands';

const names = findWords.commands;

/** Finding in the text, and tagging every occurrence. */
export const findDefinitions = [
  { id: 'text.find', name: names.find, group: 'go', place: 'text', keys: ['/'] },
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
    place: 'text',
    keys: ['F3'],
    repeats: true,
  },
  {
    id: 'text.findPrevious',
    name: names.previous,
    group: 'go',
    place: 'text',
    keys: ['Shift+F3'],
    repeats: true,
  },
  { id: 'text.every', name: names.every, group: 'tag', place: 'text', keys: ['o'] },
] as const satisfies readonly CommandDefinition[];
