import { useEffect, useMemo, useState } from 'react';
import { GridList, ListLayout, Virtualizer } from 'react-aria-components';
import { usePreferences } from '../app/preferences';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { KeyCaps } from '../ui/key-caps';
import { words } from '../words/words';
import { cursorNow, moveCursor } from './cursor';
import { ColumnHeads } from './column-heads';
import { DocumentRowItem } from './document-row-item';
import { libraryView, useLibraryView } from './library-view';
import type { DocumentRow } from '../../shared/contract/shapes';

const ROW_HEIGHT = { tight: 24, regular: 28, roomy: 34 } as const;

/** The documents, a line each. Only the lines near the window are in the page. */
export function DocumentsGrid({ shown }: { readonly shown: readonly DocumentRow[] }) {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus);
  const density = usePreferences((values) => values.density);
  const labels = useMemo(
    () =>
      (corpus?.scheme.labels ?? [])
        .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
        .toSorted((a, b) => a.order - b.order)
        .slice(0, 6),
    [corpus?.scheme],
  );
  const me = corpus?.me ?? null;
  // Who comes back from reading goes on from what was read.
  const [start] = useState(() => {
    const id = session.state.open?.document.id ?? cursorNow();
    return id !== null && shown.some((row) => row.id === id) ? [id] : [];
  });
  useEffect(() => {
    const [id] = start;
    if (id !== undefined) moveCursor(id);
  }, [start]);
  const rowSize = ROW_HEIGHT[density];
  const read = (id: string) => {
    const row = shown.find((one) => one.id === id);
    if (row !== undefined) void session.openDocument(row.id);
  };
  return (
    <div className="lib" style={{ ['--labels' as string]: labels.length }} data-pane="documents">
      <ColumnHeads labels={labels} />
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize }}>
        <GridList
          className="pane rows"
          data-pane-focus=""
          aria-label={words.library.table}
          items={shown}
          dependencies={[me, labels]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowTypeAhead
          defaultSelectedKeys={start}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys;
            moveCursor(shown.find((row) => row.id === id)?.id ?? null);
          }}
          onAction={(id) => read(String(id))}
          renderEmptyState={() => <EmptyLibrary />}
        >
          {(row) => <DocumentRowItem row={row} me={me} labels={labels} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}

function EmptyLibrary() {
  const isListing = useSessionState((state) => state.isListing);
  const hasRows = useSessionState(({ rows }) => rows.size > 0);
  const { filter } = useLibraryView();
  if (isListing) return <p className="muted empty">{words.library.listing}</p>;
  if (hasRows) {
    return (
      <div className="empty">
        <p>
          {words.library.noMatch} <bdi className="mid">{filter}</bdi>
        </p>
        <Button onPress={() => libraryView.setState({ filter: '', status: 'all' })}>
          {words.library.clear}
        </Button>
      </div>
    );
  }
  return (
    <div className="empty">
      <p className="serif big">{words.library.emptyTitle}</p>
      <p className="muted">
        {words.library.empty} <KeyCaps command="import" />
        {words.library.emptyEnd}
      </p>
    </div>
  );
}
