import { isMac } from '../../commands/platform';
import { changePart } from '../part-actions';
import type { Utf16 } from '../../../shared/text/offsets';
import type { SelectionEvent } from '../../../shared/selection/selection';
import type { ReaderModel } from '../reader-model';
import type { BlockWindow } from './block-window';
import type { SurfaceParts } from './surface-parts';

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** How fast the text runs while words are dragged beyond its edge, in px a second for each px beyond; and at most. */
const SPEED = 25;
const FASTEST = 6_000;

/** Follows the mouse over the text. Beyond the viewport's edge the text runs on, faster the further out. */
export class PointerReader {
  #from: { readonly at: Utf16; readonly isPart: boolean; isDrag: boolean } | null = null;
  #point: Point = { clientX: 0, clientY: 0 };
  #frame = 0;
  #isAtWork = false;

  constructor(
    readonly model: ReaderModel,
    readonly view: BlockWindow,
    readonly parts: () => SurfaceParts | null,
  ) {}

  /** Whether the text must stay where it is, since the mouse points at it. */
  get isAtWork(): boolean {
    return this.#isAtWork;
  }

  /** Whether words are being dragged over. */
  get isDragging(): boolean {
    return this.#from?.isDrag === true;
  }

  /** With the platform's modifier what is dragged over becomes a further part of the span at hand. */
  down(event: Point & Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): void {
    const at = this.#offsetAt(event);
    if (at === null) return;
    this.#point = event;
    if (event.shiftKey) this.#dispatch({ type: 'moveTo', at, isExtending: true });
    this.#from = {
      at: event.shiftKey ? this.#anchor(at) : at,
      isPart: isMac() ? event.metaKey : event.ctrlKey,
      isDrag: event.shiftKey,
    };
  }

  move(point: Point): void {
    if (this.#from === null) return;
    this.#point = point;
    this.#drag();
    if (this.#speed() !== 0 && this.#frame === 0) this.#run();
  }

  up(): void {
    const from = this.#from;
    this.end();
    if (from?.isDrag === true && from.isPart) changePart(this.model);
    if (from === null || from.isDrag) return;
    const spans = this.model.spans.under(from.at);
    if (this.model.mode?.click?.(spans) === true) return;
    this.#dispatch({ type: 'click', at: from.at, spans });
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#from = null;
  }

  pickWord(): void {
    this.#dispatch({ type: 'pickWord', at: this.model.caret });
  }

  pickParagraph(): void {
    const { paragraphs, caret } = this.model;
    const paragraph = paragraphs.lineAt(caret);
    if (paragraph < 0) return;
    this.#dispatch({ type: 'pick', range: paragraphs.range(paragraph) });
  }

  #drag(): void {
    const { from, to } = { from: this.#from, to: this.#offsetAt(this.#point) };
    if (from === null || to === null || (to === from.at && !from.isDrag)) return;
    from.isDrag = true;
    this.#dispatch({ type: 'drag', from: from.at, to });
  }

  /** How fast the text runs, in px a second: not at all while the pointer is over it. */
  #speed(): number {
    const view = this.parts()?.box.view;
    if (view === undefined) return 0;
    const { clientY } = this.#point;
    const out = clientY < view.top ? clientY - view.top : Math.max(0, clientY - view.bottom + 1);
    return Math.sign(out) * Math.min(FASTEST, Math.abs(out) * SPEED);
  }

  #run(before = performance.now()): void {
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      const speed = this.#speed();
      if (this.#from === null || speed === 0) return;
      // A frame that was long in coming does not make the text leap.
      const elapsed = Math.min(100, Math.max(4, now - before));
      this.view.scrollBy((speed * elapsed) / 1_000);
      this.#drag();
      this.#run(now);
    });
  }

  #offsetAt({ clientX, clientY }: Point): Utf16 | null {
    const parts = this.parts();
    if (parts === null) return null;
    // What is beyond the edge is not seen: the line at the edge is meant.
    const { top, bottom } = parts.box.view;
    return parts.dom.offsetAt(clientX, Math.min(Math.max(clientY, top + 1), bottom - 2));
  }

  #anchor(at: Utf16): Utf16 {
    const { selection } = this.model.state;
    return selection.kind === 'picked' ? selection.anchor : at;
  }

  #dispatch(event: SelectionEvent): void {
    this.#isAtWork = true;
    this.model.dispatch(event);
    this.#isAtWork = false;
  }
}
