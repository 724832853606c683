import { useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { usePreferences } from '../../app/preferences';
import { readerWords } from '../../words/reader-words';
import { BlockList } from './block-list';
import { usePointer } from './use-pointer';
import { Surface } from './surface';
import type { ReaderModel } from '../reader-model';
import type { KeyboardEvent, ReactNode } from 'react';

export interface TextSurfaceProps {
  readonly model: ReaderModel;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Title and origin of the document. */
  readonly head: ReactNode;
  /** What lies over the text, such as the list of the spans under the caret. */
  readonly children?: ReactNode;
}

/** The text, of which only the paragraphs near the viewport are in the page. */
export function TextSurface({ model, onKeyDown, head, children }: TextSurfaceProps) {
  const pane = useRef<HTMLElement>(null);
  const surface = useMemo(() => new Surface(model), [model]);
  const isChoosing = useStore(model.store, ({ decorations }) => decorations.targets !== null);
  const isArriving = useStore(model.sync.view, (view) => view.isArriving);
  const letters = usePreferences((values) => values.letters);
  useLayoutEffect(
    () => (pane.current === null ? undefined : surface.attach(pane.current)),
    [surface],
  );
  useLayoutEffect(() => surface.show({ hasLetters: letters }), [surface, letters]);
  const pointer = usePointer(surface);

  return (
    <main
      className={isChoosing ? 'pane text linking' : 'pane text'}
      id="text"
      data-pane="text"
      ref={pane}
    >
      <div className="doc">
        {head}
        <div
          className="words"
          data-surface="host"
          role="textbox"
          aria-multiline="true"
          aria-readonly="true"
          aria-busy={isArriving}
          aria-label={readerWords.name}
          aria-describedby="text-how"
          tabIndex={0}
          data-pane-focus=""
          onKeyDown={onKeyDown}
          onFocus={() => {
            surface.show({ isFocused: true });
            if (model.state.selection.kind === 'idle') {
              model.dispatch({ type: 'moveTo', at: model.caret, isExtending: false });
            }
          }}
          onBlur={() => surface.show({ isFocused: false })}
          {...pointer}
        >
          <div data-surface="before" />
          <BlockList model={model} surface={surface} />
          <div data-surface="after" />
        </div>
        <div className="words probe" data-surface="probe" aria-hidden="true" />
        <div className="over" data-surface="over" aria-hidden="true" />
        {children}
        <span className="sr" id="text-how">
          {readerWords.description}
        </span>
      </div>
    </main>
  );
}
