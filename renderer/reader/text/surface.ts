import { flushSync } from 'react-dom';
import { BlockWindow } from './block-window';
import { DomText } from './dom-text';
import { createGeometry } from './geometry';
import { OverlayPainter } from './overlay-painter';
import { createParagraphSets } from './paragraph-set';
import { PointerReader } from './pointer-reader';
import { ScrollBox } from './scroll-box';
import type { ReaderModel } from '../reader-model';
import type { LinePlace } from './block-window';
import type { ParagraphSet } from './line-probe';

/** What stands behind the text while it is in the page. */
export interface SurfaceParts {
  readonly dom: DomText;
  readonly box: ScrollBox;
  readonly painter: OverlayPainter;
}

/** The elements of the surface that are written to past React, since they follow each scroll. */
export type SurfacePart = 'host' | 'before' | 'after' | 'probe' | 'over';

/** Puts together what stands behind one open text: its window, the mouse, what lies over it, and the last place. */
export class Surface {
  readonly view: BlockWindow;
  readonly pointer: PointerReader;
  readonly setOf: (paragraph: number) => ParagraphSet;
  #parts: SurfaceParts | null = null;
  #isFocused = false;
  #hasLetters = false;
  #top: LinePlace | null = null;

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
          this.keepPlace();
        },
      },
      this.#lastPlace(),
    );
    const resized = new ResizeObserver(() => this.#repaint());
    resized.observe(host);
    return () => {
      resized.disconnect();
      pointer.end();
      detach();
      painter.destroy();
      hide();
      this.#parts = null;
    };
  }

  /** Paints what lies over the text. */
  paint(isFocused: boolean, hasLetters: boolean): void {
    this.#isFocused = isFocused;
    this.#hasLetters = hasLetters;
    this.#parts?.painter.paint(this.model, isFocused, hasLetters);
  }

  /** Keeps where the reader is, once he came to rest somewhere. */
  keepPlace(): void {
    if (this.#top === null) return;
    const { offset, below } = this.#top;
    const isIdle = this.model.state.selection.kind === 'idle';
    const caret = isIdle ? null : this.model.caret;
    this.model.options.places?.keep({ top: offset, below, caret });
  }

  #repaint(): void {
    this.#parts?.painter.moved();
    this.paint(this.#isFocused, this.#hasLetters);
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
