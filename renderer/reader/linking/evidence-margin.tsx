import { useEffect, useRef } from 'react';
import { startOf } from '../../../shared/model/span';
import { utf16 } from '../../../shared/text/offsets';
import { evidenceOf } from './evidence';
import { placesOf, spreadOut } from './evidence-places';
import type { ReaderModel } from '../reader-model';
import type { EvidenceNode } from './evidence';

/** From middle to middle of two nodes, in px. */
const GAP = 14;

/**
 * What the span at hand rests on, at the height of the words: right of the text, for the eye alone. The inspector says
 * the same.
 */
export function EvidenceMargin({ model }: { readonly model: ReaderModel }) {
  const margin = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = margin.current;
    if (box === null) return;
    const painter = new MarginPainter(model, box);
    const pane = box.closest('[data-pane="text"]');
    const scrolled = () => painter.scrolled();
    pane?.addEventListener('scroll', scrolled, { passive: true });
    const ends = [
      model.store.subscribe((state, before) => {
        if (
          state.selection.atHand !== before.selection.atHand ||
          state.painted !== before.painted ||
          state.modes !== before.modes
        ) {
          painter.soon();
        }
      }),
      model.geometry?.onDidLayout(() => painter.soon()),
    ];
    painter.soon();
    return () => {
      pane?.removeEventListener('scroll', scrolled);
      for (const end of ends) end?.();
      painter.end();
    };
  }, [model]);
  return <aside className="margin evidence" aria-hidden="true" ref={margin} hidden />;
}

/** How far from the text the spine stands, and what is left free at the pane's edge. */
const INSET = 5;

/** Draws the margin in the next frame, past React: it follows each scroll. */
class MarginPainter {
  #frame = 0;
  #nodes: readonly EvidenceNode[] = [];
  #for: readonly unknown[] = [];

  constructor(
    readonly model: ReaderModel,
    readonly box: HTMLElement,
  ) {}

  soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** What was in view may be out of it, or the other way round. */
  scrolled(): void {
    if (!this.box.hidden) this.soon();
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.box.replaceChildren();
  }

  #paint(): void {
    const nodes = this.#evidence();
    const { geometry } = this.model;
    const page = this.box.offsetParent ?? this.box.parentElement;
    const pane = this.box.closest('[data-pane="text"]');
    if (nodes.length === 0 || geometry === null || page === null || pane === null) {
      if (!this.box.hidden) this.box.replaceChildren();
      this.box.hidden = true;
      return;
    }
    this.box.hidden = false;
    const { top: origin, right } = page.getBoundingClientRect();
    const seen = pane.getBoundingClientRect();
    this.box.style.setProperty(
      '--room',
      `${Math.floor(seen.left + pane.clientWidth - right) - INSET}px`,
    );
    const bottom = seen.bottom - origin;
    const places = placesOf(nodes, {
      top: seen.top - origin,
      bottom,
      middleOf: (at) => {
        const line = geometry.lineAt(at);
        return line === null ? null : line.top + line.height / 2;
      },
      paragraphAt: (at) => this.model.paragraphAt(at),
    });
    const spine = document.createElement('i');
    spine.className = 'spine';
    const signs = places.map(({ kind, names, quote }) => {
      const sign = document.createElement('span');
      sign.className = kind === 'node' ? 'node' : 'node is-out';
      const name = sign.appendChild(document.createElement('span'));
      name.textContent = names;
      if (quote !== '') {
        const words = sign.appendChild(document.createElement('bdi'));
        words.dir = 'auto';
        words.className = 'serif';
        words.textContent = quote;
      }
      return sign;
    });
    this.box.replaceChildren(spine, ...signs);
    const heights = signs.map((sign) => sign.offsetHeight);
    const middles = spreadOut(
      places.map(({ middle }, at) => ({ middle, height: heights[at] ?? 0 })),
      GAP,
      bottom - GAP,
    );
    for (const [at, sign] of signs.entries()) sign.style.top = `${middles[at] ?? 0}px`;
    const [first, last] = [middles[0] ?? 0, middles.at(-1) ?? 0];
    spine.style.top = `${first}px`;
    spine.style.height = `${last - first}px`;
  }

  #evidence(): readonly EvidenceNode[] {
    const { model } = this;
    const { layer, scheme } = model;
    const span = model.mode === null ? model.atHand : null;
    const now = [layer, scheme, span];
    if (now.every((one, at) => one === this.#for[at])) return this.#nodes;
    this.#for = now;
    const query = (start: number, end: number) => model.spans.query(start, end);
    const evidence = span === null ? null : evidenceOf(span, { layer, scheme, query });
    // At the span's own words stands what it is in; the rest is at hand.
    this.#nodes =
      span === null || evidence === null || evidence.nodes.length === 0
        ? []
        : [
            {
              id: span.id,
              names: evidence.holder === null ? [] : [evidence.name],
              start: utf16(startOf(span)),
              quote: '',
              isDirect: true,
            },
            ...evidence.nodes,
          ];
    return this.#nodes;
  }
}
