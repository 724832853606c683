import { utf16 } from '../../../shared/text/offsets';
import { blockAt } from './blocks';
import { directionOf, RTL, STRONG } from './direction';
import type { Utf16 } from '../../../shared/text/offsets';
import type { Block } from './blocks';

/** Where the letters of the text stand on the screen. It asks the page for geometry alone, never for the text. */
export class DomText {
  constructor(
    readonly host: HTMLElement,
    readonly text: string,
    readonly blocks: readonly Block[],
  ) {}

  /** The text node that shows an offset and the place in it; null where the block is not in the page. */
  pointOf(offset: number): { readonly node: Text; readonly index: number } | null {
    const block = this.#element(blockAt(this.blocks, offset));
    if (block === null) return null;
    let last: { node: Text; index: number } | null = null;
    for (const segment of block.children) {
      const start = segment instanceof HTMLElement ? Number(segment.dataset['at']) : NaN;
      const node = segment.firstChild;
      if (Number.isNaN(start) || !(node instanceof Text)) continue;
      if (offset < start) break;
      last = { node, index: Math.min(offset - start, node.length) };
      if (offset < start + node.length) return last;
    }
    return last;
  }

  /** The rectangles of a stretch; only what is in the page has any. */
  rectsOf(start: number, end: number): DOMRect[] {
    const range = this.rangeOf(start, end);
    if (range === null) return [];
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  }

  /** A stretch as the page knows it, as far as it is in the page. */
  rangeOf(start: number, end: number): Range | null {
    const rendered = this.#rendered();
    if (rendered === null) return null;
    const from = this.pointOf(Math.max(start, rendered.start));
    const to = this.pointOf(Math.min(end, rendered.end));
    if (from === null || to === null || start >= rendered.end || end <= rendered.start) return null;
    const range = document.createRange();
    range.setStart(from.node, from.index);
    range.setEnd(to.node, to.index);
    return range;
  }

  /** The line on which a caret stands, with no width; null where it is not in the page. */
  caretRect(offset: number): DOMRect | null {
    const block = this.blocks[blockAt(this.blocks, offset)];
    if (block === undefined) return null;
    const isAtEnd = offset >= block.end;
    const from = isAtEnd ? Math.max(block.start, block.end - 1) : Math.max(block.start, offset);
    const isPair = /[\ud800-\udbff]/.test(this.text.charAt(from));
    const rects = this.rectsOf(from, from + (isPair ? 2 : 1));
    const rect = rects.at(isAtEnd ? -1 : 0) ?? this.#collapsedRect(offset);
    if (rect === null) return null;
    const isRtl =
      RTL.test(this.text.charAt(from)) ||
      (!STRONG.test(this.text.charAt(from)) &&
        !/[0-9]/.test(this.text.charAt(from)) &&
        directionOf(this.text, block.start, block.end) === 'rtl');
    const x = isRtl === isAtEnd ? rect.left : rect.right;
    return new DOMRect(x, rect.top, 0, rect.height);
  }

  /** The offset at a point of the window; where there is no letter, the nearest of its line. */
  offsetAt(x: number, y: number): Utf16 | null {
    const view = this.host.getBoundingClientRect();
    const inside = Math.min(Math.max(x, view.left + 1), view.right - 1);
    const block = this.#blockAtHeight(y);
    if (block === null) return null;
    const rect = block.getBoundingClientRect();
    const level = Math.min(Math.max(y, rect.top + 4), rect.bottom - 4);
    const found = caretFromPoint(inside, level);
    if (found === null) return null;
    return this.#offsetOf(found.node, found.index);
  }

  #offsetOf(node: Node, index: number): Utf16 | null {
    const element = node instanceof Element ? node : node.parentElement;
    const segment = element?.closest<HTMLElement>('[data-at]');
    if (segment != null)
      return utf16(Number(segment.dataset['at']) + (node instanceof Text ? index : 0));
    const holder = element?.closest<HTMLElement>('[data-block]');
    const block = this.blocks[Number(holder?.dataset['block'] ?? -1)];
    return block === undefined ? null : index === 0 ? block.start : block.end;
  }

  #blockAtHeight(y: number): HTMLElement | null {
    let nearest: HTMLElement | null = null;
    for (const child of this.host.children) {
      if (!(child instanceof HTMLElement) || child.dataset['block'] === undefined) continue;
      const { top } = child.getBoundingClientRect();
      if (nearest !== null && top > y) break;
      nearest = child;
    }
    return nearest;
  }

  #collapsedRect(offset: number): DOMRect | null {
    const point = this.pointOf(offset);
    return point === null ? null : (point.node.parentElement?.getBoundingClientRect() ?? null);
  }

  #element(index: number): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`[data-block="${index}"]`);
  }

  #rendered(): { readonly start: number; readonly end: number } | null {
    const shown = [...this.host.querySelectorAll<HTMLElement>('[data-block]')];
    const first = this.blocks[Number(shown[0]?.dataset['block'] ?? -1)];
    const last = this.blocks[Number(shown.at(-1)?.dataset['block'] ?? -1)];
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  }
}

function caretFromPoint(x: number, y: number): { node: Node; index: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const found = document.caretPositionFromPoint(x, y);
    return found === null ? null : { node: found.offsetNode, index: found.offset };
  }
  return null;
}
