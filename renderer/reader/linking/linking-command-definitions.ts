import { linkingWords } from '../../words/linking-words';
import type { LabelDefinition } from '../../../shared/model/scheme';
import type { CommandDefinition } from '../../commands/commands';

const { commands } = linkingWords;

export const linkingDefinitions = [
  { id: 'text.link', name: commands.link, group: 'change', place: 'text', keys: ['l', 'c'] },
] as const satisfies readonly CommandDefinition[];

export const tieCommandId = (label: LabelDefinition): string => `text.tie.${label.id}`;

/** For each label with a digit: the same digit, with Shift, tags and ties. */
export const tieDefinitions = (labels: readonly LabelDefinition[]): readonly CommandDefinition[] =>
  labels
    .filter(({ key }) => key !== null && /^[0-9]$/.test(key))
    .map((label) => ({
      id: tieCommandId(label),
      name: commands.tagAndTie(label.name),
      group: 'tag',
      place: 'text',
      keys: [`Shift+${label.key ?? ''}`],
    }));
