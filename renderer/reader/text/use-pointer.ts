import { useMemo, useRef } from 'react';
import { blockAt } from './blocks';
import { DomText } from './dom-text';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';
import type { PointerEvent, RefObject } from 'react';

/** Pointing at the text: click, drag and double click become events of the selection. */
export function usePointer(model: ReaderModel, host: RefObject<HTMLDivElement | null>) {
  const from = useRef<{ readonly at: Utf16; isDrag: boolean } | null>(null);
  return useMemo(() => {
    const offsetAt = (event: PointerEvent): Utf16 | null => {
      if (host.current === null) return null;
      const dom = new DomText(host.current, model.text, model.blocks);
      return dom.offsetAt(event.clientX, event.clientY);
    };
    return {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        const at = offsetAt(event);
        event.currentTarget.focus({ preventScroll: true });
        if (at === null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        if (event.shiftKey) model.dispatch({ type: 'moveTo', at, isExtending: true });
        from.current = { at, isDrag: event.shiftKey };
      },
      /** The page's own selection would be made by the mouse; ours is. */
      onMouseDown(event: { detail: number; preventDefault: () => void }) {
        event.preventDefault();
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const start = from.current;
        if (start === null || (event.buttons & 1) === 0) return;
        const to = offsetAt(event);
        if (to === null || (to === start.at && !start.isDrag)) return;
        start.isDrag = true;
        model.dispatch({ type: 'drag', from: start.at, to });
      },
      onPointerUp() {
        const start = from.current;
        from.current = null;
        if (start === null || start.isDrag) return;
        const block = model.blocks[blockAt(model.blocks, start.at)];
        const spans = block === undefined ? [] : model.spans.under(start.at);
        model.dispatch({ type: 'click', at: start.at, spans });
      },
      onDoubleClick() {
        model.dispatch({ type: 'pickWord', at: model.caret });
      },
    };
  }, [model, host]);
}
