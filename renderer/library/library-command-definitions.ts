import { words } from '../words/words';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { CommandDefinition } from '../commands/commands';
import type { SortColumn } from './library-view';

const names = words.commands;
const columns = words.library.columns;

/** What can be done with the documents of the library. */
export const libraryDefinitions = [
  {
    id: 'library.filter',
    name: names.filter,
    group: 'documents',
    view: 'library',
    keys: ['/', 'Mod+F'],
  },
  {
    id: 'library.read',
    name: names.readDocument,
    group: 'documents',
    place: 'library',
    keys: ['Enter'],
    isFixed: true,
  },
  { id: 'library.details', name: names.details, group: 'documents', view: 'library', keys: ['m'] },
  { id: 'library.retire', name: names.retire, group: 'documents', view: 'library' },
] as const satisfies readonly CommandDefinition[];

export interface SortDefinition extends CommandDefinition {
  readonly column: SortColumn;
}

const sort = (key: string, column: SortColumn, name: string): SortDefinition => ({
  id: `library.sort.${column.replace(':', '.')}`,
  name: names.sort(name),
  group: 'view',
  view: 'library',
  keys: key === '' ? [] : [`s ${key}`],
  column,
});

/** The ways to sort the library: by its columns, and by how much a label was used. */
export const sortDefinitions = (labels: readonly LabelDefinition[]): readonly SortDefinition[] => [
  sort('t', 'title', columns.title),
  sort('f', 'from', columns.from),
  sort('d', 'dated', columns.dated),
  sort('s', 'status', columns.status),
  sort('w', 'length', columns.length),
  sort('r', 'relations', columns.relations),
  sort('a', 'added', columns.added),
  ...labels
    .filter(({ key, retired }) => key !== null && !retired)
    .map((label) => sort(label.key ?? '', `label:${label.id}`, label.name)),
];
