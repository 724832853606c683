import { pickedOf } from '../../../shared/selection/selection';
import { letterOf } from '../../ui/label-mark';
import { readerWords } from '../../words/reader-words';
import { surfaceWords } from '../../words/surface-words';
import { Highlights } from './highlights';
import { Signs } from './signs';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';
import type { WindowRange } from './block-window';
import type { DomText } from './dom-text';

type Part = 'letters' | 'hand' | 'caret' | 'words' | 'page';

/** What the name of a span takes, in px. */
const ROOM = 120;

/** How the text is looked at. */
export interface Look {
  readonly isFocused: boolean;
  readonly hasLetters: boolean;
  /** Whether words are being dragged over. */
  readonly isDragging: boolean;
}

/**
 * Draws what stands over the text and must not move it: the caret, the brackets and the name of the span at hand, the
 * letters of the labels and of what can be chosen. A child inside the text would end a shaping run.
 */
export class OverlayPainter {
  readonly #letters: HTMLElement;
  readonly #hand: HTMLElement;
  readonly #caret: HTMLElement;
  readonly #highlights: Highlights;
  /** What each part was last painted for: what is the same is not asked for its place again. */
  readonly #for: Record<Part, readonly unknown[]> = {
    letters: [],
    hand: [],
    caret: [],
    words: [],
    page: [],
  };
  #layout = 0;

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
    this.#layout += 1;
  }

  /** Paints what changed; true if that was for other words in the page, or for words that stand elsewhere. */
  paint(model: ReaderModel, range: WindowRange, look: Look): boolean {
    const { isFocused, hasLetters, isDragging } = look;
    const { selection, decorations, painted } = model.state;
    const { targets, nearest } = decorations;
    const { atHand } = model;
    const layout = [this.#layout, range, model.scheme];
    const isAnew = this.#layout !== this.#for.caret[0] || range !== this.#for.caret[1];
    const letters = hasLetters || targets !== null;
    const shows = [letters, targets, nearest, letters ? painted : 0, letters ? atHand?.id : null];
    const hand = this.#has('hand', [...layout, atHand]);
    const caret = this.#has('caret', [
      ...layout,
      isFocused,
      model.caret,
      selection.kind === 'idle',
    ]);
    const words = this.#has('words', [...layout, selection, decorations, painted]);
    // The page is slow to select, and nobody asks it while the mouse is at work.
    const tells = isFocused && !isDragging;
    const page = this.#has('page', [...layout, tells, selection, painted]);
    // All places are asked for before anything is put anywhere.
    const made = [
      this.#has('letters', [...layout, ...shows]) ? this.#lettersOf(model, hasLetters) : null,
      hand ? this.#brackets(model) : null,
      caret ? this.#caretOf(model, isFocused) : null,
    ];
    for (const signs of made) signs?.show();
    if (words) this.#highlights.paint(model.state);
    if (page && tells) this.#tellPage(model);
    return isAnew;
  }

  /** Whether a part is to be painted: what it depends on is not what it was. */
  #has(part: Part, now: readonly unknown[]): boolean {
    const before = this.#for[part];
    if (before.length === now.length && now.every((one, index) => one === before[index])) {
      return false;
    }
    this.#for[part] = now;
    return true;
  }

  destroy(): void {
    this.layer.replaceChildren();
    this.#highlights.clear();
  }

  #caretOf(model: ReaderModel, isFocused: boolean): Signs {
    const signs = new Signs(this.#caret);
    const isShown = isFocused && model.state.selection.kind !== 'idle';
    const rect = isShown ? this.dom.caretRect(model.caret) : null;
    if (rect !== null) signs.put('ov-caret', rect.left - 1, rect.top, rect.height);
    return signs;
  }

  #brackets(model: ReaderModel): Signs {
    const signs = new Signs(this.#hand);
    const span = model.atHand;
    const rendered = this.dom.rendered();
    if (span?.state !== 'placed' || rendered === null) return signs;
    const { ranges } = span;
    const { right } = this.dom.host.getBoundingClientRect();
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
      // Near the edge of the column the name would stand outside of it.
      const isNearEdge = rect.left > right - ROOM;
      const side = isLeftEdge && !isNearEdge ? '' : ' is-rtl';
      const flag = signs.put(`ov-flag k-${label?.id ?? ''}${side}`, rect.left, rect.top);
      const name = label?.name ?? span.label;
      flag.textContent =
        ranges.length === 1
          ? name
          : index === 0
            ? `${name}, ${readerWords.parts(ranges.length)}`
            : surfaceWords.part(index + 1, ranges.length);
    }
    return signs;
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

  #lettersOf(model: ReaderModel, hasLetters: boolean): Signs {
    const signs = new Signs(this.#letters);
    const { targets, nearest } = model.state.decorations;
    const rendered = this.dom.rendered();
    if (rendered === null || (!hasLetters && targets === null)) return signs;
    for (const id of model.spans.query(rendered.start, rendered.end)) {
      const span = model.layer.spans.get(id);
      const start = span?.ranges.find(([, end]) => end > rendered.start)?.[0];
      if (span === undefined || start === undefined || start < rendered.start) continue;
      const key = targets?.get(id);
      const isKeyed = key !== undefined && (key !== '' || id === nearest);
      if (targets === null ? id === model.atHand?.id : !isKeyed) continue;
      const edge = this.#edge(start, 'start');
      if (edge === null) continue;
      const sign = signs.put(
        targets === null
          ? `ov-letter k-${span.label}`
          : `ov-key${id === nearest ? ' is-nearest' : ''}`,
        edge.rect.left,
        edge.rect.top,
      );
      sign.textContent = key ?? letterOf(model.nameOf(span.label));
    }
    return signs;
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
    const isThere =
      selection?.isCollapsed === true &&
      selection.anchorNode === point?.node &&
      selection.anchorOffset === point?.index;
    if (point !== null && !isThere) selection?.collapse(point.node, point.index);
  }
}
