import { createBlockHeights, visibleBlocks } from './block-heights';
import { blockAt } from './blocks';
import type { Block } from './blocks';
import type { BlockHeights } from './block-heights';

/** Which blocks are laid out, and the empty heights before and behind them. */
export interface WindowRange {
  readonly first: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

const MARGIN = 600;
/** Where a block that is jumped to stands in the viewport. */
const JUMP_SHARE = 0.3;
const EDGE = 72;

/**
 * Keeps only the blocks near the viewport in the page. Heights are estimated, then measured; while they are learned
 * the line at the top of the viewport stays where it is.
 */
export class BlockWindow {
  #heights: BlockHeights;
  #range: WindowRange;
  #anchor = { block: 0, into: 0 };
  #scroller: HTMLElement | null = null;
  #host: HTMLElement | null = null;
  #width = 0;
  #resize: ResizeObserver | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(readonly blocks: readonly Block[]) {
    this.#heights = this.#estimate(66, 33, 16);
    this.#range = this.#rangeFor(0, 900);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly range = (): WindowRange => this.#range;

  attach(scroller: HTMLElement, host: HTMLElement): () => void {
    this.#scroller = scroller;
    this.#host = host;
    this.#measureLines();
    const scrolled = () => {
      this.#remember();
      this.#update();
    };
    scroller.addEventListener('scroll', scrolled, { passive: true });
    this.#resize = new ResizeObserver(() => {
      if (Math.abs(host.clientWidth - this.#width) > 0.5) this.#measureLines();
      this.#update();
    });
    this.#resize.observe(host);
    this.#resize.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      this.#resize?.disconnect();
      this.#scroller = null;
      this.#host = null;
    };
  }

  /** After each layout: takes the true heights, and keeps what is read in its place. */
  settle(): void {
    const { host, scroller } = this.#attached();
    if (host === null || scroller === null) return;
    let isChanged = false;
    for (const child of host.children) {
      const index = child instanceof HTMLElement ? Number(child.dataset['block'] ?? -1) : -1;
      if (index < 0) continue;
      const height = child.getBoundingClientRect().height;
      if (height > 0 && this.#heights.measured(index, height)) isChanged = true;
    }
    if (!isChanged) return;
    this.#update();
  }

  /** Puts the anchor back after new heights are in the page; called with the spacers laid out. */
  hold(): void {
    const { scroller } = this.#attached();
    if (scroller === null || this.#anchor.block < 0) return;
    const { block, into } = this.#anchor;
    if (block === 0 && into <= 0) return;
    const wanted = this.#hostTop() + this.#heights.top(block) + into;
    if (Math.abs(wanted - scroller.scrollTop) > 1) scroller.scrollTop = wanted;
  }

  /** Brings a block into the page, if it is not there yet. */
  jumpTo(offset: number): void {
    const { scroller } = this.#attached();
    const index = blockAt(this.blocks, offset);
    if (scroller === null || index < 0) return;
    if (index >= this.#range.first && index < this.#range.end) return;
    const top = this.#hostTop() + this.#heights.top(index) - scroller.clientHeight * JUMP_SHARE;
    scroller.scrollTop = Math.max(0, top);
    this.#remember();
    this.#update();
  }

  /** Scrolls so that a rectangle stands clear of the viewport's edges. */
  showRect(rect: { readonly top: number; readonly bottom: number }): void {
    const { scroller } = this.#attached();
    if (scroller === null) return;
    const view = scroller.getBoundingClientRect();
    const above = rect.top - (view.top + EDGE);
    const below = rect.bottom - (view.bottom - EDGE);
    if (above >= 0 && below <= 0) return;
    scroller.scrollTop += above < 0 ? above : below;
    this.#remember();
    this.#update();
  }

  /** Scrolls by a page less one line; false at the text's edge. */
  turn(direction: 1 | -1, lineHeight: number): boolean {
    const { scroller } = this.#attached();
    if (scroller === null) return false;
    const before = scroller.scrollTop;
    scroller.scrollTop += direction * (scroller.clientHeight - lineHeight * 1.5);
    this.#remember();
    this.#update();
    return Math.abs(scroller.scrollTop - before) > 2;
  }

  #attached() {
    return { host: this.#host, scroller: this.#scroller };
  }

  #hostTop(): number {
    if (this.#host === null || this.#scroller === null) return 0;
    return (
      this.#host.getBoundingClientRect().top -
      this.#scroller.getBoundingClientRect().top +
      this.#scroller.scrollTop
    );
  }

  #remember(): void {
    if (this.#scroller === null) return;
    const y = this.#scroller.scrollTop - this.#hostTop();
    const block = this.#heights.at(Math.max(0, y));
    this.#anchor = { block, into: y - this.#heights.top(block) };
  }

  /** The width or the face changed: all estimates are made anew. */
  #measureLines(): void {
    if (this.#host === null) return;
    this.#width = this.#host.clientWidth;
    const style = getComputedStyle(this.#host);
    const size = Number.parseFloat(style.fontSize) || 19;
    const line = Number.parseFloat(style.lineHeight) || size * 1.72;
    const characters = Math.max(20, this.#width / (size * 0.46));
    this.#heights = this.#estimate(characters, line, size * 0.85);
  }

  #estimate(characters: number, line: number, gap: number): BlockHeights {
    return createBlockHeights(
      this.blocks.map(
        ({ start, end, isLast }) =>
          Math.max(1, Math.ceil((end - start) / characters)) * line + (isLast ? gap : 0),
      ),
    );
  }

  #rangeFor(top: number, height: number): WindowRange {
    const [first, end] = visibleBlocks(this.#heights, top, height, MARGIN);
    return {
      first,
      end,
      before: this.#heights.top(first),
      after: this.#heights.total() - this.#heights.top(end),
    };
  }

  #update(): void {
    const { scroller } = this.#attached();
    if (scroller === null) return;
    const y = this.#heights.top(this.#anchor.block) + this.#anchor.into;
    const next = this.#rangeFor(y, scroller.clientHeight);
    const held = this.#range;
    if (
      next.first === held.first &&
      next.end === held.end &&
      Math.abs(next.before - held.before) < 0.5 &&
      Math.abs(next.after - held.after) < 0.5
    ) {
      return;
    }
    this.#range = next;
    for (const listener of this.#listeners) listener();
  }
}
