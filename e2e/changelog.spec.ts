import { expect, test } from './fixtures.ts';

interface Version {
  readonly version: string;
  readonly changes: readonly { what: string; kind: string; id: string; url?: string }[];
}

test('the changelog says what its data says', async ({ page, site, request }) => {
  await site.open('changelog/');
  const at = new URL('../changelog.json', page.url()).href;
  const { versions } = (await (await request.get(at)).json()) as { versions: readonly Version[] };
  expect(versions.length).toBeGreaterThan(1);
  for (const { version, changes } of versions) {
    const heading = page.getByRole('heading', { name: `Version ${version}` });
    const section = page.locator('.version').filter({ has: heading });
    await expect(section.locator('.changes > li')).toHaveCount(changes.length);
    for (const what of ['Added', 'Changed', 'Removed']) {
      const ofThat = changes.filter((change) => change.what === what.toLowerCase());
      const counting = await section.getByRole('heading', { name: what }).allTextContents();
      const counts = counting.map((text) => Number(/\d+/.exec(text)?.[0]));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ofThat.length);
    }
  }
});

test('words that changed are marked, and lead to what they are about', async ({ page, site }) => {
  await site.open('changelog/');
  const changed = page.locator('.changes > li').filter({ has: page.locator('del') });
  await expect(changed.first().locator('ins').first()).toHaveText(/\w/);
  await expect(changed.first().locator('del').first()).toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  await changed.first().getByRole('link').click();
  await expect(site.heading).toBeVisible();
  await expect(page).not.toHaveURL(/changelog/);
});
