import { useEffect, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Lines made beyond the edges, so that a turn of the wheel finds them there. */
const BEYOND = 12;

/** Which rows of a list of rows of one height are near its window. */
export interface RowWindow {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
  /** How many rows fill the window. */
  readonly page: number;
}

/** Follows which rows are near the window, and brings the row at hand into it whenever it changes. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  atHand: number,
): RowWindow {
  const [{ top, height }, setWindow] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const look = () => setWindow({ top: element.scrollTop, height: element.clientHeight });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [list]);
  useEffect(() => {
    const element = list.current;
    if (element === null || atHand < 0) return;
    const above = atHand * rowHeight;
    // The head of its document stays in sight above the first hit.
    if (above - rowHeight < element.scrollTop) element.scrollTop = above - rowHeight;
    else if (above + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = above + rowHeight - element.clientHeight;
    }
  }, [list, atHand, rowHeight]);
  const first = Math.max(0, Math.floor(top / rowHeight) - BEYOND);
  return {
    first,
    end: Math.min(count, Math.ceil((top + height) / rowHeight) + BEYOND),
    page: Math.max(1, Math.floor(height / rowHeight) - 1),
  };
}
