import { useLayoutEffect, useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { LabelLetter } from '../ui/label-mark';
import { readerWords } from '../words/reader-words';
import { goToSpan } from './reader-actions';
import type { SpanId } from '../../shared/model/ids';
import type { ReaderModel } from './reader-model';

/** The spans under the caret, innermost first: arrows and Enter choose, Esc goes back to the text. */
export function UnderList({
  model,
  ids,
}: {
  readonly model: ReaderModel;
  readonly ids: readonly SpanId[];
}) {
  const list = useRef<HTMLDivElement>(null);
  // Before it takes the focus: a list that stands out of the pane when it does would scroll the text to itself.
  useLayoutEffect(() => {
    const line = model.geometry?.lineAt(model.caret) ?? null;
    if (list.current !== null && line !== null) placeList(list.current, line, ids.length);
  }, [model, ids.length]);
  const close = () => {
    model.set({ under: null });
    model.geometry?.focus();
  };
  return (
    <div
      className="wayout under"
      ref={list}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <ListBox
        className="menu"
        aria-label={readerWords.under.name}
        selectionMode="none"
        autoFocus="first"
        onAction={(key) => {
          const id = ids.find((one) => one === key);
          if (id !== undefined) goToSpan(model, id);
          close();
        }}
      >
        {ids.flatMap((id) => {
          const span = model.layer.spans.get(id);
          const label = span === undefined ? null : model.label(span.label);
          if (span === undefined) return [];
          return [
            <ListBoxItem key={id} id={id} textValue={model.quoteOf(span)}>
              {label === null ? null : <LabelLetter label={label} />}
              <bdi className="serif clip">{model.quoteOf(span)}</bdi>
            </ListBoxItem>,
          ];
        })}
      </ListBox>
    </div>
  );
}

/** Where the text has one column and the list is as wide as the window. */
const NARROW = '(max-width: 760px)';
/** About the height of a row, and of what is around the rows. */
const ROW = 32;
const AROUND = 16;

/**
 * Under the line of the caret, or above it where the pane ends; never past the sides of the column. The rows are drawn
 * after this, so nothing is measured: what is known is the side that there is room on.
 */
function placeList(
  list: HTMLElement,
  line: { readonly left: number; readonly top: number; readonly height: number },
  rows: number,
): void {
  const page = list.offsetParent?.getBoundingClientRect();
  const pane = list.closest('main')?.getBoundingClientRect();
  if (page === undefined || pane === undefined) return;
  const below = line.top + line.height + 8;
  const isOver = page.top + below + rows * ROW + AROUND > pane.bottom;
  if (matchMedia(NARROW).matches) {
    // At the end of the window that is farther from the caret, where no word near it is covered.
    const isLow = page.top + line.top > window.innerHeight / 2;
    list.classList.toggle('is-high', isLow);
    return;
  }
  list.style.top = isOver ? 'auto' : `${below}px`;
  list.style.bottom = isOver ? `${page.height - line.top + 4}px` : 'auto';
  const left = Math.max(0, Math.min(line.left, page.width));
  const isLeft = left <= page.width / 2;
  const right = Math.max(0, page.width - left - 24);
  list.style.left = isLeft ? `${left}px` : 'auto';
  list.style.right = isLeft ? 'auto' : `${right}px`;
  list.style.maxInlineSize = `calc(100% - ${isLeft ? left : right}px)`;
}
