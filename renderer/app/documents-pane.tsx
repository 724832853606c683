import { useEffect } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { layerOf, rowStatus } from '../library/row-status';
import { countByStatus, useVisibleRows } from '../library/library-view';
import { StatusRing } from '../ui/status-ring';
import { words } from '../words/words';
import { useSession, useSessionState } from './use-session';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { PersonId } from '../../shared/model/ids';

const ESTIMATED_HEIGHT = 46;

/** Brings the document that is read into the list's window: first by its place, then exactly. */
function showItem(at: number): void {
  const list = document.querySelector('.docslist');
  if (at === -1 || list === null) return;
  const top = at * ESTIMATED_HEIGHT;
  const isNear = top >= list.scrollTop && top < list.scrollTop + list.clientHeight - 60;
  if (!isNear) list.scrollTop = Math.max(0, top - list.clientHeight / 2);
  requestAnimationFrame(() => {
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
}

/** The documents beside the text, in the library's order, under the library's filter. */
export function DocumentsPane() {
  const session = useSession();
  const shown = useVisibleRows();
  const rows = useSessionState((state) => state.rows);
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  const current = useSessionState(({ place }) => (place.view === 'reader' ? place.document : null));
  const at = shown.findIndex(({ id }) => id === current);
  useEffect(() => showItem(at), [at]);
  const counts = countByStatus(rows.values(), me);
  return (
    <nav className="docs" aria-label={words.documentsPane.title} data-pane="documents">
      <div className="dh wide">
        <span className="bold">{words.documentsPane.title}</span>
        <span className="count">{words.documentsPane.count(counts.done, counts.all)}</span>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: ESTIMATED_HEIGHT }}>
        <ListBox
          className="pane grow docslist"
          aria-label={words.documentsPane.title}
          items={shown}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={current === null ? [] : [current]}
          dependencies={[me]}
          onAction={(id) => {
            const row = shown.find((one) => one.id === id);
            if (row !== undefined) void session.openDocument(row.id);
          }}
        >
          {(row) => (
            <DocumentItem row={row} me={me} onOpen={() => void session.openDocument(row.id)} />
          )}
        </ListBox>
      </Virtualizer>
    </nav>
  );
}

interface DocumentItemProps {
  readonly row: DocumentRow;
  readonly me: PersonId | null;
}

/** One click opens a document: the text stands right beside the list. The arrows only move; Enter opens. */
function DocumentItem({ row, me, onOpen }: DocumentItemProps & { readonly onOpen: () => void }) {
  const count = layerOf(row, me)?.spans ?? 0;
  return (
    <ListBoxItem
      id={row.id}
      className="docitem"
      onClick={onOpen}
      textValue={words.documentsPane.row(row.title, words.status[rowStatus(row, me)], count)}
    >
      <Item row={row} me={me} />
    </ListBoxItem>
  );
}

function Item({ row, me }: DocumentItemProps) {
  const count = layerOf(row, me)?.spans ?? 0;
  return (
    <>
      <StatusRing status={rowStatus(row, me)} />
      <span className="two" dir="auto" title={row.title}>
        {row.title}
      </span>
      <span className="count">{count === 0 ? null : words.figure(count)}</span>
    </>
  );
}
