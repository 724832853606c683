import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The keys in the settings. */
export class SettingsPage {
  readonly list: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole('grid', { name: 'Actions and their keys' });
    this.search = page.getByRole('searchbox', { name: 'Search an action or a key' });
  }

  /** By the keyboard, from wherever one is. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+,');
    await this.page.getByRole('link', { name: 'Keys' }).click();
    await expect(this.search).toBeFocused();
  }

  async find(action: string): Promise<void> {
    await this.search.fill(action);
    if (action !== '') await expect(this.row(action)).toBeVisible();
  }

  row(action: string): Locator {
    return this.list.getByRole('row').filter({ hasText: action }).first();
  }

  /** Waits for a new key in the place of the first. */
  async begin(action: string): Promise<void> {
    await this.find(action);
    await this.search.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await expect(this.row(action)).toContainText('press a key');
  }

  async change(action: string, key: string): Promise<void> {
    await this.begin(action);
    await this.page.keyboard.press(key);
    await expect(this.row(action)).not.toContainText('press a key');
  }
}
