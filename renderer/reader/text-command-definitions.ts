import { readerWords } from '../words/reader-words';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { CommandDefinition, CommandGroup } from '../commands/commands';

const names = readerWords.commands;

const inText = <G extends CommandGroup>(group: G) => ({ group, place: 'text' }) as const;
const move = inText('move');
const tag = inText('tag');
const change = inText('change');

/** What can be done in the text, besides moving. */
export const textDefinitions = [
  { ...move, id: 'text.nextSpan', name: names.nextSpan, keys: ['Tab'], repeats: true },
  {
    ...move,
    id: 'text.previousSpan',
    name: names.previousSpan,
    keys: ['Shift+Tab'],
    repeats: true,
  },
  { ...move, id: 'text.keep', name: names.keep, keys: ['k'] },
  { ...move, id: 'text.under', name: names.under, keys: ['u'] },
  { ...move, id: 'text.step', name: names.step, keys: ['Escape'], isFixed: true },
  { ...tag, id: 'text.pickAll', name: names.pickAll, keys: ['Mod+A'] },
  { ...tag, id: 'text.copy', name: names.copy, keys: ['Mod+C'], isFixed: true },
  { ...tag, id: 'text.pickSpan', name: names.pickSpan, keys: ['i'] },
  { ...tag, id: 'text.another', name: names.another, keys: ['y'] },
  { ...tag, id: 'text.repeat', name: names.repeat, keys: ['r'] },
  { ...change, id: 'text.startBack', name: names.startBack, keys: ['['] },
  { ...change, id: 'text.endOn', name: names.endOn, keys: [']'] },
  { ...change, id: 'text.startOn', name: names.startOn, keys: ['{'] },
  { ...change, id: 'text.endBack', name: names.endBack, keys: ['}'] },
  { ...change, id: 'text.startBackFine', name: names.startBackFine, keys: ['Alt+['] },
  { ...change, id: 'text.endOnFine', name: names.endOnFine, keys: ['Alt+]'] },
  { ...change, id: 'text.startOnFine', name: names.startOnFine, keys: ['Alt+{'] },
  { ...change, id: 'text.endBackFine', name: names.endBackFine, keys: ['Alt+}'] },
  { ...change, id: 'text.part', name: names.part, keys: ['='] },
  { ...change, id: 'text.split', name: names.split, keys: ['b'] },
  { ...change, id: 'text.join', name: names.join, keys: ['j'] },
  { ...change, id: 'text.remove', name: names.remove, keys: ['x', 'Delete', 'Backspace'] },
  { ...change, id: 'text.inspect', name: names.inspect, keys: ['Enter'] },
  { ...change, id: 'text.note', name: names.note, keys: ['m'] },
  { ...inText('view'), id: 'text.letters', name: names.letters, keys: ['t'] },
  // A digit that no label has is answered, not passed over in silence.
  {
    ...tag,
    id: 'text.noLabel',
    name: names.noLabel,
    isSilent: true,
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
] as const satisfies readonly CommandDefinition[];

export const tagCommandId = (label: LabelDefinition['id']): string => `text.tag.${label}`;

/** To tag as each label, by the key that the scheme gives it. */
export const tagDefinitions = (labels: readonly LabelDefinition[]): readonly CommandDefinition[] =>
  labels.map((label) => ({
    ...tag,
    id: tagCommandId(label.id),
    name: names.tagAs(label.name),
    keys: label.key === null ? [] : [label.key],
  }));
