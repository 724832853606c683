import { utf16 } from '../../../shared/text/offsets';
import { directionOf } from './direction';
import type { Graphemes } from '../../../shared/text/graphemes';
import type { Utf16 } from '../../../shared/text/offsets';
import type { Blocks } from './blocks';

/** No line is longer than so many characters. */
const LINE = 400;

/** A character as it is drawn: where it stands, and whether one reads on to its right. */
interface DrawnCharacter {
  readonly start: number;
  readonly end: number;
  readonly rect: DOMRect;
  readonly isRightwards: boolean;
}

/** Where the letters of the text stand on the screen. It asks the page for geometry alone, never for the text. */
export class DomText {
  constructor(
    readonly host: HTMLElement,
    readonly text: string,
    readonly blocks: Blocks,
    readonly graphemes: Graphemes,
  ) {}

  /** The text node that shows an offset and the place in it; null where the block is not in the page. */
  pointOf(offset: number): { readonly node: Text; readonly index: number } | null {
    const block = this.#element(this.blocks.at(offset));
    if (block === null) return null;
    const segments = block.children;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (startOf(segments[middle]) <= offset) low = middle;
      else high = middle - 1;
    }
    const node = segments[low]?.firstChild;
    if (!(node instanceof Text)) return null;
    const index = Math.max(0, offset - startOf(segments[low]));
    return { node, index: Math.min(index, node.length) };
  }

  /** The rectangles of a stretch; only what is in the page has any. */
  rectsOf(start: number, end: number): DOMRect[] {
    const range = this.rangeOf(start, end);
    if (range === null) return [];
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  }

  /** A stretch as the page knows it, as far as it is in the page. */
  rangeOf(start: number, end: number): Range | null {
    const rendered = this.rendered();
    if (rendered === null || start >= rendered.end || end <= rendered.start) return null;
    const from = this.pointOf(Math.max(start, rendered.start));
    const to = this.pointOf(Math.min(end, rendered.end) - 1);
    if (from === null || to === null) return null;
    const range = document.createRange();
    range.setStart(from.node, from.index);
    range.setEnd(to.node, Math.min(to.index + 1, to.node.length));
    return range;
  }

  /** Which part of the text is in the page. */
  rendered(): { readonly start: number; readonly end: number } | null {
    let first = -1;
    let last = -1;
    for (const child of this.host.children) {
      const index = blockOf(child);
      if (index < 0) continue;
      if (first < 0) first = index;
      last = index;
    }
    return first < 0 ? null : { start: this.blocks.start(first), end: this.blocks.end(last) };
  }

  /**
   * The line on which a caret stands, with no width; null where it is not in the page. Where the direction turns, it
   * stands at the character that would be read next; at the end of a paragraph behind the last.
   */
  caretRect(offset: number): DOMRect | null {
    const block = this.blocks.at(offset);
    if (block < 0) return null;
    const isAtEnd = offset >= this.blocks.end(block);
    const at = Math.max(offset, this.blocks.start(block));
    const from = isAtEnd ? this.graphemes.previousGrapheme(this.text, this.blocks.end(block)) : at;
    const drawn = this.characterAt(utf16(Math.max(from, this.blocks.start(block))));
    if (drawn === null) return this.#collapsed(at).at(-1) ?? null;
    const { rect } = drawn;
    const x = drawn.isRightwards === isAtEnd ? rect.right : rect.left;
    return new DOMRect(x, rect.top, 0, rect.height);
  }

  /** The character that an offset begins or lies in; null where it is not in the page or takes no room. */
  characterAt(offset: Utf16): DrawnCharacter | null {
    const start = this.graphemes.graphemeStart(this.text, offset);
    const end = this.graphemes.nextGrapheme(this.text, start);
    // Behind a soft hyphen that shows, the first rectangle is the hyphen's.
    const rect = this.rectsOf(start, end).at(-1);
    if (rect === undefined) return null;
    const edges = this.#collapsed(start).filter(({ top }) => Math.abs(top - rect.top) < 2);
    const isAt = (x: number) => edges.some(({ left }) => Math.abs(left - x) < 0.6);
    const isLeft = isAt(rect.left);
    const isRight = isAt(rect.right);
    return { start, end, rect, isRightwards: isLeft === isRight ? this.#isLtr(start) : isLeft };
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
    const near = found === null ? null : this.#offsetOf(found.node, found.index);
    return near === null ? null : this.#refined(near, inside, level);
  }

  /**
   * What the page finds near a turn of direction may be the other end of a run; the letter under the point decides. It
   * is looked for outwards from there, as far as the line goes.
   */
  #refined(near: Utf16, x: number, y: number): Utf16 {
    const { text, graphemes } = this;
    const start = graphemes.graphemeStart(text, near);
    let [back, on] = [start, start];
    let [isBack, isOn] = [true, true];
    for (let step = 0; step < LINE && (isBack || isOn); step++) {
      const found = isOn ? this.#hit(on, x, y) : 'elsewhere';
      if (typeof found === 'number') return found;
      isOn &&= found !== 'elsewhere';
      on = graphemes.nextGrapheme(text, on);
      back = graphemes.previousGrapheme(text, back);
      const before = isBack ? this.#hit(back, x, y) : 'elsewhere';
      if (typeof before === 'number') return before;
      isBack &&= before !== 'elsewhere' && back > 0;
      isOn &&= on < text.length;
    }
    return start;
  }

  /** The offset that a point in a character means: before or behind it; else whether its line is another one. */
  #hit(at: Utf16, x: number, y: number): Utf16 | 'beside' | 'elsewhere' {
    const drawn = this.characterAt(at);
    if (drawn === null) return this.pointOf(at) === null ? 'elsewhere' : 'beside';
    const { rect, start, end, isRightwards } = drawn;
    if (y < rect.top - 8 || y > rect.bottom + 12) return 'elsewhere';
    if (x < rect.left || x > rect.right) return 'beside';
    const isLeftHalf = x < rect.left + rect.width / 2;
    return utf16(isLeftHalf === isRightwards ? start : end);
  }

  #offsetOf(node: Node, index: number): Utf16 | null {
    const element = node instanceof Element ? node : node.parentElement;
    const segment = element?.closest<HTMLElement>('[data-at]');
    if (segment != null) {
      return utf16(startOf(segment) + (node instanceof Text ? index : 0));
    }
    const block = blockOf(element?.closest('[data-block]') ?? undefined);
    if (block < 0) return null;
    return index === 0 ? this.blocks.start(block) : this.blocks.end(block);
  }

  #blockAtHeight(y: number): HTMLElement | null {
    let nearest: HTMLElement | null = null;
    for (const child of this.host.children) {
      if (!(child instanceof HTMLElement) || blockOf(child) < 0) continue;
      if (nearest !== null && child.getBoundingClientRect().top > y) break;
      nearest = child;
    }
    return nearest;
  }

  /** Where a caret may stand at an offset, at the end of one run of letters and at the start of the next. */
  #collapsed(offset: number): DOMRect[] {
    const point = this.pointOf(offset);
    if (point === null) return [];
    const range = document.createRange();
    range.setStart(point.node, point.index);
    return [...range.getClientRects()];
  }

  #isLtr(offset: number): boolean {
    const block = this.blocks.at(offset);
    return directionOf(this.text, this.blocks.start(block), this.blocks.end(block)) === 'ltr';
  }

  #element(index: number): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`[data-block="${index}"]`);
  }
}

const startOf = (segment: Element | undefined): number =>
  segment instanceof HTMLElement ? Number(segment.dataset['at'] ?? 0) : 0;

const blockOf = (element: Element | undefined): number =>
  element instanceof HTMLElement ? Number(element.dataset['block'] ?? -1) : -1;

function caretFromPoint(x: number, y: number): { node: Node; index: number } | null {
  if (typeof document.caretPositionFromPoint !== 'function') return null;
  const found = document.caretPositionFromPoint(x, y);
  return found === null ? null : { node: found.offsetNode, index: found.offset };
}
