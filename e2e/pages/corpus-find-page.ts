import type { Locator, Page } from '@playwright/test';

/** Words found in all texts, in the library's place. */
export class CorpusFindPage {
  readonly field: Locator;
  readonly hits: Locator;
  readonly view: Locator;

  constructor(readonly page: Page) {
    this.view = page.getByRole('main', { name: 'Find in the corpus' });
    this.field = page.getByRole('textbox', { name: 'Words to find in all texts' });
    this.hits = page.getByRole('listbox', { name: 'Hits by document' });
  }

  /** The hit at hand. */
  get atHand(): Locator {
    return this.hits.getByRole('option', { selected: true });
  }

  /** From wherever the keyboard is. */
  async find(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+F');
    await this.field.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }
}
