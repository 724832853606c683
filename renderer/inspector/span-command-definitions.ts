import { panelWords } from '../words/panel-words';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { CommandDefinition } from '../commands/commands';
import type { SchemeId } from '../../shared/model/ids';
import type { SpanColumn } from './span-order';

const { commands: names, columnNames, sortBy } = panelWords;

const row = { group: 'move', place: 'spans', repeats: true } as const;
const change = { group: 'change', place: 'spans' } as const;

/** What can be done in the table of spans. */
export const spanDefinitions = [
  { id: 'spans.down', name: names.down, keys: ['ArrowDown'], isFixed: true, ...row },
  { id: 'spans.up', name: names.up, keys: ['ArrowUp'], isFixed: true, ...row },
  { id: 'spans.first', name: names.first, keys: ['Home'], isFixed: true, ...row },
  { id: 'spans.last', name: names.last, keys: ['End'], isFixed: true, ...row },
  { id: 'spans.pageDown', name: names.pageDown, keys: ['PageDown'], isFixed: true, ...row },
  { id: 'spans.pageUp', name: names.pageUp, keys: ['PageUp'], isFixed: true, ...row },
  { id: 'spans.chooseDown', name: names.chooseDown, keys: ['Shift+ArrowDown'], ...row },
  { id: 'spans.chooseUp', name: names.chooseUp, keys: ['Shift+ArrowUp'], ...row },
  { id: 'spans.toggle', name: names.toggle, keys: ['Space'], ...change },
  { id: 'spans.all', name: names.all, keys: ['Mod+A'], ...change },
  { id: 'spans.clear', name: names.clear, keys: ['Escape'], isFixed: true, ...change },
  { id: 'spans.go', name: names.go, keys: ['Enter'], isFixed: true, group: 'move', place: 'spans' },
  { id: 'spans.filter', name: names.filter, keys: ['/'], group: 'view', place: 'spans' },
  { id: 'spans.remove', name: names.remove, keys: ['x', 'Delete', 'Backspace'], ...change },
  { id: 'spans.note', name: names.note, keys: ['m'], ...change },
] as const satisfies readonly CommandDefinition[];

/** What chooses spans from the text. */
export const chooseDefinitions = [
  {
    id: 'text.choosePicked',
    name: names.choosePicked,
    group: 'tag',
    place: 'text',
    keys: ['Shift+I'],
  },
] as const satisfies readonly CommandDefinition[];

export interface SpanSortDefinition extends CommandDefinition {
  readonly column: SpanColumn;
}

const SORT_KEYS: readonly (readonly [key: string, column: SpanColumn])[] = [
  ['p', 'place'],
  ['l', 'label'],
  ['t', 'text'],
  ['n', 'note'],
  ['f', 'flag'],
];

/** `S`, then the letter of a column. */
export const spanSortDefinitions: readonly SpanSortDefinition[] = SORT_KEYS.map(
  ([key, column]) => ({
    id: `spans.sort.${column}`,
    name: sortBy(columnNames[column]),
    group: 'view',
    place: 'spans',
    keys: [`s ${key}`],
    column,
  }),
);

export interface RelabelDefinition extends CommandDefinition {
  readonly label: SchemeId;
}

/** A label's own key relabels the chosen spans. */
export const relabelDefinitions = (
  labels: readonly LabelDefinition[],
): readonly RelabelDefinition[] =>
  labels.map(({ id, name, key }) => ({
    id: `spans.relabel.${id}`,
    name: names.relabel(name),
    ...change,
    keys: key === null ? [] : [key],
    label: id,
  }));
