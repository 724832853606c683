import { spanWords } from '../words/span-words';
import type { CommandDefinition } from '../commands/commands';

const names = spanWords.commands;

/** Going to what is not tagged yet, and taking what is suggested. */
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
] as const satisfies readonly CommandDefinition[];
