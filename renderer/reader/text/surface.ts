import { flushSync } from 'react-dom';
import { pickedOf } from '../../../shared/selection/selection';
import { readerWords } from '../../words/reader-words';
import { BlockWindow } from './block-window';
import { DomText } from './dom-text';
import { createGeometry } from './geometry';
import { OverlayPainter } from './overlay-painter';
import { createParagraphSets } from './paragraph-set';
import { PointerReader } from './pointer-reader';
import { ScrollBox } from './scroll-box';
import type { ReaderModel } from '../reader-model';
import type { LinePlace } from './block-window';
import type { Look } from './overlay-painter';
import type { ParagraphSet } from './line-probe';
import type { SurfaceParts } from './surface-parts';

/** The elements of the surface that are written to past React, since they follow each scroll. */
export type SurfacePart = 'host' | 'before' | 'after' | 'probe' | 'over';

const KEEP = 300;

/** Puts together what stands behind one open text: its window, the mouse, what lies over it, and the last place. */
export class Surface {
  readonly view: BlockWindow;
  readonly pointer: PointerReader;
  readonly setOf: (paragraph: number) => ParagraphSet;
  #parts: SurfaceParts | null = null;
  #look: Omit<Look, 'isDragging'> = { isFocused: false, hasLetters: false };
  #top: LinePlace | null = null;
  #frame = 0;
  #keeping: ReturnType<typeof setTimeout> | null = null;
  readonly #laidOut = new Set<() => void>();

  constructor(readonly model: ReaderModel) {
    this.setOf = createParagraphSets(model.text, model.paragraphs);
    this.view = new BlockWindow(model.blocks, model.text, this.setOf);
    this.pointer = new PointerReader(model, this.view, () => this.#parts);
  }

  /** Lives in a pane that is in the page; returns what ends that. */
  attach(pane: HTMLElement): () => void {
    const { model, view, pointer } = this;
    const part = (name: SurfacePart) => {
      const found = pane.querySelector<HTMLElement>(`[data-surface="${name}"]`);
      if (found === null) throw new Error(`The text's pane has no ${name}.`);
      return found;
    };
    const box = new ScrollBox(pane);
    const host = part('host');
    const dom = new DomText(host, model.text, model.blocks, model.context.graphemes);
    const painter = new OverlayPainter(part('over'), dom);
    this.#parts = { dom, box, painter };
    const hide = model.showIn(
      createGeometry({
        view,
        dom,
        box,
        caret: () => model.caret,
        isRtlAt: (at) => model.isRtlAt(at),
        isPointing: () => pointer.isAtWork,
        onDidLayout: (callback) => {
          this.#laidOut.add(callback);
          return () => this.#laidOut.delete(callback);
        },
      }),
    );
    const detach = view.attach(
      {
        box,
        host,
        before: part('before'),
        after: part('after'),
        probe: part('probe'),
        topLine: () => topLineOf(dom, box),
        now: flushSync,
        moved: () => this.#repaint(),
        rested: (place) => {
          this.#top = place;
          this.#keepSoon();
        },
      },
      this.#lastPlace(),
    );
    const resized = new ResizeObserver(() => this.#repaint());
    resized.observe(host);
    const unlisten = model.store.subscribe(() => this.changed());
    // The page does not know what is picked, and may say that its body was copied.
    const copied = (event: ClipboardEvent) => {
      if (document.activeElement === host) copyPicked(model, event);
    };
    document.addEventListener('copy', copied);
    return () => {
      document.removeEventListener('copy', copied);
      unlisten();
      resized.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#keepNow();
      pointer.end();
      detach();
      painter.destroy();
      hide();
      this.#parts = null;
    };
  }

  /** What lies over the text is shown otherwise. */
  show(look: Partial<Omit<Look, 'isDragging'>>): void {
    this.#look = { ...this.#look, ...look };
    this.changed();
  }

  /** Something changed that may lie over the text: it is painted with the next frame. */
  changed(): void {
    if (this.#parts === null) return;
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#paint();
      });
    }
    this.#keepSoon();
  }

  #paint(): void {
    const look = { ...this.#look, isDragging: this.pointer.isDragging };
    const isAnew = this.#parts?.painter.paint(this.model, this.view.range(), look);
    if (isAnew === true) for (const callback of this.#laidOut) callback();
  }

  /** The text stands elsewhere in the page, and what lies over it goes along in the same frame. */
  #repaint(): void {
    this.#parts?.painter.moved();
    this.#paint();
  }

  #keepSoon(): void {
    this.#keeping ??= setTimeout(() => this.#keepNow(), KEEP);
  }

  /** Keeps where the reader is, once he came to rest somewhere. */
  #keepNow(): void {
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = null;
    if (this.#top === null) return;
    const { offset, below } = this.#top;
    const isIdle = this.model.state.selection.kind === 'idle';
    const caret = isIdle ? null : this.model.caret;
    this.model.options.places?.keep({ top: offset, below, caret });
  }

  #lastPlace(): LinePlace | null {
    const last = this.#top ?? this.#keptPlace();
    this.#top = last;
    return last;
  }

  #keptPlace(): LinePlace | null {
    const last = this.model.options.places?.last() ?? null;
    if (last === null || last.top > this.model.text.length) return null;
    return { offset: last.top, below: last.below };
  }
}

function topLineOf(dom: DomText, box: ScrollBox): LinePlace | null {
  const { top } = box.view;
  const edge = dom.host.getBoundingClientRect();
  if (edge.top >= top) return { offset: 0, below: edge.top - top };
  const offset = dom.offsetAt(edge.left + 1, top + 3);
  const rect = offset === null ? null : dom.caretRect(offset);
  return offset === null || rect === null ? null : { offset, below: rect.top - top };
}

/** The words as the document has them, whatever of them is in the page. */
function copyPicked(model: ReaderModel, event: ClipboardEvent): void {
  const picked = pickedOf(model.state.selection);
  if (picked === null || event.clipboardData === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', model.text.slice(picked.start, picked.end));
  model.say(readerWords.said.copied(picked.end - picked.start));
}
