import { expect } from '@playwright/test';
import { LibraryPage } from './library-page';
import { ReaderPage } from './reader-page';
import type { Locator, Page } from '@playwright/test';
import type { RunningHost } from '../fixtures/machine';

/** A window of the workbench. */
export class WindowPage {
  readonly library: LibraryPage;
  readonly reader: ReaderPage;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.library = new LibraryPage(page);
    this.reader = new ReaderPage(page);
    this.status = page.getByRole('contentinfo', { name: 'Status' });
  }

  /** Comes in through the start address of a host. */
  async enter(host: RunningHost): Promise<void> {
    await this.page.goto(host.startAddress);
  }

  async enterAs(host: RunningHost, name: string): Promise<void> {
    await this.enter(host);
    await this.become(name);
  }

  /** Answers who one is, with somebody whom the corpus knows. */
  async become(name: string): Promise<void> {
    await this.page
      .getByRole('listbox', { name: 'People of this corpus' })
      .getByRole('option', { name })
      .click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Answers who one is, with somebody new. */
  async becomeNew(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Add and continue' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Opens a document out of the library. */
  async read(title: string): Promise<void> {
    await this.library.read(title);
    await this.reader.isOpen(title);
  }

  /** Waits until the window calls everything saved. */
  async isSaved(): Promise<void> {
    await expect(this.status).toContainText(/Saved \d|All saved/);
    await expect(this.status).not.toContainText(/Saving|Not saved/);
  }
}
