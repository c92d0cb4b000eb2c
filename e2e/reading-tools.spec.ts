import { expect, test } from './fixtures.ts';
import { ReadingTools } from './pages/reading-tools.ts';

test('an id comes first, and the keyboard alone leads to it', async ({ page, site, axe }) => {
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  await tools.open();
  await expect(tools.field).toBeFocused();
  await page.keyboard.type('scheme-is-listed');
  await expect(tools.results.first()).toContainText('Requirement · scheme-is-listed');
  await expect(tools.status).toHaveText(/results?\./);
  expect(await axe()).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/proposal\/#scheme-is-listed$/);
  await expect(tools.dialog).toBeHidden();
});

test('words of the text are found, and what was typed stays', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('');
  await tools.open();
  await tools.field.fill('refresh tokens grant');
  await expect(tools.results.filter({ hasText: 'What it is not' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(tools.button).toBeFocused();
  await tools.button.click();
  await expect(tools.field).toHaveValue('refresh tokens grant');
  await tools.field.fill('zzzz');
  await expect(tools.status).toHaveText(/^Nothing is found\./);
});

test('a slash that is typed is a letter', async ({ page, playground }) => {
  const tools = new ReadingTools(page);
  await playground.openScenario();
  await playground.text.focus();
  await page.keyboard.type('/');
  await expect(tools.dialog).toBeHidden();
});

test('an index that does not come is said, and asked for again', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('glossary/');
  await page.route('**/search.json', (route) => route.fulfill({ body: 'no JSON' }));
  await page.keyboard.press('/');
  await expect(tools.status).toHaveText(/^The index could not be loaded\./);
  await page.unroute('**/search.json');
  await page.keyboard.press('Escape');
  await tools.open();
  await expect(tools.status).toHaveText('Type an id, or words of the text.');
});

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

test('selected text goes along with the permalink of where it stands', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  await expect(tools.toolbar).toBeHidden();
  await tools.select(page.locator('#scheme-is-listed [data-statement]'));
  await page.keyboard.press('q');
  await expect(tools.toolbar.getByRole('status')).toHaveText(/^Copied\./);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(
    /^> A server MUST refuse with unsupported_type .*\n\nhttp\S+#scheme-is-listed\n$/,
  );
  await tools.select(page.locator('.para').first());
  await tools.toolbar.getByRole('button', { name: /^Copy as quote/ }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/#p-a-server-of-the-model\n$/);
});

test('a discussion opens with the quotation, and nothing is sent before', async ({
  page,
  site,
  context,
}) => {
  await context.route('https://github.com/**', (route) => route.fulfill({ body: 'there' }));
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  await tools.select(page.locator('#errors'));
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    tools.toolbar.getByRole('button', { name: 'Discuss' }).click(),
  ]);
  await opened.waitForURL(/github\.com/);
  const { searchParams, pathname } = new URL(opened.url());
  expect(pathname).toMatch(/\/discussions\/new$/);
  expect(searchParams.get('body')).toMatch(/^> Errors\n\nhttp\S+#errors\n$/);
});

test('paragraphs have marks, and a link to one leads there', async ({ page, site }) => {
  await site.open('proposal/');
  const paragraph = page.locator('.para').nth(12);
  const id = await paragraph.getAttribute('id');
  await expect(paragraph.locator('.mark')).toHaveAttribute('href', `#${id}`);
  await site.open('glossary/');
  await page.goto(`proposal/#${id}`);
  await expect(page.locator(`#${id}`)).toBeInViewport();
});
