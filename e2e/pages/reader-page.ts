import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The open text and the panel beside it. */
export class ReaderPage {
  readonly text: Locator;
  readonly spans: Locator;
  readonly inspector: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: 'Text', exact: true });
    this.spans = page.getByRole('grid', { name: 'Spans of this document' });
    this.inspector = page.locator('[data-pane="inspector"]');
  }

  async isOpen(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(this.text).toBeFocused();
    await expect(this.text).toHaveAttribute('aria-busy', 'false');
  }

  /** Where the first and the last character of some words stand on the screen. */
  async #placeOf(words: string): Promise<{ readonly from: Point; readonly to: Point }> {
    return this.text.evaluate((root, wanted) => {
      const nodes: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Text) nodes.push(node);
      }
      const at = nodes
        .map(({ data }) => data)
        .join('')
        .indexOf(wanted);
      if (at < 0) throw new Error(`“${wanted}” is not in the page.`);
      const rectOf = (offset: number) => {
        let left = offset;
        for (const node of nodes) {
          if (left < node.length) {
            const range = document.createRange();
            range.setStart(node, left);
            range.setEnd(node, left + 1);
            return range.getBoundingClientRect();
          }
          left -= node.length;
        }
        throw new Error('The text ended.');
      };
      const [first, last] = [rectOf(at), rectOf(at + wanted.length - 1)];
      return {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      };
    }, words);
  }

  /** Picks words with the mouse, as a hand does: down, along, up. */
  async drag(words: string): Promise<void> {
    const { from, to } = await this.#placeOf(words);
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
    await mouse.move(to.x, to.y, { steps: 3 });
    await mouse.up();
  }

  async click(words: string): Promise<void> {
    const { from } = await this.#placeOf(words);
    await this.page.mouse.click(from.x + 2, from.y);
  }

  /** Rests the pointer on some words. */
  async hover(words: string): Promise<void> {
    const { from } = await this.#placeOf(words);
    await this.page.mouse.move(from.x + 2, from.y);
    await this.page.mouse.move(from.x + 4, from.y);
  }

  async tag(words: string, key: string): Promise<void> {
    await this.drag(words);
    await this.page.keyboard.press(key);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  row(quote: string): Locator {
    return this.spans.getByRole('row').filter({ hasText: quote });
  }
}
