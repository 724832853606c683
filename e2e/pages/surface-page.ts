import type { Page } from '@playwright/test';

export interface Spot {
  /** Where a character stands in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly left: number;
  readonly top: number;
}

/** The text as it is set: where its letters stand in the window. */
export class SurfacePage {
  constructor(readonly page: Page) {}

  /** The character at a height of the viewport, at the left edge of the text. */
  spotAt(share: number): Promise<Spot> {
    return this.page.evaluate((part) => {
      const pane = document.querySelector('#text');
      const host = document.querySelector('.words');
      if (pane === null || host === null) throw new Error('There is no text.');
      const view = pane.getBoundingClientRect();
      const y = view.top + 3 + part * (view.height - 6);
      const found = document.caretPositionFromPoint(host.getBoundingClientRect().left + 1, y);
      const segment = found?.offsetNode.parentElement?.closest<HTMLElement>('[data-at]');
      if (found == null || segment == null) throw new Error(`No text at ${y}.`);
      const range = document.createRange();
      range.setStart(found.offsetNode, found.offset);
      range.setEnd(found.offsetNode, found.offset + 1);
      const rect = range.getBoundingClientRect();
      const offset = Number(segment.dataset['at']) + found.offset;
      return { offset, left: rect.left, top: rect.top - view.top };
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
}
