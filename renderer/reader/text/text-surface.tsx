import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { pickedOf } from '../../../shared/selection/selection';
import { usePreferences } from '../../app/preferences';
import { readerWords } from '../../words/reader-words';
import { BlockView } from './block-view';
import { BlockWindow } from './block-window';
import { createGeometry } from './geometry';
import { DomText } from './dom-text';
import { OverlayPainter } from './overlay-painter';
import { usePointer } from './use-pointer';
import type { SpanId } from '../../../shared/model/ids';
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
  const scroller = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const painter = useRef<OverlayPainter>(null);
  const [isFocused, setFocused] = useState(false);
  const view = useMemo(() => new BlockWindow(model.blocks), [model]);
  const range = useSyncExternalStore(view.subscribe, view.range);
  const state = useStore(model.store);
  const notSaved = useStore(model.sync.view, ({ save, unsaved }) =>
    save.kind === 'failed' ? unsaved : NONE,
  );
  const letters = usePreferences((values) => values.letters);
  const reading = usePreferences((values) => values.reading);

  useLayoutEffect(() => {
    const [box, lines, layer] = [scroller.current, host.current, over.current];
    if (box === null || lines === null || layer === null) return;
    const dom = new DomText(lines, model.text, model.blocks);
    painter.current = new OverlayPainter(layer, dom);
    const hide = model.showIn(createGeometry({ view, dom, scroller: box, host: lines }));
    const detach = view.attach(box, lines);
    return () => {
      detach();
      painter.current?.destroy();
      hide();
    };
  }, [model, view]);

  useLayoutEffect(() => {
    view.settle();
    view.hold();
    painter.current?.paint(model, isFocused, letters);
  }, [model, view, range, state, isFocused, letters, reading]);

  useEffect(() => {
    const again = () => painter.current?.paint(model, isFocused, letters);
    const box = host.current;
    if (box === null) return;
    const resized = new ResizeObserver(again);
    resized.observe(box);
    return () => resized.disconnect();
  }, [model, isFocused, letters]);

  const pointer = usePointer(model, host);
  const { atHand } = state.selection;
  const hand = atHand === null ? undefined : model.layer.spans.get(atHand);
  const blocks = [];
  for (let index = range.first; index < range.end; index++) {
    const block = model.blocks[index];
    if (block === undefined) break;
    const isHere =
      hand?.ranges.some(([start, end]) => start < block.end && end > block.start) === true;
    blocks.push(
      <BlockView
        key={index}
        model={model}
        index={index}
        version={model.spans.version(index)}
        atHand={isHere ? atHand : null}
        notSaved={notSaved.size === 0 ? '' : notSavedIn(model, notSaved, block.start, block.end)}
      />,
    );
  }

  return (
    <main className="pane text" id="text" data-pane="text" ref={scroller}>
      <div className="doc">
        {head}
        <div
          className="words"
          ref={host}
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
          onCopy={(event) => {
            const picked = pickedOf(model.state.selection);
            if (picked === null) return;
            event.preventDefault();
            event.clipboardData.setData('text/plain', model.text.slice(picked.start, picked.end));
            model.say(readerWords.said.copied(picked.end - picked.start));
          }}
          {...pointer}
        >
          <div style={{ blockSize: range.before }} />
          {blocks}
          <div style={{ blockSize: range.after }} />
        </div>
        <div className="over" ref={over} aria-hidden="true" />
        {children}
        <span className="sr" id="text-how">
          {readerWords.description}
        </span>
      </div>
    </main>
  );
}

const NONE: ReadonlySet<SpanId> = new Set();

const notSavedIn = (
  model: ReaderModel,
  notSaved: ReadonlySet<SpanId>,
  start: number,
  end: number,
): string =>
  model.spans
    .query(start, end)
    .filter((id) => notSaved.has(id))
    .join(' ');
