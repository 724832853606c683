import { panelWords } from '../words/panel-words';

export const howDefinitions = [
  {
    id: 'text.how',
    name: panelWords.commands.how,
    group: 'view',
    place: 'text',
    keys: ['h'],
  },
] as const;
