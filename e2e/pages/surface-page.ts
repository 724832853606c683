import type { Page } from '@playwright/test';

export interface Spot {
  /** Where a character stands in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly left: number;
  readonly top: number;
}

export interface DrawnCharacter {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isRightwards: boolean;
}

/** The left, right and upper edges of a character and its offset in the text. */
export type Place = readonly [left: number, right: number, top: number, offset: number];

/** The text as it is set: where its letters stand in the window. */
export class SurfacePage {
  constructor(readonly page: Page) {}

  /** The character at a height of the viewport, or the next below it, at the left edge of the text. */
  spotAt(share: number): Promise<Spot> {
    return this.page.evaluate((part) => {
      const pane = document.querySelector('#text');
      const host = document.querySelector('.words');
      if (pane === null || host === null) throw new Error('There is no text.');
      const view = pane.getBoundingClientRect();
      const left = host.getBoundingClientRect().left + 1;
      const first = view.top + 3 + part * (view.height - 6);
      // Between two paragraphs there is no letter: the next line is within two lines' height.
      for (let y = first; y < first + 80; y += 4) {
        const found = document.caretPositionFromPoint(left, y);
        const segment = found?.offsetNode.parentElement?.closest<HTMLElement>('[data-at]');
        if (found == null || segment == null) continue;
        const range = document.createRange();
        range.setStart(found.offsetNode, found.offset);
        range.setEnd(found.offsetNode, found.offset + 1);
        const rect = range.getBoundingClientRect();
        const offset = Number(segment.dataset['at']) + found.offset;
        return { offset, left: rect.left, top: rect.top - view.top };
      }
      throw new Error(`No text at ${first}.`);
    }, share);
  }

  /** Where a character stands now, from the top of the viewport; null if it is not in the page. */
  topOf(offset: number): Promise<number | null> {
    return this.page.evaluate((at) => {
      const view = document.querySelector('#text')?.getBoundingClientRect();
      for (const segment of document.querySelectorAll<HTMLElement>('.words [data-at]')) {
        const node = segment.firstChild;
        const index = at - Number(segment.dataset['at']);
        if (!(node instanceof Text) || index < 0 || index >= node.length) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().top - (view?.top ?? 0);
      }
      return null;
    }, offset);
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('*').length);
  }

  /** Goes to a share of the text at once; gives how much of the viewport the very next frame shows text in. */
  async jump(share: number): Promise<number> {
    return this.page.evaluate(
      (part) =>
        new Promise<number>((resolve) => {
          const pane = document.querySelector('#text');
          if (pane === null) throw new Error('There is no text.');
          pane.scrollTop = part * (pane.scrollHeight - pane.clientHeight);
          requestAnimationFrame(() => {
            const view = pane.getBoundingClientRect();
            const blocks = [...document.querySelectorAll('[data-block]')];
            const top = blocks[0]?.getBoundingClientRect().top ?? view.bottom;
            const bottom = blocks.at(-1)?.getBoundingClientRect().bottom ?? view.top;
            const height = Math.min(view.bottom, bottom) - Math.max(view.top, top);
            resolve(Math.max(0, height) / view.height);
          });
        }),
      share,
    );
  }

  /** How much of the viewport's height has text or a paragraph gap, from 0 to 1. */
  covered(): Promise<number> {
    return this.page.evaluate(() => {
      const view = document.querySelector('#text')?.getBoundingClientRect();
      const blocks = [...document.querySelectorAll('[data-block]')];
      const [first, last] = [blocks[0], blocks.at(-1)].map((one) => one?.getBoundingClientRect());
      if (view === undefined || first === undefined || last === undefined) return 0;
      const from = Math.max(view.top, Math.min(first.top, view.bottom));
      const to = Math.min(view.bottom, last.bottom);
      return Math.max(0, to - from) / view.height;
    });
  }

  /** The room that is left behind the last line of each piece that its paragraph goes on behind, in px. */
  roomAtSeams(): Promise<number[]> {
    return this.page.evaluate(() => {
      const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
      return blocks.flatMap((block, index) => {
        const next = blocks[index + 1];
        if (next === undefined || next.dataset['n'] !== undefined) return [];
        const range = document.createRange();
        range.selectNodeContents(block);
        const last = [...range.getClientRects()].at(-1);
        return last === undefined ? [] : [block.getBoundingClientRect().right - last.right];
      });
    });
  }

  scrollTo(share: number): Promise<void> {
    return this.page.evaluate((part) => {
      const pane = document.querySelector('#text');
      if (pane !== null) pane.scrollTop = part * (pane.scrollHeight - pane.clientHeight);
    }, share);
  }

  /** Two frames: what a scroll or a change of size leads to is then in the page. */
  settled(): Promise<void> {
    return this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
  }

  /** Turns the wheel over the text. */
  async wheel(distance: number): Promise<void> {
    const box = await this.page.locator('#text').boundingBox();
    if (box === null) throw new Error('There is no text.');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.wheel(0, distance);
    await this.settled();
  }

  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Where a character is drawn, and whether one reads on to its right. */
  characterAt(start: number, end: number): Promise<DrawnCharacter> {
    return this.page.evaluate(
      ([from, to]) => {
        for (const segment of document.querySelectorAll<HTMLElement>('.words [data-at]')) {
          const node = segment.firstChild;
          const index = from - Number(segment.dataset['at']);
          if (!(node instanceof Text) || index < 0 || index >= node.length) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.collapse(true);
          const edges = [...range.getClientRects()];
          range.setEnd(node, Math.min(node.length, index + to - from));
          const rect = [...range.getClientRects()].at(-1);
          if (rect === undefined) break;
          const { left, right, top, width, height } = rect;
          const isRightwards = edges.some((edge) => Math.abs(edge.left - left) < 0.6);
          return { left, right, top, width, height, isRightwards };
        }
        throw new Error(`The character at ${from} is not drawn.`);
      },
      [start, end] as const,
    );
  }

  /** The caret as the page knows it, which follows the one that is drawn. */
  async caretOffset(): Promise<number> {
    await this.settled();
    return this.page.evaluate(() => {
      const selection = getSelection();
      const segment = selection?.anchorNode?.parentElement?.closest<HTMLElement>('[data-at]');
      return segment == null ? -1 : Number(segment.dataset['at']) + (selection?.anchorOffset ?? 0);
    });
  }

  caretX(): Promise<number> {
    return this.page.evaluate(() => {
      const caret = document.querySelector('.ov-caret')?.getBoundingClientRect();
      return caret === undefined ? NaN : caret.left + caret.width / 2;
    });
  }

  /** Where every character stands that is drawn, in the order of the text. */
  placesOfAll(): Promise<Place[]> {
    return this.page.evaluate(() => {
      const places: Place[] = [];
      const range = document.createRange();
      for (const segment of document.querySelectorAll<HTMLElement>('.words [data-at]')) {
        const node = segment.firstChild;
        if (!(node instanceof Text)) continue;
        for (let at = 0; at < node.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, right, top } = [...range.getClientRects()].at(-1) ?? new DOMRect();
          places.push([left, right, top, Number(segment.dataset['at']) + at]);
        }
      }
      return places;
    });
  }

  /** Picks from the reading edge of one character to that of another, with the mouse. */
  async drag(start: number, end: number): Promise<void> {
    const [first, last] = [
      await this.characterAt(start, start + 1),
      await this.characterAt(end - 1, end),
    ];
    const { mouse } = this.page;
    const middle = ({ top, height }: DrawnCharacter) => top + height / 2;
    await mouse.move(first.isRightwards ? first.left + 0.5 : first.right - 0.5, middle(first));
    await mouse.down();
    await mouse.move((first.left + last.left) / 2, middle(last), { steps: 2 });
    await mouse.move(last.isRightwards ? last.right - 0.5 : last.left + 0.5, middle(last));
    await mouse.up();
  }
}
