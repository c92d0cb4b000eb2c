import type { Locator, Page } from '@playwright/test';

/** The search and the toolbar for selected text, on every page to read. */
export class ReadingTools {
  readonly page: Page;
  readonly button: Locator;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly status: Locator;
  readonly results: Locator;
  readonly toolbar: Locator;
  /** Whether keys without a modifier are commands. */
  readonly singleKeys: Locator;
  /** What became of the last press in the toolbar. */
  readonly said: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('banner').getByRole('button', { name: /^Search/ });
    this.dialog = page.getByRole('dialog', { name: 'Search this site' });
    this.field = this.dialog.getByRole('searchbox');
    this.status = this.dialog.getByRole('status');
    this.singleKeys = this.dialog.getByRole('checkbox', { name: /^Single keys/ });
    this.results = this.dialog.getByRole('link');
    this.toolbar = page.getByRole('group', { name: 'Selected text' });
    this.said = this.toolbar.getByRole('status');
  }

  /** Opens the search by its key, and waits for the index. */
  async open(): Promise<void> {
    await this.page.keyboard.press('/');
    await this.status.filter({ hasNotText: 'Loading' }).waitFor();
  }

  /** Selects the whole text of an element, as a reader does. */
  async select(element: Locator): Promise<void> {
    await element.evaluate((node) => getSelection()?.selectAllChildren(node));
    await this.toolbar.waitFor();
  }

  /** Copies a part of the page as a quotation, by the key. */
  async quote(part: Locator): Promise<void> {
    await this.select(part);
    await this.page.keyboard.press('q');
  }

  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
