import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { available, registry, useCommands } from '../commands/commands';
import { focusHints } from '../app/status';
import { panelWords } from '../words/panel-words';
import { readerWords } from '../words/reader-words';
import { FilterField } from './filter-field';
import { PlaceKeys } from './place-keys';
import { sortAndSay, spanCommands } from './span-commands';
import { SpanRow, ROW } from './span-row';
import { spanCount, useLayerIdly, useReader } from './use-reader';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { SpanId } from '../../shared/model/ids';
import type { SpanList } from './span-list';
import type { SpanColumn } from './span-order';

const { panel } = readerWords;
const { columns, columnNames, sortBy, filter, hints } = panelWords;

/** Height of the heads in px, as the style sheet has it. */
const HEADS = 26;

const HINTS = [
  { commands: ['spans.toggle', 'spans.chooseDown'], does: hints.choose },
  { commands: ['spans.all'], does: hints.all },
  { keys: ['1–9'], does: hints.relabel },
  { commands: ['spans.remove'], does: hints.remove },
  { commands: ['spans.go'], does: hints.go },
  { keys: ['S'], does: hints.sort },
  { commands: ['spans.filter'], does: hints.filter },
];

/** How long typing in the filter rests before the number of rows is said. */
const SAID_AFTER = 600;

const ALL_SAVED: ReadonlySet<SpanId> = new Set();

const COLUMNS: readonly SpanColumn[] = ['label', 'text', 'note', 'flag', 'place'];

/** The spans of the document: sorted, filtered, several chosen; Enter goes to the one at hand in the text. */
export function SpanTable({ list }: { readonly list: SpanList }) {
  const { model } = list;
  const { query, sort, isBusy, chosen } = useStore(list.store);
  const count = useLayerIdly(model, spanCount);
  const atHand = useReader(model, ({ selection }) => selection.atHand);
  const notSaved = useStore(model.sync.view, ({ save, unsaved }) =>
    save.kind === 'failed' ? unsaved : ALL_SAVED,
  );
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const keys = useMemo(() => new PlaceKeys('spans'), []);
  const { rows } = list;
  const here = list.indexOf(atHand);

  useEffect(() => list.show(), [list]);
  useEffect(() => () => focusHints.setState({ hints: null }), []);
  useEffect(() => {
    if (query.trim() === '' || isBusy) return;
    const timer = setTimeout(() => {
      if (document.activeElement === field.current) model.say(filter.said(list.rows.length));
    }, SAID_AFTER);
    return () => clearTimeout(timer);
  }, [list, model, query, isBusy]);
  useCommands(
    useMemo(
      () =>
        spanCommands(list, {
          page: () => Math.max(1, Math.floor((grid.current?.clientHeight ?? ROW) / ROW) - 2),
          focusTable: () => grid.current?.focus(),
          focusFilter: () => field.current?.select(),
          focusNote: () => document.getElementById('inspector-note')?.focus(),
        }),
      [list],
    ),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: HEADS,
    scrollPaddingStart: HEADS,
  });
  useEffect(() => {
    if (here >= 0) virtual.scrollToIndex(here, { align: 'auto' });
  }, [here, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    if (!keys.press(event.nativeEvent, available(registry.getState().commands))) return;
    event.preventDefault();
    event.stopPropagation();
    stayInView(grid.current);
  };
  const pointAt = useCallback(
    (event: MouseEvent, id: SpanId, index: number) => {
      const held = model.state.selection.atHand;
      if (event.shiftKey) list.goTo(index, true);
      else if (event.ctrlKey || event.metaKey) {
        // The first row chosen so takes the one at hand along, as in every list.
        if (list.state.chosen.size === 0 && held !== null && held !== id) list.toggle(held);
        list.toggle(id);
      } else {
        list.choose([]);
        list.goTo(index);
      }
    },
    [list, model],
  );

  return (
    <div className="span-table">
      <div className="span-filter">
        <FilterField
          field={field}
          scheme={model.scheme}
          query={query}
          onChange={(next) => list.filter(next)}
          onDone={() => grid.current?.focus()}
          onLeave={() => grid.current?.focus()}
        />
        <span className="small hint">
          {isBusy ? filter.busy : query.trim() === '' ? '' : filter.shown(rows.length, count)}
        </span>
      </div>
      <div
        ref={grid}
        className="span-rows"
        role="grid"
        tabIndex={0}
        data-pane-focus=""
        aria-label={panel.table}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-busy={isBusy}
        {...(here < 0 ? {} : { 'aria-activedescendant': `span-row-${atHand ?? ''}` })}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget) focusHints.setState({ hints: HINTS });
        }}
        onBlur={() => {
          keys.forget();
          focusHints.setState({ hints: null });
        }}
      >
        <div className="span-heads" role="rowgroup">
          <div className="span-cells" role="row" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <span
                key={column}
                role="columnheader"
                className={`sp-${column}`}
                aria-sort={
                  sort.column !== column ? 'none' : sort.isReversed ? 'descending' : 'ascending'
                }
              >
                <button
                  type="button"
                  className={
                    sort.column !== column
                      ? 'head'
                      : sort.isReversed
                        ? 'head sorted down'
                        : 'head sorted'
                  }
                  aria-label={sortBy(columnNames[column])}
                  title={sortBy(columnNames[column])}
                  onClick={() => sortAndSay(list, column)}
                >
                  {columns[column]}
                </button>
              </span>
            ))}
          </div>
        </div>
        {rows.length === 0 ? (
          <p className="empty small" role="presentation">
            {count === 0 ? panel.noSpans : isBusy ? filter.busy : panel.noMatch}
          </p>
        ) : (
          <div className="span-space" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const span = rows[index];
              return span === undefined ? null : (
                <SpanRow
                  key={span.id}
                  model={model}
                  span={span}
                  isAtHand={span.id === atHand}
                  isChosen={chosen.has(span.id)}
                  isUnsaved={notSaved.has(span.id)}
                  top={start - HEADS}
                  index={index}
                  onPoint={pointAt}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

/** In one column the text shows the span elsewhere on the page; whoever is in the table stays there. */
function stayInView(table: HTMLElement | null): void {
  if (!matchMedia('(max-width: 760px)').matches) return;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === table) table?.scrollIntoView({ block: 'nearest' });
    }),
  );
}
