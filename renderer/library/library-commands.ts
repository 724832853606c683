import { words } from '../words/words';
import { changeCorpus } from '../app/corpus-undo';
import { cursorNow } from './cursor';
import { joinCommands } from '../commands/commands';
import { libraryDefinitions, sortDefinitions } from './library-command-definitions';
import { sortBy } from './library-view';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { Command } from '../commands/commands';
import type { Session } from '../app/session';

/** Retires a document, or takes it back: an edit of the corpus like any other, with its history line. */
export function toggleRetired(session: Session, row: DocumentRow): void {
  const label = row.retired ? words.library.unretireLabel : words.library.retireLabel;
  void changeCorpus(session, label, [
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
    when: () => rowAtHand() !== undefined,
    run: () => {
      const row = rowAtHand();
      if (row !== undefined) does(row);
    },
  });
  const sorts = sortDefinitions(labels);
  return [
    ...joinCommands(libraryDefinitions, {
      'library.filter': focusFilter,
      'library.read': onRow((row) => void session.openDocument(row.id)),
      'library.details': onRow((row) => session.show({ kind: 'details', document: row.id })),
      'library.retire': onRow((row) => toggleRetired(session, row)),
    }),
    ...sorts.map(({ column, ...sort }) => ({ ...sort, run: () => sortBy(column) })),
  ];
}
