import type { Locator, Page } from '@playwright/test';

/** The list of documents. */
export class LibraryPage {
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('grid', { name: 'Documents' });
  }

  row(title: string): Locator {
    return this.table.getByRole('row').filter({ hasText: title });
  }

  /** Looks at a folder, by the names that lead to it from where the host begins, and imports it as is proposed. */
  async importFrom(...names: readonly string[]): Promise<void> {
    await this.lookAt(...names);
    await this.page.getByRole('button', { name: /^Import [\d,]+ document/ }).click();
  }

  /** Opens the preview of a folder. */
  async lookAt(...names: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Import…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Import documents' });
    const list = dialog.getByRole('grid', { name: 'Folders and files' });
    for (const name of names.slice(0, -1)) await list.getByRole('row', { name }).dblclick();
    await list.getByRole('row', { name: names.at(-1) ?? '' }).click();
    await dialog.getByRole('button', { name: 'See what is in it' }).click();
    await this.page.getByText('Nothing is written yet').waitFor();
  }

  async read(title: string): Promise<void> {
    await this.row(title).dblclick();
  }
}
