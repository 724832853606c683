import { createBlockHeights, visibleBlocks } from './block-heights';
import { estimateHeights, toPagePixels } from './estimate';
import { LineProbe } from './line-probe';
import { Seams } from './seams';
import type { BlockHeights } from './block-heights';
import type { Blocks } from './blocks';
import type { LineSizes } from './estimate';
import type { ParagraphSet } from './line-probe';
import type { ScrollBox } from './scroll-box';

/** Which blocks are in the page: `[first, end)`. */
export interface WindowRange {
  readonly first: number;
  readonly end: number;
}

/** A line and where it stands: an offset in it, and how far below the viewport's top its letters begin. */
export interface LinePlace {
  readonly offset: number;
  readonly below: number;
}

export interface WindowParts {
  readonly box: ScrollBox;
  readonly host: HTMLElement;
  /** The empty heights before and behind what is in the page. */
  readonly before: HTMLElement;
  readonly after: HTMLElement;
  /** A box of the text's width in which nobody sees what is laid out. */
  readonly probe: HTMLElement;
  /** The line at the top of the viewport, as the page has it. */
  readonly topLine: () => LinePlace | null;
  /** Lets what listens put the new range into the page at once. */
  readonly now: (change: () => void) => void;
  /** The text stands elsewhere in the page than before. */
  readonly moved: () => void;
  /** The reader came to rest at a line. */
  readonly rested: (place: LinePlace) => void;
}

const MARGIN = 600;
/** So much of the margin need not be there once heights are learned: else most jumps would be laid out twice. */
const SLACK = 300;
/** Where a line that is jumped to stands in the viewport. */
const JUMP_SHARE = 0.3;
const EDGE = 72;
const REST = 120;
const GUESSED: LineSizes = { letters: 66, line: 32.6875, gap: 16 };

/**
 * Keeps only the blocks near the viewport in the page. Heights are estimated, then measured; while they are learned,
 * and when the text is set anew, the line at the top of the viewport stays where it is.
 */
export class BlockWindow {
  #heights: BlockHeights;
  #range: WindowRange;
  #anchor = { block: 0, into: 0 };
  /** The line to keep when the text is set anew. */
  #held: LinePlace | null = null;
  /** How far the text stands from its place, so that nothing is scrolled while the reader scrolls. */
  #drift = 0;
  #pinned = -2;
  #isShown = false;
  #rest: ReturnType<typeof setTimeout> | null = null;
  /** Where this put the text itself. */
  #ownTop = -1;
  #sizes = '';
  #parts: (WindowParts & { readonly lines: LineProbe }) | null = null;
  readonly #seams: Seams;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly blocks: Blocks,
    readonly text: string,
    readonly setOf: (paragraph: number) => ParagraphSet,
  ) {
    this.#seams = new Seams(blocks);
    this.#heights = createBlockHeights([]);
    this.#range = { first: 0, end: 0 };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly range = (): WindowRange => this.#range;

  /** Shows the text from its start, or with a line where it stood when it was last read. */
  attach(parts: WindowParts, place: LinePlace | null): () => void {
    const { box, host } = parts;
    this.#parts = { ...parts, lines: new LineProbe(parts.probe, this.text) };
    this.#held = place;
    this.#setAnew();
    const unlisten = box.listen(() => this.#scrolled());
    const resized = new ResizeObserver(() => {
      box.look();
      if (this.#sizesNow().key !== this.#sizes) this.#setAnew();
      else this.#update();
    });
    resized.observe(host);
    resized.observe(box.pane);
    const turned = () => {
      box.look();
      this.#update();
    };
    window.addEventListener('resize', turned);
    return () => {
      if (this.#rest !== null) clearTimeout(this.#rest);
      unlisten();
      resized.disconnect();
      window.removeEventListener('resize', turned);
      this.#parts = null;
      this.#isShown = false;
      this.#sizes = '';
    };
  }

  /** After each change of the page: takes the true heights, and keeps what is read in its place. */
  settle(): void {
    if (this.#parts === null) return;
    this.#isShown = this.#range.end > this.#range.first;
    for (const child of this.#parts.host.children) {
      const index = child instanceof HTMLElement ? Number(child.dataset['block'] ?? -1) : -1;
      if (index < 0) continue;
      const height = child.getBoundingClientRect().height;
      if (height > 0) this.#heights.measured(index, toPagePixels(height));
    }
    this.#place();
    if (!this.#isCovered()) this.#update();
  }

  /** Brings the line of an offset into the page, if it is not there yet. */
  jumpTo(offset: number): void {
    const parts = this.#parts;
    let index = this.blocks.at(offset);
    if (parts === null || index < 0 || this.#isIn(index)) return;
    index = this.#find(offset);
    this.#stand(index, this.#topIn(index, offset) - parts.box.height * JUMP_SHARE);
  }

  /** Scrolls so that a rectangle stands clear of the viewport's edges. */
  showRect(rect: { readonly top: number; readonly bottom: number }): void {
    const box = this.#parts?.box;
    if (box === undefined) return;
    const { top, bottom } = box.view;
    const edge = Math.min(EDGE, (bottom - top) / 4);
    const above = rect.top - (top + edge);
    const below = rect.bottom - (bottom - edge);
    if (above >= 0 && below <= 0) return;
    this.scrollBy(above < 0 ? above : below);
  }

  /** Scrolls as far as there is text, and puts what is then to be seen into the page at once; gives how far it went. */
  scrollBy(distance: number): number {
    const box = this.#parts?.box;
    if (box === undefined) return 0;
    const before = box.top;
    box.top = before + distance;
    const moved = box.top - before;
    this.#remember();
    this.#now();
    return moved;
  }

  /** Scrolls by a page less one line; false at the text's edge. */
  turn(direction: 1 | -1, lineHeight: number): boolean {
    const box = this.#parts?.box;
    if (box === undefined) return false;
    return Math.abs(this.scrollBy(direction * (box.height - lineHeight * 1.5))) > 2;
  }

  /** Whether a block is in the page, or will be when what listens has heard of the range. */
  #isIn(index: number): boolean {
    return index >= this.#range.first && index < this.#range.end;
  }

  #scrolled(): void {
    const box = this.#parts?.box;
    if (box === undefined) return;
    const isOwn = Math.abs(box.top - this.#ownTop) < 1;
    this.#ownTop = -1;
    if (isOwn) return;
    this.#remember();
    this.#restSoon();
    this.#update();
  }

  #restSoon(): void {
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = null;
      this.#place();
      this.#hold();
    }, REST);
  }

  #hold(): void {
    const place = this.#parts?.topLine() ?? null;
    if (place === null) return;
    this.#held = place;
    this.#parts?.rested(place);
  }

  /** Where the text begins, from the top of all that scrolls. */
  #hostTop(): number {
    return this.#parts === null ? 0 : this.#parts.box.topOf(this.#parts.host);
  }

  #remember(): void {
    const box = this.#parts?.box;
    if (box === undefined) return;
    const y = box.top - this.#hostTop() - this.#drift;
    const block = this.#heights.at(Math.max(0, y));
    this.#anchor = { block, into: y - this.#heights.top(block) };
  }

  /** Puts the empty heights and the scroll position right, so that the anchor stands at the top of the viewport. */
  #place(): void {
    if (this.#parts === null) return;
    const { box, before, after, moved } = this.#parts;
    const { first, end } = this.#range;
    const { block, into } = this.#anchor;
    const space = this.#heights.top(first);
    const wanted = this.#hostTop() + this.#heights.top(block) + into;
    const isAtTop = block === 0 && into <= 0 && box.top === 0;
    let { top } = box;
    // At rest the text goes to its place; while the reader scrolls, it stays off by as much as was learned.
    const isResting = this.#rest === null || first === 0;
    setHeight(after, this.#heights.total() - this.#heights.top(end));
    if (isResting) {
      setHeight(before, space);
      if (!isAtTop && Math.abs(box.top - wanted) >= 1) {
        box.top = wanted;
        this.#ownTop = box.top;
      }
      top = box.top;
    }
    const off = isAtTop || first === 0 ? 0 : toPagePixels(top - wanted);
    const drift = space + off < 0 ? 0 : off;
    setHeight(before, space + drift);
    if (drift === this.#drift) return;
    this.#drift = drift;
    moved();
  }

  /** Puts a height of a block at the top of the viewport. */
  #stand(block: number, into: number): void {
    const parts = this.#parts;
    if (parts === null) return;
    const y = this.#heights.top(block) + into;
    this.#anchor = y < 0 ? { block: 0, into: y } : { block, into };
    this.#pinned = block;
    this.#now();
    this.#pinned = -2;
    // If the range is the same as before, nothing else has put the text in its place.
    this.#place();
    this.#restSoon();
  }

  /** All lines may run otherwise: estimates and seams are made anew, and the held line goes to its place. */
  #setAnew(): void {
    const parts = this.#parts;
    if (parts === null) return;
    const { key, sizes } = this.#sizesNow();
    this.#sizes = key;
    this.#isShown = false;
    this.#seams.reset();
    this.#heights = estimateHeights(this.text, this.blocks, sizes);
    const held = this.#held;
    const index = held === null ? -1 : this.blocks.at(held.offset);
    if (held !== null && index >= 0 && !(this.#anchor.block === 0 && this.#anchor.into < 0)) {
      const block = this.#find(held.offset);
      this.#anchor = { block, into: this.#topIn(block, held.offset) - held.below };
      this.#pinned = block;
    }
    this.#update(true);
    this.#pinned = -2;
  }

  /** The block of an offset, whose lines run as if the paragraph had been read from some way above. */
  #find(offset: number): number {
    const near = this.blocks.at(offset);
    this.#fix(Math.max(0, near - 2), near + 1);
    return this.blocks.at(offset);
  }

  #topIn(block: number, offset: number): number {
    const { blocks } = this;
    const start = blocks.start(block);
    const set = this.setOf(blocks.paragraph(block));
    return this.#parts?.lines.topIn(start, offset, blocks.end(block), set) ?? 0;
  }

  #fix(first: number, end: number): void {
    const parts = this.#parts;
    if (parts === null) return;
    const { blocks } = this;
    // What is in the page, and the block whose line was just found, end where they do.
    const isHeld = (index: number) =>
      (this.#isShown && index >= this.#range.first && index <= this.#range.end) ||
      index === this.#pinned ||
      index === this.#pinned + 1;
    this.#seams.fix(first, end, isHeld, (from, at, to) =>
      parts.lines.lineStart(from, at, to, this.setOf(blocks.paragraph(blocks.at(from)))),
    );
  }

  #sizesNow(): { readonly key: string; readonly sizes: LineSizes } {
    if (this.#parts === null) return { key: '', sizes: GUESSED };
    const { host } = this.#parts;
    const style = getComputedStyle(host);
    const size = Number.parseFloat(style.fontSize) || 19;
    const line = Number.parseFloat(style.lineHeight) || size * 1.72;
    const width = host.getBoundingClientRect().width;
    return {
      key: `${width} ${size} ${line} ${style.fontFamily}`,
      sizes: { letters: Math.max(8, width / (size * 0.46)), line, gap: size * 0.85 },
    };
  }

  #now(): void {
    if (this.#parts === null) this.#update();
    else this.#parts.now(() => this.#update());
  }

  /** Whether what is in the page reaches far enough beyond the viewport. */
  #isCovered(): boolean {
    const [first, end] = this.#around(MARGIN - SLACK);
    return this.#range.first <= first && this.#range.end >= end;
  }

  #around(margin: number): readonly [first: number, end: number] {
    const y = this.#heights.top(this.#anchor.block) + this.#anchor.into;
    return visibleBlocks(this.#heights, Math.max(0, y), this.#parts?.box.height ?? 0, margin);
  }

  #update(isAnew = false): void {
    if (this.#parts === null) return;
    const [first, end] = this.#around(MARGIN);
    const held = this.#range;
    if (!isAnew && first === held.first && end === held.end) return;
    this.#fix(first, end);
    this.#range = { first, end };
    for (const listener of this.#listeners) listener();
  }
}

function setHeight(element: HTMLElement, height: number): void {
  const value = `${Math.max(0, height)}px`;
  if (element.style.blockSize !== value) element.style.blockSize = value;
}
