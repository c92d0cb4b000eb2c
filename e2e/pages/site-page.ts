import type { Locator, Page, Response } from '@playwright/test';

/** What every page of the site has. */
export class SitePage {
  readonly page: Page;
  readonly heading: Locator;
  readonly main: Locator;
  readonly navigation: Locator;
  readonly footer: Locator;
  readonly skipLink: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.main = page.getByRole('main');
    this.navigation = page.getByRole('banner').getByRole('navigation', { name: 'Site' });
    this.footer = page.getByRole('contentinfo');
    this.skipLink = page.getByRole('link', { name: /^skip to/i });
  }

  /** `path` from the site's base, without a slash at its start. */
  async open(path: string): Promise<Response> {
    const response = await this.page.goto(path);
    if (!response) throw new Error(`${path} gave no response`);
    return response;
  }

  /** How many CSS pixels of the page lie beyond the right edge of the window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  }

  focusIsInMain(): Promise<boolean> {
    return this.main.evaluate((main) => main.contains(document.activeElement));
  }
}
