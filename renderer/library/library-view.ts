import { useDeferredValue, useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { useSessionState } from '../app/use-session';
import { layerOf, rowStatus } from './row-status';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { DocumentId, PersonId, SchemeId } from '../../shared/model/ids';
import type { RowStatus } from './row-status';

export type StatusFilter = 'all' | RowStatus;
export type SortColumn =
  'status' | 'title' | 'from' | 'dated' | 'length' | 'relations' | 'added' | `label:${string}`;

export interface LibraryView {
  readonly filter: string;
  readonly status: StatusFilter;
  readonly sort: { readonly column: SortColumn; readonly isReversed: boolean };
}

/** How the documents are listed; the library and the pane beside the text show the same list. */
export const libraryView = createStore<LibraryView>(() => ({
  filter: '',
  status: 'all',
  sort: { column: 'dated', isReversed: true },
}));

export const useLibraryView = (): LibraryView => useStore(libraryView);

/** Sorts by a column; by the same once more, the other way round. */
export function sortBy(column: SortColumn): void {
  libraryView.setState(({ sort }) => ({
    sort: { column, isReversed: sort.column === column ? !sort.isReversed : false },
  }));
}

/** Who or what a document comes from: its author, else the host of its address. */
export function fromOf(row: DocumentRow): string {
  if (row.author !== null && row.author !== '') return row.author;
  return row.url !== null && URL.canParse(row.url) ? new URL(row.url).hostname : '';
}

/** Spans of one label that a person made in a document. */
export function countOf(row: DocumentRow, me: PersonId | null, label: SchemeId): number {
  return layerOf(row, me)?.labels[label] ?? 0;
}

type Test = (row: DocumentRow) => boolean;

/** Reads `flood by:ana label:number status:done`: every part must hold; other words stand in the title or source. */
export function parseFilter(filter: string, me: PersonId | null): Test {
  const tests = filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part): Test => {
      const [, name, value] = /^(by|label|status):(.+)$/.exec(part) ?? [];
      if (value !== undefined && name === 'by') {
        return (row) => row.layers.some(({ annotator }) => annotator === value);
      }
      if (value !== undefined && name === 'label') {
        return (row) =>
          row.layers.some(({ labels }) =>
            Object.entries(labels).some(([id, count]) => id === value && count > 0),
          );
      }
      if (value !== undefined && name === 'status') return (row) => rowStatus(row, me) === value;
      return (row) => `${row.title} ${fromOf(row)}`.toLocaleLowerCase().includes(part);
    });
  return (row) => tests.every((test) => test(row));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const STATUS_ORDER: readonly RowStatus[] = [
  'fault',
  'flagged',
  'in-progress',
  'not-begun',
  'done',
  'retired',
];

type Compare = (a: DocumentRow, b: DocumentRow) => number;

/** What has no value stands last, whichever way the list is sorted. */
const byText = (value: (row: DocumentRow) => string, sign: number): Compare => {
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return sign * collator.compare(left, right);
  };
};

function comparison({ column, isReversed }: LibraryView['sort'], me: PersonId | null): Compare {
  const sign = isReversed ? -1 : 1;
  const byNumber =
    (value: (row: DocumentRow) => number): Compare =>
    (a, b) =>
      sign * (value(a) - value(b));
  switch (column) {
    case 'status':
      return byNumber((row) => STATUS_ORDER.indexOf(rowStatus(row, me)));
    case 'title':
      return byText(({ title }) => title, sign);
    case 'from':
      return byText(fromOf, sign);
    case 'dated':
      return byText(({ date }) => date ?? '', sign);
    case 'length':
      return byNumber(({ length }) => length);
    case 'relations':
      return byNumber((row) => layerOf(row, me)?.relations ?? 0);
    case 'added':
      return byText(({ importedAt }) => importedAt, sign);
    default: {
      const label = column.slice('label:'.length) as SchemeId;
      return byNumber((row) => countOf(row, me, label));
    }
  }
}

/** The rows that a view shows, in its order; ties stay in the order of the host's list. Retired ones only if asked. */
export function visibleRows(
  rows: Iterable<DocumentRow>,
  view: LibraryView,
  me: PersonId | null,
): readonly DocumentRow[] {
  const test = parseFilter(view.filter, me);
  const isAsked = (row: DocumentRow) => {
    const status = rowStatus(row, me);
    return view.status === 'all' ? status !== 'retired' : status === view.status;
  };
  return [...rows].filter((row) => isAsked(row) && test(row)).sort(comparison(view.sort, me));
}

/** How many documents stand how, whatever the filter. */
export function countByStatus(
  rows: Iterable<DocumentRow>,
  me: PersonId | null,
): Readonly<Record<StatusFilter, number>> {
  const counts = {
    all: 0,
    'not-begun': 0,
    'in-progress': 0,
    done: 0,
    flagged: 0,
    fault: 0,
    retired: 0,
  };
  for (const row of rows) {
    const status = rowStatus(row, me);
    counts[status] += 1;
    if (status !== 'retired') counts.all += 1;
  }
  return counts;
}

/** The document before or after one in the list shown; `isWanted` passes over others. Null at the end. */
export function neighbour(
  shown: readonly DocumentRow[],
  from: DocumentId,
  step: 1 | -1,
  isWanted: (row: DocumentRow) => boolean = () => true,
): DocumentRow | null {
  const here = shown.findIndex(({ id }) => id === from);
  for (let at = here + step; at >= 0 && at < shown.length; at += step) {
    const row = shown[at];
    if (row !== undefined && isWanted(row)) return row;
  }
  return null;
}

/** The list as it is shown now. */
export function useVisibleRows(): readonly DocumentRow[] {
  const rows = useSessionState((state) => state.rows);
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  // A long list is made anew behind the typing, not in its way.
  const view = useDeferredValue(useLibraryView());
  return useMemo(() => visibleRows(rows.values(), view, me), [rows, view, me]);
}
