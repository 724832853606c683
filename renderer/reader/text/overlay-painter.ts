import { pickedOf } from '../../../shared/selection/selection';
import { letterOf } from '../../ui/label-mark';
import { readerWords } from '../../words/reader-words';
import { surfaceWords } from '../../words/surface-words';
import { Highlights } from './highlights';
import { Signs } from './signs';
import type { Span } from '../../../shared/model/span';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';
import type { DomText } from './dom-text';

/**
 * Draws what stands over the text and must not move it: the caret, the brackets and the name of the span at hand, the
 * letters of the labels and of what can be chosen. A child inside the text would end a shaping run.
 */
export class OverlayPainter {
  readonly #letters: HTMLElement;
  readonly #hand: HTMLElement;
  readonly #caret: HTMLElement;
  readonly #highlights: Highlights;
  /** What the letters were last painted for. */
  #lettersFor: readonly unknown[] = [];

  constructor(
    readonly layer: HTMLElement,
    readonly dom: DomText,
  ) {
    const part = () => layer.appendChild(document.createElement('div'));
    this.#letters = part();
    this.#hand = part();
    this.#caret = part();
    this.#highlights = new Highlights(dom);
  }

  /** The text stands elsewhere: everything is painted again. */
  moved(): void {
    this.#lettersFor = [];
  }

  paint(model: ReaderModel, isFocused: boolean, hasLetters: boolean): void {
    this.#paintLetters(model, hasLetters);
    const hand = new Signs(this.#hand);
    if (model.atHand?.state === 'placed') this.#bracket(model, model.atHand, hand);
    hand.show();
    const caret = new Signs(this.#caret);
    if (isFocused && model.state.selection.kind !== 'idle') {
      const rect = this.dom.caretRect(model.caret);
      if (rect !== null) caret.put('ov-caret', rect.left - 1, rect.top, rect.height);
    }
    caret.show();
    this.#highlights.paint(model.state);
    if (isFocused) this.#tellPage(model);
  }

  destroy(): void {
    this.layer.replaceChildren();
    this.#highlights.clear();
  }

  #bracket(model: ReaderModel, span: Span<Utf16>, signs: Signs): void {
    const { ranges } = span;
    const rendered = this.dom.rendered();
    if (rendered === null) return;
    for (const [index, [start, end]] of ranges.entries()) {
      if (end <= rendered.start || start >= rendered.end) continue;
      const isStartIn = start >= rendered.start;
      const opens = isStartIn ? this.#edge(start, 'start') : null;
      const closes = end <= rendered.end ? this.#edge(end, 'end') : null;
      if (opens !== null) {
        const { rect, isLeftEdge } = opens;
        signs.put(isLeftEdge ? 'ov-bo' : 'ov-bs', rect.left, rect.top - 1, rect.height + 5);
      }
      if (closes !== null) {
        const { rect, isLeftEdge } = closes;
        signs.put(isLeftEdge ? 'ov-bo' : 'ov-bs', rect.left, rect.top - 1, rect.height + 5);
      }
      if (opens === null) continue;
      const label = model.label(span.label);
      const { rect, isLeftEdge } = opens;
      const side = isLeftEdge ? '' : ' is-rtl';
      const flag = signs.put(`ov-flag k-${label?.id ?? ''}${side}`, rect.left, rect.top);
      const name = label?.name ?? span.label;
      flag.textContent =
        ranges.length === 1
          ? name
          : index === 0
            ? `${name}, ${readerWords.parts(ranges.length)}`
            : surfaceWords.part(index + 1, ranges.length);
    }
  }

  /** Where a part begins or ends, and whether its words lie to the right of there. */
  #edge(at: Utf16, side: 'start' | 'end') {
    const { text, graphemes } = this.dom;
    const drawn = this.dom.characterAt(
      side === 'start' ? at : graphemes.previousGrapheme(text, at),
    );
    const isLeftEdge = drawn === null || drawn.isRightwards === (side === 'start');
    const rect = drawn?.rect ?? this.dom.caretRect(at);
    if (rect === null) return null;
    const x = isLeftEdge ? rect.left : rect.right;
    return { rect: new DOMRect(x, rect.top, 0, rect.height), isLeftEdge };
  }

  #paintLetters(model: ReaderModel, hasLetters: boolean): void {
    const { targets, nearest } = model.state.decorations;
    const rendered = this.dom.rendered();
    const { painted } = model.state;
    const atHand = hasLetters ? (model.atHand?.id ?? null) : null;
    const paintedFor = [
      hasLetters,
      targets,
      nearest,
      painted,
      atHand,
      rendered?.start,
      rendered?.end,
    ];
    if (paintedFor.every((value, index) => value === this.#lettersFor[index])) return;
    this.#lettersFor = paintedFor;
    const signs = new Signs(this.#letters);
    if (rendered !== null && (hasLetters || targets !== null)) {
      for (const id of model.spans.query(rendered.start, rendered.end)) {
        const span = model.layer.spans.get(id);
        const start = span?.ranges.find(([, end]) => end > rendered.start)?.[0];
        const key = targets?.get(id);
        if (span === undefined || start === undefined || start < rendered.start) continue;
        const isKeyed = key !== undefined && (key !== '' || id === nearest);
        if (targets !== null ? !isKeyed : id === atHand) continue;
        const edge = this.#edge(start, 'start');
        if (edge === null) continue;
        const { left, top } = edge.rect;
        const className =
          targets === null
            ? `ov-letter k-${span.label}`
            : `ov-key${id === nearest ? ' is-nearest' : ''}`;
        const sign = signs.put(className, left, top);
        sign.textContent = key ?? letterOf(model.nameOf(span.label));
      }
    }
    signs.show();
  }

  /** The page's own selection follows, unpainted, so that a screen reader knows where the caret is. */
  #tellPage(model: ReaderModel): void {
    const picked = pickedOf(model.state.selection);
    const range = picked === null ? null : this.dom.rangeOf(picked.start, picked.end);
    const selection = document.getSelection();
    if (range !== null) {
      const { startContainer, startOffset, endContainer, endOffset } = range;
      selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
      return;
    }
    const point = this.dom.pointOf(model.caret);
    if (point !== null) selection?.collapse(point.node, point.index);
  }
}
