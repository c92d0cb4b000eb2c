import { expect, type Locator, type Page, type Response } from '@playwright/test';

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

  /** Presses Tab until the focus is where it is wanted. Every stop on the way must show that it has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let stops = 0; stops < 120; stops += 1) {
      await this.page.keyboard.press('Tab');
      expect(await this.page.evaluate(focusWithoutOutline)).toBe('');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${String(target)} is not reached by Tab`);
  }
}

/** Runs in the page: the markup of what has the focus where neither it nor its label is outlined, else nothing. */
function focusWithoutOutline(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing has the focus';
  const outlined = [focused, focused.closest('label')].some((element) => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  return outlined ? '' : focused.outerHTML.slice(0, 200);
}
