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

  /** Imports a folder or files by the names that lead to them from the places of the host. */
  async importFrom(...names: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Import…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Import documents' });
    const list = dialog.getByRole('grid', { name: 'Folders and files' });
    for (const name of names) await list.getByRole('row', { name }).dblclick();
    await dialog.getByRole('button', { name: 'Import documents' }).click();
  }

  async read(title: string): Promise<void> {
    await this.row(title).dblclick();
  }
}
