import { spanWords } from '../words/span-words';
import { importWords } from '../words/import-words';
import type { CommandDefinition } from '../commands/commands';

const names = spanWords.commands;

/** Going to what is not tagged yet, taking what is suggested, and giving a lost span its place. */
export const unitDefinitions = [
  {
    id: 'text.nextUntagged',
    name: names.nextUntagged,
    group: 'move',
    place: 'text',
    keys: ['f'],
    repeats: true,
  },
  {
    id: 'text.previousUntagged',
    name: names.previousUntagged,
    group: 'move',
    place: 'text',
    keys: ['Shift+F'],
    repeats: true,
  },
  { id: 'text.accept', name: names.accept, group: 'change', place: 'text', keys: ['v'] },
  {
    id: 'text.anchor',
    name: importWords.anchor.command,
    group: 'change',
    place: 'text',
    keys: ['.'],
  },
] as const satisfies readonly CommandDefinition[];
