import { useEffect, useRef } from 'react';
import { usePreferences } from '../../app/preferences';
import { useSession, useSessionState } from '../../app/use-session';
import { corpusFindWords } from '../../words/corpus-find-words';
import { findField } from './corpus-find-commands';
import { corpusFind, stepTo, useCorpusFind } from './corpus-find';
import { HitWords, wordsOf } from './hit-row';
import { useRowWindow } from './use-row-window';
import type { KeyboardEvent } from 'react';
import type { Session } from '../../app/session';
import type { FindRow } from './corpus-find';

/** As high as the lines of the library. */
const ROW_HEIGHT = { tight: 24, regular: 28, roomy: 34 } as const;
const noRows: readonly FindRow[] = [];

const idOf = (index: number) => `find-row-${String(index)}`;

function readAt(session: Session, row: FindRow | undefined): void {
  if (row?.kind !== 'hit') return;
  const { start, end } = row.hit;
  void session.openDocument(row.document, { start, end });
}

/** The hits, a line each below the title of their document. Only the lines near the window are in the page. */
export function FindResults({ onEscape }: { readonly onEscape: () => void }) {
  const session = useSession();
  const rows = useCorpusFind(({ run }) => run?.rows ?? noRows);
  const hits = useCorpusFind(({ run }) => run?.hits ?? 0);
  const cursor = useCorpusFind((state) => state.cursor);
  const titles = useSessionState((state) => state.rows);
  const density = usePreferences((values) => values.density);
  const list = useRef<HTMLDivElement>(null);
  const rowHeight = ROW_HEIGHT[density];
  const shown = useRowWindow(list, rows.length, rowHeight, cursor);
  const isShown = cursor >= shown.first && cursor < shown.end;
  const titleOf = (row: FindRow) => titles.get(row.document)?.title ?? row.document;

  useEffect(() => {
    // Whoever comes back from a text goes on where they were.
    if (corpusFind.getState().cursor >= 0) list.current?.focus();
  }, []);

  const moveTo = (at: number) => corpusFind.setState({ cursor: at });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: shown.page,
      PageUp: -shown.page,
      End: hits,
      Home: -hits,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      if (rows.length > 0) moveTo(stepTo(rows, Math.max(cursor, 0), move));
    } else if (event.key === 'Enter') readAt(session, rows[cursor]);
    else if (event.key === 'Escape') onEscape();
    else if (event.key === '/') {
      findField()?.focus();
      findField()?.select();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={list}
      className="pane hits"
      role={rows.length === 0 ? 'group' : 'listbox'}
      tabIndex={0}
      data-pane="documents"
      data-pane-focus=""
      data-hits=""
      aria-label={corpusFindWords.results}
      {...(isShown ? { 'aria-activedescendant': idOf(cursor) } : {})}
      onKeyDown={onKeyDown}
    >
      <div className="hitspace" role="presentation" style={{ blockSize: rows.length * rowHeight }}>
        {rows.slice(shown.first, shown.end).map((row, at) => {
          const index = shown.first + at;
          const style = { insetBlockStart: index * rowHeight, blockSize: rowHeight };
          return row.kind === 'document' ? (
            <div className="hithead" role="presentation" key={index} style={style}>
              <bdi className="mid clip">{titleOf(row)}</bdi>
              <span className="count">{corpusFindWords.countOf(row.count)}</span>
            </div>
          ) : (
            <div
              className="hitrow"
              role="option"
              id={idOf(index)}
              key={index}
              style={style}
              aria-selected={index === cursor}
              aria-setsize={hits}
              aria-posinset={row.number}
              aria-label={corpusFindWords.hit(
                titleOf(row),
                row.ordinal,
                row.count,
                wordsOf(row.hit),
              )}
              onClick={() => {
                moveTo(index);
                readAt(session, row);
              }}
            >
              <HitWords hit={row.hit} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
