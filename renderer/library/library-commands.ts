import { words } from '../words/words';
import { cursorNow } from './cursor';
import { sortBy } from './library-view';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { Command } from '../app/commands';
import type { Session } from '../app/session';
import type { SortColumn } from './library-view';

const names = words.commands;
const columns = words.library.columns;

const SORTS: readonly (readonly [key: string, column: SortColumn, name: string])[] = [
  ['t', 'title', columns.title],
  ['f', 'from', columns.from],
  ['d', 'dated', columns.dated],
  ['s', 'status', columns.status],
  ['w', 'length', columns.length],
  ['r', 'relations', columns.relations],
  ['a', 'added', columns.added],
];

/** Retires a document, or takes it back: an edit of the corpus like any other, with its history line. */
export function toggleRetired(session: Session, row: DocumentRow): void {
  void session.commitCorpus(row.retired ? words.library.unretireLabel : words.library.retireLabel, [
    { type: 'document.set', document: row.id, field: 'retired', to: !row.retired },
  ]);
}

const focusFilter = () => {
  const filter = document.querySelector<HTMLInputElement>('.tools input');
  filter?.focus();
  filter?.select();
};

export function libraryCommands(
  session: Session,
  labels: readonly LabelDefinition[],
): readonly Command[] {
  const rowAtHand = () => {
    const id = cursorNow();
    return id === null ? undefined : session.state.rows.get(id);
  };
  const onRow = (does: (row: DocumentRow) => void) => ({
    group: 'documents' as const,
    when: () => rowAtHand() !== undefined,
    run: () => {
      const row = rowAtHand();
      if (row !== undefined) does(row);
    },
  });
  const canWrite = () => session.state.corpus?.readOnly === null;
  return [
    {
      id: 'import',
      name: names.import,
      group: 'corpus',
      keys: ['i'],
      when: canWrite,
      run: () => session.show({ kind: 'import' }),
    },
    {
      id: 'export',
      name: names.export,
      group: 'corpus',
      keys: ['e'],
      run: () => session.show({ kind: 'export' }),
    },
    {
      id: 'library.filter',
      name: names.filter,
      group: 'documents',
      keys: ['/', 'Mod+F'],
      run: focusFilter,
    },
    {
      id: 'library.read',
      name: names.readDocument,
      keys: ['Enter'],
      place: 'library',
      ...onRow((row) => void session.openDocument(row.id)),
    },
    {
      id: 'library.details',
      name: names.details,
      keys: ['m'],
      ...onRow((row) => session.show({ kind: 'details', document: row.id })),
    },
    { id: 'library.retire', name: names.retire, ...onRow((row) => toggleRetired(session, row)) },
    ...SORTS.map(([key, column, name]): Command => ({
      id: `library.sort.${column}`,
      name: names.sort(name),
      group: 'view',
      keys: [`s ${key}`],
      run: () => sortBy(column),
    })),
    ...labels
      .filter(({ key, retired }) => key !== null && !retired)
      .map((label): Command => ({
        id: `library.sort.label.${label.id}`,
        name: names.sort(label.name),
        group: 'view',
        keys: [`s ${label.key ?? ''}`],
        run: () => sortBy(`label:${label.id}`),
      })),
  ];
}
