import { utf16 } from '../../../shared/text/offsets';
import { blockAt } from './blocks';
import { directionOf } from './direction';
import type { Utf16 } from '../../../shared/text/offsets';
import type { TextGeometry } from '../reader-model';
import type { BlockWindow } from './block-window';
import type { DomText } from './dom-text';

export interface GeometryParts {
  readonly view: BlockWindow;
  readonly dom: DomText;
  readonly scroller: HTMLElement;
  readonly host: HTMLElement;
}

/** Answers what depends on how the text is set: lines and pages. */
export function createGeometry({ view, dom, scroller, host }: GeometryParts): TextGeometry {
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
      for (let i = 1; i <= 6; i++) {
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
      const block = dom.blocks[blockAt(dom.blocks, at)];
      if (rect === null || block === undefined) return at;
      const box = host.getBoundingClientRect();
      const isRight =
        (direction === 1) === (directionOf(dom.text, block.start, block.end) === 'ltr');
      const y = rect.top + rect.height / 2;
      const found = dom.offsetAt(isRight ? box.right - 1 : box.left + 1, y) ?? at;
      // Behind a soft wrap the next line begins: the end of this one is before its last space.
      const there = dom.caretRect(found);
      if (direction === 1 && found > at && there !== null && there.top > rect.bottom) {
        return utf16(found - 1);
      }
      return found;
    },

    page(direction) {
      const box = scroller.getBoundingClientRect();
      if (!view.turn(direction, lineHeight())) return null;
      return dom.offsetAt(host.getBoundingClientRect().left + 1, box.top + lineHeight());
    },

    anchor(at) {
      const rect = dom.caretRect(at);
      const page = host.parentElement?.getBoundingClientRect();
      if (rect === null || page === undefined) return null;
      return { left: rect.left - page.left, top: rect.bottom - page.top + 8 };
    },

    reveal(at) {
      view.jumpTo(at);
      const show = () => {
        const rect = dom.caretRect(at);
        if (rect !== null) view.showRect(rect);
        return rect !== null;
      };
      // A block that was jumped to is in the page after the next frame.
      if (!show()) requestAnimationFrame(() => show());
    },

    focus: () => host.focus({ preventScroll: true }),
  };
}
