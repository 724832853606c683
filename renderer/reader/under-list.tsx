import { useEffect, useRef } from 'react';
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
  useEffect(() => {
    const anchor = model.geometry?.anchor(model.caret) ?? null;
    if (list.current !== null && anchor !== null) {
      list.current.style.left = `${anchor.left}px`;
      list.current.style.top = `${anchor.top}px`;
    }
  }, [model]);
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
