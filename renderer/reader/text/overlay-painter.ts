import { pickedOf } from '../../../shared/selection/selection';
import { letterOf } from '../../ui/label-mark';
import { readerWords } from '../../words/reader-words';
import type { Span } from '../../../shared/model/span';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';
import type { DomText } from './dom-text';

const PICKED = 'picked';

/**
 * Draws what stands over the text and must not move it: the caret, the brackets and the name of the span at hand, the
 * letters of the labels, and the picked words. A child inside the text would end a shaping run.
 */
export class OverlayPainter {
  constructor(
    readonly layer: HTMLElement,
    readonly dom: DomText,
  ) {}

  paint(model: ReaderModel, isFocused: boolean, hasLetters: boolean): void {
    const origin = this.layer.getBoundingClientRect();
    const signs: HTMLElement[] = [];
    const put = (className: string, x: number, y: number, height?: number) => {
      const sign = document.createElement('i');
      sign.className = className;
      sign.style.left = `${x - origin.left}px`;
      sign.style.top = `${y - origin.top}px`;
      if (height !== undefined) sign.style.height = `${height}px`;
      signs.push(sign);
      return sign;
    };
    const hand = model.atHand;
    if (hand?.state === 'placed') this.#bracket(model, hand, put);
    if (hasLetters) this.#letters(model, hand, put);
    const { selection } = model.state;
    if (isFocused && selection.kind !== 'idle') {
      const rect = this.dom.caretRect(model.caret);
      if (rect !== null) put('ov-caret', rect.left - 1, rect.top, rect.height);
    }
    this.layer.replaceChildren(...signs);
    this.#pick(model, isFocused);
  }

  destroy(): void {
    this.layer.replaceChildren();
    highlights()?.delete(PICKED);
  }

  #bracket(
    model: ReaderModel,
    span: Span<Utf16>,
    put: (className: string, x: number, y: number, height?: number) => HTMLElement,
  ): void {
    for (const [index, [start, end]] of span.ranges.entries()) {
      const rects = this.dom.rectsOf(start, end);
      const first = rects[0];
      const last = rects.at(-1);
      if (first === undefined || last === undefined) continue;
      const from = this.dom.caretRect(start) ?? first;
      const isRtl = from.left > first.left + first.width / 2;
      const [open, close] = isRtl ? ['ov-bs', 'ov-bo'] : ['ov-bo', 'ov-bs'];
      put(open, isRtl ? first.right : first.left, first.top - 1, first.height + 5);
      put(close, isRtl ? last.left : last.right, last.top - 1, last.height + 5);
      if (index > 0) continue;
      const label = model.label(span.label);
      const flag = put(`ov-flag k-${label?.id ?? ''}`, first.left - 2, first.top);
      const parts = span.ranges.length > 1 ? `, ${readerWords.parts(span.ranges.length)}` : '';
      flag.textContent = (label?.name ?? span.label) + parts;
    }
  }

  #letters(
    model: ReaderModel,
    hand: Span<Utf16> | null,
    put: (className: string, x: number, y: number) => HTMLElement,
  ): void {
    const shown = [...this.dom.host.querySelectorAll<HTMLElement>('[data-block]')];
    const first = model.blocks[Number(shown[0]?.dataset['block'] ?? -1)];
    const last = model.blocks[Number(shown.at(-1)?.dataset['block'] ?? -1)];
    if (first === undefined || last === undefined) return;
    for (const id of model.spans.query(first.start, last.end)) {
      const span = model.layer.spans.get(id);
      if (span === undefined || id === hand?.id) continue;
      const start = span.ranges.find(([from]) => from >= first.start)?.[0];
      const rect = start === undefined ? null : this.dom.caretRect(start);
      if (rect === null) continue;
      const letter = put(`ov-letter k-${span.label}`, rect.left, rect.top);
      letter.textContent = letterOf(model.nameOf(span.label));
    }
  }

  #pick(model: ReaderModel, isFocused: boolean): void {
    const picked = pickedOf(model.state.selection);
    const range = picked === null ? null : this.dom.rangeOf(picked.start, picked.end);
    const held = highlights();
    if (range === null) held?.delete(PICKED);
    else held?.set(PICKED, new Highlight(range));
    // The page's own selection follows, unpainted, so that a screen reader knows where the caret is.
    if (!isFocused) return;
    const selection = document.getSelection();
    const point = range === null ? this.dom.pointOf(model.caret) : null;
    if (range !== null) {
      selection?.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.endContainer,
        range.endOffset,
      );
    } else if (point !== null) selection?.collapse(point.node, point.index);
  }
}

const highlights = (): HighlightRegistry | undefined =>
  typeof CSS === 'undefined' ? undefined : CSS.highlights;
