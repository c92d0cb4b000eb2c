import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { ReadingTools } from './pages/reading-tools.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const published = readFileSync(new URL('../content/published.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const redirects = published.filter((line) => line.includes(' -> '));

/** Runs in the page: anchors that the page itself gives a link to, those in pictures left out. */
function ownPermalinks(): string[] {
  return [...document.querySelectorAll('main [id]')]
    .filter((element) => element.closest('svg') === null)
    .filter(({ id }) => document.querySelector(`[id="${id}"] a[href="#${id}"]`) !== null)
    .map(({ id }) => id);
}

for (const path of ['proposal/', 'proposal/examples/', 'threat-model/', 'topologies/'].concat([
  'objections/',
  'prior-art/',
  'glossary/',
  'implement/',
  'changelog/',
])) {
  test(`every permalink of /${path} is in the list of what was published`, async ({
    page,
    site,
  }) => {
    await site.open(path);
    const anchors = await page.evaluate(ownPermalinks);
    expect(anchors.length).toBeGreaterThan(1);
    expect(anchors.filter((anchor) => !published.includes(`/${path}#${anchor}`))).toEqual([]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });
}

test('the mark of a paragraph is quiet, and moves nothing', async ({ page, site, isMobile }) => {
  test.skip(isMobile, 'there is no margin, and no pointer that hovers');
  await site.open('proposal/');
  const paragraph = page.locator('.clause .para').nth(3);
  const mark = paragraph.getByRole('link', { name: 'Link to this paragraph' });
  await paragraph.scrollIntoViewIfNeeded();
  await expect(mark).toHaveCSS('opacity', '0');
  const before = await paragraph.boundingBox();
  await paragraph.hover();
  await expect(mark).toHaveCSS('opacity', '1');
  expect(await paragraph.boundingBox()).toEqual(before);
  const size = await mark.boundingBox();
  expect(Math.min(size!.width, size!.height)).toBeGreaterThanOrEqual(24);
  await mark.click();
  expect(new URL(page.url()).hash).toBe(`#${await paragraph.getAttribute('id')}`);
});

test('paragraphs are no stops of the keyboard', async ({ page, site }) => {
  await site.open('proposal/');
  const marks = page.locator('.para > .mark');
  expect(await marks.count()).toBeGreaterThan(80);
  expect(await marks.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex >= 0).length)).toBe(
    0,
  );
});

for (const [what, part, anchor] of [
  ['the title of a statement', '#scheme-is-listed-title', 'scheme-is-listed'],
  ['an item of a list', '#what-it-is-not ~ ul > li', 'what-it-is-not'],
  ['a cell of a table', '#members ~ .table td, #members ~ table td', 'members'],
  ['the words below a picture', 'figure figcaption', undefined],
  ['an old anchor is in it', '#p-at-revision-2026-07-28-a-server', undefined],
] as const) {
  test(`what is quoted has an address that was published: ${what}`, async ({ page, site }) => {
    const tools = new ReadingTools(page);
    await site.open('proposal/');
    await tools.quote(page.locator(part).first());
    await expect(tools.said).toHaveText(/^Copied\./);
    const { hash } = new URL((await tools.copied()).trimEnd().split('\n').at(-1)!);
    expect(published).toContain(`/proposal/${hash}`);
    if (anchor !== undefined) expect(hash).toBe(`#${anchor}`);
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    for (const line of redirects) {
      test(`an anchor that is gone leads on: ${line}`, async ({ page, site }) => {
        const [from = '', to = ''] = line.split(' -> ');
        await site.open(from.slice(1));
        const place = page.locator(`[id="${to.replace(/^.*#/, '')}"]`);
        await expect(place).toBeInViewport();
        await expect(place).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
      });
    }
  });
}
