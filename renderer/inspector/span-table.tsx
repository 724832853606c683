import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { startOf } from '../../shared/model/span';
import { goToSpan } from '../reader/reader-actions';
import { LabelLetter } from '../ui/label-mark';
import { readerWords } from '../words/reader-words';
import { createSpanFilter } from './span-filter';
import { useLayerOf, useReader } from './use-reader';
import type { KeyboardEvent } from 'react';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';

const { panel } = readerWords;

/** Height of a row in px, as the style sheet has it. */
const ROW = 25;
/** How much of a quote is drawn; a row shows less. */
const QUOTE = 200;

/** The order of the table: by place in the text, longer before shorter; spans that lost their place come last. */
const byPlace = (a: Span<Utf16>, b: Span<Utf16>): number =>
  Number(a.state === 'orphaned') - Number(b.state === 'orphaned') ||
  startOf(a) - startOf(b) ||
  (b.ranges.at(-1)?.[1] ?? 0) - (a.ranges.at(-1)?.[1] ?? 0) ||
  (a.id < b.id ? -1 : 1);

/** The spans of the document, in order of the text, filtered; the arrows go through them and Enter goes to the text. */
export function SpanTable({ model }: { readonly model: ReaderModel }) {
  const spans = useLayerOf(model, ({ layer }) => layer.spans);
  const atHand = useReader(model, ({ selection }) => selection.atHand);
  const [query, setQuery] = useState('');
  const body = useRef<HTMLDivElement>(null);

  const ordered = useMemo(() => [...spans.values()].sort(byPlace), [spans]);
  const rows = useMemo(() => {
    const matches = createSpanFilter(query, (id) => model.nameOf(id));
    return ordered.filter(matches);
  }, [model, ordered, query]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const here = rows.findIndex(({ id }) => id === atHand);

  useEffect(() => {
    if (here >= 0) virtual.scrollToIndex(here, { align: 'auto' });
  }, [here, virtual]);

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row !== undefined) goToSpan(model, row.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((body.current?.clientHeight ?? ROW) / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here < 0 ? 0 : here - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: here + page,
      PageUp: here - page,
    };
    const to = steps[event.key];
    if (to !== undefined) goTo(to);
    else if (event.key === 'Enter') {
      if (here < 0) goTo(0);
      model.geometry?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="span-table">
      <div className="span-filter">
        <input
          className="bareinput"
          type="text"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') body.current?.focus();
            else if (event.key === 'Escape' && query !== '') setQuery('');
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
          aria-label={panel.filter}
          placeholder={panel.filterPlaceholder}
        />
        <span className="small hint" aria-hidden="true">
          {panel.paragraphShort}
        </span>
      </div>
      <div
        ref={body}
        className="span-rows"
        // A list without options is not one.
        role={rows.length === 0 ? 'group' : 'listbox'}
        tabIndex={0}
        aria-label={panel.table}
        {...(here < 0 ? {} : { 'aria-activedescendant': `span-row-${rows[here]?.id ?? ''}` })}
        onKeyDown={onKeyDown}
      >
        {rows.length === 0 ? (
          <p className="empty small">{spans.size === 0 ? panel.noSpans : panel.noMatch}</p>
        ) : (
          <div className="span-space" style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const span = rows[index];
              return span === undefined ? null : (
                <SpanRow
                  key={span.id}
                  model={model}
                  span={span}
                  isAtHand={span.id === atHand}
                  top={start}
                  position={index + 1}
                  size={rows.length}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
  readonly isAtHand: boolean;
  readonly top: number;
  readonly position: number;
  readonly size: number;
}

function SpanRow({ model, span, isAtHand, top, position, size }: RowProps) {
  const label = model.label(span.label);
  const quote = model.quoteOf(span).slice(0, QUOTE);
  const isOrphan = span.state === 'orphaned';
  const paragraph = model.paragraphAt(startOf(span) as Utf16);
  return (
    <div
      id={`span-row-${span.id}`}
      className={`span-row${isAtHand ? ' is-cursor' : ''}`}
      role="option"
      aria-selected={isAtHand}
      aria-posinset={position}
      aria-setsize={size}
      style={{ insetBlockStart: top }}
      onClick={() => goToSpan(model, span.id)}
    >
      {label === null ? (
        <span className="letter">{span.label.charAt(0)}</span>
      ) : (
        <LabelLetter label={label} />
      )}
      <bdi className={isOrphan ? 'q clip signal lost' : 'q clip'} dir="auto">
        {quote}
      </bdi>
      <span className="marks small">
        {span.flag === null ? null : <span className="signal">{readerWords.inspector.flag}</span>}
        {span.note === '' ? null : <span className="hint">{readerWords.inspector.note}</span>}
      </span>
      <span className="num small muted">
        {isOrphan ? <span title={panel.orphanWas(span.reason)}>{panel.orphan}</span> : paragraph}
      </span>
    </div>
  );
}
