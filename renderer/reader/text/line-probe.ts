/**
 * Lays out a stretch of text where nobody sees it, in the width and the face of the text itself, to find where its
 * lines begin. The box is in the page all the time and empty in between.
 */
export class LineProbe {
  constructor(
    readonly box: HTMLElement,
    readonly text: string,
  ) {}

  /** Where the line begins that holds `at`, if a line begins at `from`. */
  lineStart(from: number, at: number, to: number, set: ParagraphSet): number {
    return this.#with(from, to, set, (topOf) => {
      const level = topOf(at - from);
      if (level === null) return at;
      let low = 0;
      let high = at - from;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const top = topOf(middle);
        if (top === null || top < level - 1) low = middle + 1;
        else high = middle;
      }
      // A line that ends in a soft hyphen shows it; at the end of a piece it would not.
      if (low > 0 && this.text.charCodeAt(from + low - 1) === SOFT_HYPHEN) {
        return this.#lineBefore(from, low, topOf);
      }
      return from + low;
    });
  }

  /** How far below the top of its block the letters of an offset begin. */
  topIn(from: number, at: number, to: number, set: ParagraphSet): number {
    return this.#with(
      from,
      to,
      set,
      (topOf, top) => (topOf(Math.min(at, to - 1) - from) ?? top) - top,
    );
  }

  #lineBefore(from: number, start: number, topOf: TopOf): number {
    const level = topOf(start - 1);
    let low = start - 1;
    while (level !== null && low > 0 && (topOf(low - 1) ?? level) > level - 1) low--;
    const isHyphen = low > 0 && this.text.charCodeAt(from + low - 1) === SOFT_HYPHEN;
    return isHyphen ? this.#lineBefore(from, low, topOf) : from + low;
  }

  #with<T>(from: number, to: number, set: ParagraphSet, use: (topOf: TopOf, top: number) => T): T {
    const paragraph = document.createElement('p');
    paragraph.dir = set.direction;
    if (set.isBySpaces) paragraph.dataset['spaces'] = '';
    const node = document.createTextNode(this.text.slice(from, to));
    paragraph.append(node);
    this.box.replaceChildren(paragraph);
    const range = document.createRange();
    const result = use((index) => {
      // Characters that take no room stand in the line of the next one that does.
      for (let at = index; at < Math.min(node.length, index + 64); at++) {
        range.setStart(node, at);
        range.setEnd(node, Math.min(node.length, at + 1 + (isHigh(node.data, at) ? 1 : 0)));
        const rect = [...range.getClientRects()].findLast(({ height }) => height > 0);
        if (rect !== undefined) return rect.top;
      }
      return null;
    }, paragraph.getBoundingClientRect().top);
    this.box.replaceChildren();
    return result;
  }
}

/** How the paragraph is set that a stretch is taken from. */
export interface ParagraphSet {
  readonly direction: 'ltr' | 'rtl';
  /** Whether its runs of spaces are drawn. */
  readonly isBySpaces: boolean;
}

type TopOf = (index: number) => number | null;

const SOFT_HYPHEN = 0xad;

const isHigh = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
