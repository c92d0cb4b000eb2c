import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { built, expect, test } from './fixtures.ts';

/** Where text is shown as it stands, spaces included. */
const verbatim = /<(script|style|pre|svg|textarea|template)\b.*?<\/\1>/gs;
/** A template loses the space at the end of a line. */
const runTogether =
  /[a-z,;]<(?:code|a|em|strong)\b[^>]*>[a-z]|[a-z]<\/(?:code|a|em|strong)>[a-z]{2}/gi;

test('no word of a page runs into the code or the link beside it', async () => {
  const files = await readdir(built.folder, { recursive: true });
  const pages = files.filter((file) => file.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const page of pages) {
    const text = (await readFile(join(built.folder, page), 'utf8')).replaceAll(verbatim, '');
    for (const { index } of text.matchAll(runTogether))
      found.push(`${page}: …${text.slice(Math.max(0, index - 30), index + 30)}…`);
  }
  expect(found).toEqual([]);
});
