import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { pickedOf } from '../../../shared/selection/selection';
import { usePreferences } from '../../app/preferences';
import { readerWords } from '../../words/reader-words';
import { BlockView } from './block-view';
import { usePointer } from './use-pointer';
import { Surface } from './surface';
import type { SpanId } from '../../../shared/model/ids';
import type { ReaderModel } from '../reader-model';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';

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
  const [isFocused, setFocused] = useState(false);
  const pane = useRef<HTMLElement>(null);
  const surface = useMemo(() => new Surface(model), [model]);
  const { view, setOf } = surface;
  const range = useSyncExternalStore(view.subscribe, view.range);
  const state = useStore(model.store);
  const letters = usePreferences((values) => values.letters);
  const notSaved = useStore(model.sync.view, ({ save, unsaved }) =>
    save.kind === 'failed' ? unsaved : NONE,
  );

  useLayoutEffect(
    () => (pane.current === null ? undefined : surface.attach(pane.current)),
    [surface],
  );
  // Heights depend on what is in the page alone, never on spans.
  useLayoutEffect(() => view.settle(), [view, range]);
  useLayoutEffect(
    () => surface.paint(isFocused, letters),
    [surface, range, state, isFocused, letters],
  );
  useEffect(() => surface.keepPlace(), [surface, state.selection]);

  const pointer = usePointer(surface.pointer);
  const { targets } = state.decorations;
  const { blocks } = model;
  const { atHand } = state.selection;
  const hand = atHand === null ? undefined : model.layer.spans.get(atHand);
  const shown = [];
  for (let index = range.first; index < range.end; index++) {
    const start = blocks.start(index);
    const end = blocks.end(index);
    const isHere = hand?.ranges.some(([from, to]) => from < end && to > start) === true;
    shown.push(
      <BlockView
        key={index}
        model={model}
        index={index}
        start={start}
        end={end}
        set={setOf(blocks.paragraph(index))}
        version={model.spans.version(index)}
        atHand={isHere ? atHand : null}
        notSaved={notSaved.size === 0 ? '' : spansIn(model, start, end, (id) => notSaved.has(id))}
        lit={targets === null ? null : spansIn(model, start, end, (id) => targets.has(id))}
      />,
    );
  }

  return (
    <main
      className={targets === null ? 'pane text' : 'pane text linking'}
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
          aria-label={readerWords.name}
          aria-describedby="text-how"
          tabIndex={0}
          data-pane-focus=""
          onKeyDown={onKeyDown}
          onFocus={() => {
            setFocused(true);
            if (model.state.selection.kind === 'idle') {
              model.dispatch({ type: 'moveTo', at: model.caret, isExtending: false });
            }
          }}
          onBlur={() => setFocused(false)}
          onCopy={(event) => copyPicked(model, event)}
          {...pointer}
        >
          <div data-surface="before" />
          {shown}
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

const NONE: ReadonlySet<SpanId> = new Set();

/** The words as the document has them, whatever of them is in the page. */
function copyPicked(model: ReaderModel, event: ClipboardEvent): void {
  const picked = pickedOf(model.state.selection);
  if (picked === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', model.text.slice(picked.start, picked.end));
  model.say(readerWords.said.copied(picked.end - picked.start));
}

const spansIn = (
  model: ReaderModel,
  start: number,
  end: number,
  isWanted: (id: SpanId) => boolean,
): string => model.spans.query(start, end).filter(isWanted).join(' ');
