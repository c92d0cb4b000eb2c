import { readFile } from 'node:fs/promises';
import { built, expect, test } from './fixtures.ts';

interface Content {
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

/** Runs in the page. Links as they stand in the markup, resolved; `ids` are what a fragment can point at. */
function readHtml([html, url]: readonly [string, string]): Content {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const linking = document.querySelectorAll('[href], [src]');
  const links = [...linking].map((element) => {
    const written = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
    return new URL(written, url).href;
  });
  return { links, ids: [...document.querySelectorAll('[id]')].map(({ id }) => id) };
}

/** A fragment of `name=value` is the state of a page, not a place in it. */
const isPlace = (fragment: string) => fragment !== '' && !fragment.includes('=');

test('every link inside the site leads somewhere', async ({ page, request, served }) => {
  await page.goto('');
  const { origin } = new URL(served);
  const contents = new Map<string, Content | 'file'>();
  const broken: string[] = [];

  /** Null where the link leaves the site; links to the public address are followed in the copy that is tested. */
  const ownAddress = (link: string) => {
    const url = new URL(link);
    return [origin, built.origin].includes(url.origin)
      ? new URL(url.pathname + url.search + url.hash, origin)
      : null;
  };

  const visit = async (address: string, from: string) => {
    const response = await request.get(address, { maxRedirects: 0 });
    if (response.status() !== 200) broken.push(`${from} → ${address}: ${response.status()}`);
    const isPage = response.headers()['content-type']?.startsWith('text/html');
    return isPage ? page.evaluate(readHtml, [await response.text(), address] as const) : 'file';
  };

  const waiting: [link: string, from: string][] = [[served, 'start']];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [link, from] = next;
    const url = ownAddress(link);
    if (!url) continue;
    const address = url.origin + url.pathname;
    const fragment = decodeURIComponent(url.hash.slice(1));
    let content = contents.get(address);
    if (!content) {
      content = await visit(address, from);
      contents.set(address, content);
      if (content !== 'file')
        waiting.push(...content.links.map((l): [string, string] => [l, address]));
    }
    if (content !== 'file' && isPlace(fragment) && !content.ids.includes(fragment)) {
      broken.push(`${from} → ${address}#${fragment}: no such place`);
    }
  }

  expect(broken).toEqual([]);
  expect(contents.size).toBeGreaterThan(5);
});

test('every address that was published still answers, at its anchor too', async ({
  page,
  request,
}) => {
  await page.goto('');
  const list = await readFile(new URL('../content/published.txt', import.meta.url), 'utf8');
  const published = list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' -> ')[0]!);
  expect(published.length).toBeGreaterThan(300);
  const ids = new Map<string, readonly string[]>();
  const gone: string[] = [];
  for (const address of published) {
    const [path = '', fragment] = address.slice(1).split('#');
    let there = ids.get(path);
    if (there === undefined) {
      const response = await request.get(path);
      if (response.status() !== 200) gone.push(path);
      const html = await response.text();
      there = (await page.evaluate(readHtml, [html, page.url()] as const)).ids;
      ids.set(path, there);
    }
    if (fragment !== undefined && !there.includes(fragment)) gone.push(address);
  }
  expect(gone).toEqual([]);
});
