import { utf16 } from '../../../shared/text/offsets';
import type { Utf16 } from '../../../shared/text/offsets';
import type { TextGeometry } from '../reader-model';
import type { BlockWindow } from './block-window';
import type { DomText } from './dom-text';
import type { ScrollBox } from './scroll-box';

export interface GeometryParts {
  readonly view: BlockWindow;
  readonly dom: DomText;
  readonly box: ScrollBox;
  readonly caret: () => Utf16;
  readonly isRtlAt: (at: Utf16) => boolean;
  /** Whether the mouse is at work: the text must not run away under it. */
  readonly isPointing: () => boolean;
  readonly onDidLayout: (callback: () => void) => () => void;
}

/** Answers what depends on how the text is set: lines and pages. */
export function createGeometry(parts: GeometryParts): TextGeometry {
  const { view, dom, box, isRtlAt } = parts;
  const { host } = dom;
  /** Where the caret goes up and down; kept over lines that are too short for it. */
  let goal: { readonly at: number; readonly x: number } | null = null;

  const lineHeight = () => Number.parseFloat(getComputedStyle(host).lineHeight) || 32;

  function shownRect(at: Utf16): DOMRect | null {
    view.jumpTo(at);
    const rect = dom.caretRect(at);
    if (rect !== null) view.showRect(rect);
    return dom.caretRect(at);
  }

  return {
    lineFrom(at, lines) {
      const rect = shownRect(at);
      if (rect === null) return null;
      const x = goal?.at === at ? goal.x : rect.left;
      const step = lineHeight() / 2;
      for (let i = 1; i <= 12; i++) {
        const y = (lines === 1 ? rect.bottom : rect.top) + lines * step * i - (lines * step) / 2;
        const found = dom.offsetAt(x, y);
        const there = found === null ? null : dom.caretRect(found);
        if (found === null || there === null || found === at) continue;
        const moved = (there.top - rect.top) * lines;
        if (moved > rect.height / 2) {
          goal = { at: found, x };
          return found;
        }
      }
      return null;
    },

    lineEnd(at, direction) {
      const rect = shownRect(at);
      if (rect === null) return at;
      const edge = host.getBoundingClientRect();
      const isRight = (direction === 1) !== isRtlAt(at);
      const y = rect.top + rect.height / 2;
      const found = dom.offsetAt(isRight ? edge.right - 1 : edge.left + 1, y) ?? at;
      // Behind a soft wrap the next line begins: the end of this one is before its last space.
      const there = dom.caretRect(found);
      if (direction === 1 && found > at && there !== null && there.top > rect.bottom) {
        return utf16(found - 1);
      }
      return found;
    },

    page(direction) {
      const before = dom.caretRect(parts.caret());
      if (!view.turn(direction, lineHeight())) return null;
      const { top, bottom } = box.view;
      const edge = host.getBoundingClientRect();
      // The caret keeps its place in the viewport; one that was out of sight comes to the first line.
      const isSeen = before !== null && before.top >= top && before.bottom <= bottom;
      return isSeen
        ? dom.offsetAt(before.left, before.top + before.height / 2)
        : dom.offsetAt(edge.left + 1, top + lineHeight());
    },

    anchor(at) {
      const rect = dom.caretRect(at);
      const page = host.parentElement?.getBoundingClientRect();
      if (rect === null || page === undefined) return null;
      return { left: rect.left - page.left, top: rect.bottom - page.top + 8 };
    },

    lineAt(at) {
      const rect = dom.caretRect(at);
      const page = host.parentElement?.getBoundingClientRect();
      if (rect === null || page === undefined) return null;
      return { left: rect.left - page.left, top: rect.top - page.top, height: rect.height };
    },

    onDidLayout: parts.onDidLayout,

    pointAt(x, y) {
      const isOnWords = document.elementFromPoint(x, y)?.closest('[data-at]') != null;
      return isOnWords ? dom.offsetAt(x, y) : null;
    },

    reveal(at) {
      if (parts.isPointing()) return;
      view.jumpTo(at);
      const show = () => {
        const rect = dom.caretRect(at);
        if (rect !== null) view.showRect(rect);
        return rect !== null;
      };
      // Where the page cannot be changed at once, the block is in it after the next frame.
      if (!show()) requestAnimationFrame(() => show());
    },

    focus: () => host.focus({ preventScroll: true }),
  };
}
