import { expect, test } from './fixtures.ts';

const siteName = 'Upstream Identity for MCP';

/** From the site's base, with the status that the host answers. */
const pages: readonly (readonly [path: string, status: number])[] = [
  ['', 200],
  ['proposal/', 200],
  ['proposal/examples/', 200],
  ['threat-model/', 200],
  ['topologies/', 200],
  ['playground/', 200],
  ['implement/', 200],
  ['glossary/', 200],
  ['objections/', 200],
  ['coverage/', 200],
  ['prior-art/', 200],
  ['changelog/', 200],
  ['topologies/url-mode/', 200],
  ['topologies/patterns/token-exchange/', 200],
  ['no-such-page/', 404],
];

for (const [path, status] of pages) {
  test.describe(`/${path}`, () => {
    test.beforeEach(async ({ site, watch }) => {
      const response = await site.open(path);
      expect(response.status()).toBe(status);
      if (status === 404) watch.forgive(/^console: Failed to load resource: .* 404/);
    });

    test('says what it is', async ({ page, site }) => {
      await expect(page).toHaveTitle(new RegExp(`${siteName}$`));
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /\w{3}/);
      await expect(site.heading).toHaveCount(1);
      await expect(site.heading).toBeVisible();
      await expect(site.heading).toHaveText(/\w/);
    });

    test('has its landmarks', async ({ site }) => {
      await expect(site.main).toHaveCount(1);
      await expect(site.navigation.getByRole('link')).toHaveCount(5);
      await expect(site.footer).toBeVisible();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`breaks no rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page, axe }) => {
        test.slow(); // axe weighs every element, and the proposal has many
        await page.emulateMedia({ colorScheme });
        expect(await axe()).toEqual([]);
      });
    }

    test('does not scroll sideways', async ({ site }) => {
      expect(await site.overflow()).toBe(0);
    });

    test('lets the keyboard skip to the text', async ({ page, site }) => {
      await page.keyboard.press('Tab');
      await expect(site.skipLink).toBeFocused();
      await expect(site.skipLink).toBeInViewport();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await site.focusIsInMain()).toBe(true);
    });
  });
}
