import { expect, test } from './fixtures.ts';
import { ReadingTools } from './pages/reading-tools.ts';

test('an id comes first, and the keyboard alone leads to it', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  await tools.open();
  await expect(tools.field).toBeFocused();
  await page.keyboard.type('scheme-is-listed');
  await expect(tools.results.first()).toContainText('Requirement · scheme-is-listed');
  await expect(tools.status).toHaveText(/results?\./);
  await page.keyboard.press('ArrowDown');
  await expect(tools.results.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(tools.field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/proposal\/#scheme-is-listed$/);
  await expect(tools.dialog).toBeHidden();
  await expect(page.locator('#scheme-is-listed')).toBeInViewport();
});

test('Enter in the field goes to the first result, where there is one', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('');
  await tools.open();
  await page.keyboard.type('zzzz');
  await expect(tools.status).toHaveText(/^Nothing is found\./);
  await page.keyboard.press('Enter');
  await expect(tools.dialog).toBeVisible();
  await tools.field.fill('scheme downgrade');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/threat-model\/scheme-downgrade\/$/);
});

test('the reader is where they were once it is closed, and what was typed stays', async ({
  page,
  site,
}) => {
  const tools = new ReadingTools(page);
  await site.open('glossary/');
  const place = page.locator('main summary').last();
  await place.focus();
  await expect(place).toBeInViewport();
  await expect(site.heading).not.toBeInViewport();
  await tools.open();
  await tools.field.fill('refresh tokens grant');
  await expect(tools.results.filter({ hasText: 'What it is not' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(place).toBeFocused();
  await expect(place).toBeInViewport();

  await tools.button.focus();
  await page.keyboard.press('Enter');
  await expect(tools.field).toHaveValue('refresh tokens grant');
  await page.keyboard.press('Escape');
  await expect(tools.button).toBeFocused();
});

test('a slash that is typed is a letter', async ({ page, playground }) => {
  const tools = new ReadingTools(page);
  await playground.openScenario();
  await playground.text.focus();
  await page.keyboard.type('/');
  await expect(tools.dialog).toBeHidden();
});

const missing = [
  ['the index is no JSON', '**/search.json', { body: 'no JSON' }],
  ['the index is not there', '**/search.json', { status: 404 }],
  ['the script is not there', '**/search-dialog.*.js', { status: 404 }],
] as const;
for (const [what, address, answer] of missing) {
  test(`${what}: it is said, and asked for again`, async ({ page, site, watch }) => {
    const tools = new ReadingTools(page);
    let isThere = false;
    await page.route(address, (route) => (isThere ? route.continue() : route.fulfill(answer)));
    await site.open('glossary/');
    await page.keyboard.press('/');
    await expect(tools.status).toHaveText(/^The index could not be loaded\./);
    isThere = true;
    await page.keyboard.press('Escape');
    await expect(tools.dialog).toBeHidden();
    await tools.open();
    await expect(tools.status).toHaveText('Type an id, or words of the text.');
    watch.forgive(/status of 404/);
  });
}

test('nothing of it is loaded before it is opened', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await site.open('proposal/');
  await page.waitForLoadState('networkidle');
  const search = /search-dialog|search\.json/;
  expect(asked.filter((url) => search.test(url))).toEqual([]);
  await new ReadingTools(page).open();
  expect(asked.filter((url) => search.test(url))).toHaveLength(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it can be read and pressed by everybody: ${colorScheme}`, async ({ page, site, axe }) => {
    await page.emulateMedia({ colorScheme });
    const tools = new ReadingTools(page);
    await site.open('glossary/');
    await tools.button.click();
    await tools.field.fill('scheme');
    await expect(tools.results).not.toHaveCount(0);
    expect(await axe()).toEqual([]);
    expect(await site.overflow()).toBe(0);
    for (const target of await tools.dialog.locator('a, button, input').all()) {
      const { width, height } = (await target.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
  });
}

test('every result leads to a place that is there', async ({ page, site, request }) => {
  await site.open('');
  const base = new URL(page.url()).pathname;
  const { all } = (await (await request.get('search.json')).json()) as { all: { id: string }[] };
  expect(all.length).toBeGreaterThan(200);
  const pages = new Map<string, string>();
  const gone: string[] = [];
  for (const { id } of all) {
    const [path = '', fragment] = id.slice(1).split('#');
    const html = pages.get(path) ?? (await (await request.get(base + path)).text());
    pages.set(path, html);
    if (fragment !== undefined && !html.includes(`id="${fragment}"`)) gone.push(id);
  }
  expect(gone).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('there is no button that does nothing', async ({ page, site }) => {
    await site.open('proposal/');
    const tools = new ReadingTools(page);
    await expect(site.heading).toBeVisible();
    await expect(tools.button).toBeHidden();
    await expect(tools.dialog).toBeHidden();
    await expect(tools.toolbar).toBeHidden();
  });
});
