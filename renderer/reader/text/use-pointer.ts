import { useEffect, useMemo } from 'react';
import type { PointerEvent } from 'react';
import type { Surface } from './surface';

/** Pointing at the text: click, drag, double and triple click become events of the selection. */
export function usePointer(surface: Surface) {
  const reader = surface.pointer;
  useEffect(() => () => reader.end(), [reader]);
  return useMemo(
    () => ({
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        reader.down(event);
      },
      /** The page's own selection would be made by the mouse; ours is. */
      onMouseDown(event: { preventDefault: () => void }) {
        event.preventDefault();
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if ((event.buttons & 1) !== 0) reader.move(event);
      },
      onPointerUp() {
        reader.up();
        // What was dragged over is told to the page now.
        surface.changed();
      },
      onPointerCancel: () => reader.end(),
      onClick({ detail }: { readonly detail: number }) {
        if (detail === 2) reader.pickWord();
        else if (detail >= 3) reader.pickParagraph();
      },
    }),
    [surface, reader],
  );
}
