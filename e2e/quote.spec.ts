import { expect, test } from './fixtures.ts';
import { ReadingTools } from './pages/reading-tools.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('selected text goes along with the permalink of where it stands', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  const here = page.url();
  await expect(tools.toolbar).toBeHidden();
  await tools.quote(page.locator('#scheme-is-listed [data-statement]'));
  // The build that is tested has the address of this machine, unless it was told another.
  await expect(tools.said).toHaveText(/^Copied\.( The link leads to this machine, .*)?$/);
  const [quoted, permalink] = (await tools.copied()).trimEnd().split('\n\n');
  expect(quoted).toMatch(/^> A server MUST refuse with unsupported\\_type /);
  expect(new URL(permalink!).pathname).toBe(new URL(here).pathname);
  expect(new URL(permalink!).hash).toBe('#scheme-is-listed');

  await tools.select(page.locator('.para').first());
  await tools.toolbar.getByRole('button', { name: /^Copy as quote/ }).click();
  await expect.poll(() => tools.copied()).toMatch(/#p-a-server-of-the-model\n$/);
});

test('a link to this machine is said to be one', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('glossary/');
  await page
    .locator('quote-selection')
    .evaluate((host) => host.setAttribute('data-permalink', 'http://localhost:4321/glossary/'));
  await tools.quote(page.locator('#scheme + *').first());
  await expect(tools.said).toHaveText(/ so it is of use to nobody else\.$/);
  // That the build was told no address shows; where the page is read is then the better one.
  expect(await tools.copied()).toContain(`${page.url()}#scheme`);
});

test('where the browser does not copy, the text is there to be taken', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await site.open('proposal/');
  await tools.quote(page.locator('#errors'));
  await expect(tools.said).toHaveText(/^The browser does not let this page copy\..*> Errors/s);
  await tools.said.click();
  await tools.said.selectText();
  await expect(tools.toolbar).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toContain('> Errors\n\nhttp');
  await site.heading.click();
  await expect(tools.toolbar).toBeHidden();
});

for (const way of ['button', 'key'] as const) {
  test(`a discussion opens with the quotation, by a ${way}, and nothing is sent before`, async ({
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
      way === 'key'
        ? page.keyboard.press('d')
        : tools.toolbar.getByRole('button', { name: /^Discuss/ }).click(),
    ]);
    await opened.waitForURL(/github\.com/);
    const { searchParams, pathname } = new URL(opened.url());
    expect(pathname).toMatch(/\/discussions\/new$/);
    expect(searchParams.get('body')).toMatch(/^> Errors\n\nhttp\S+#errors\n$/);
  });
}

test('q and d are letters where something is typed, and nothing where nothing is selected', async ({
  page,
  site,
}) => {
  const tools = new ReadingTools(page);
  await site.open('proposal/');
  await page.keyboard.press('d');
  await expect(tools.toolbar).toBeHidden();
  await tools.select(page.locator('#errors'));
  await tools.open();
  await page.keyboard.type('qd');
  await expect(tools.field).toHaveValue('qd');
  expect(page.context().pages()).toHaveLength(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the toolbar can be read and pressed by everybody: ${colorScheme}`, async ({
    page,
    site,
    axe,
  }) => {
    await page.emulateMedia({ colorScheme });
    const tools = new ReadingTools(page);
    await site.open('glossary/');
    await tools.select(page.locator('#scheme'));
    expect(await axe()).toEqual([]);
    expect(await site.overflow()).toBe(0);
    for (const button of await tools.toolbar.getByRole('button').all()) {
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(24);
    }
  });
}

test('paragraphs have marks, and a link to one leads there', async ({ page, site }) => {
  await site.open('proposal/');
  const paragraph = page.locator('.para').nth(12);
  const id = await paragraph.getAttribute('id');
  await expect(paragraph.locator('.mark')).toHaveAttribute('href', `#${id}`);
  await site.open('glossary/');
  await page.goto(`proposal/#${id}`);
  await expect(page.locator(`#${id}`)).toBeInViewport();
});
