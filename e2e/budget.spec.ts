import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { built, expect, test } from './fixtures.ts';

/** What a page loaded until the network fell silent, in bytes of gzip by Playwright's kind of resource. */
async function weigh(page: Page, path: string): Promise<Map<string, number>> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(path, { waitUntil: 'networkidle' });
  const bytes = new Map<string, number>();
  for (const response of responses) {
    const kind = response.request().resourceType();
    bytes.set(kind, (bytes.get(kind) ?? 0) + gzipSync(await response.body()).length);
  }
  return bytes;
}

const total = (bytes: Map<string, number>, kinds: readonly string[]) =>
  kinds.reduce((sum, kind) => sum + (bytes.get(kind) ?? 0), 0);

test('a page to read is light', async ({ page }) => {
  const bytes = await weigh(page, 'proposal/');
  expect(total(bytes, ['script'])).toBeLessThanOrEqual(5_000);
  expect(total(bytes, ['document', 'stylesheet', 'script', 'font'])).toBeLessThanOrEqual(60_000);
});

test('the playground asks for little before its first run', async ({ page }) => {
  const bytes = await weigh(page, 'playground/');
  expect(total(bytes, ['script'])).toBeLessThanOrEqual(40_000);
});

test('no script that is shipped holds mermaid', async () => {
  const names = await readdir(built.folder, { recursive: true });
  const scripts = names.filter((name) => /\.m?js$/.test(name));
  const holding: string[] = [];
  for (const name of scripts) {
    const text = name + (await readFile(join(built.folder, name), 'utf8'));
    // Comments for GitHub hold the word; the library holds the name of its interface.
    if (/mermaidAPI/.test(text)) holding.push(name);
  }
  expect(holding).toEqual([]);
});

test('a page to read asks for no editor', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') {
      scripts.push(response.url() + (await response.text()));
    }
  });
  await page.goto('proposal/', { waitUntil: 'networkidle' });
  expect(scripts.filter((script) => /monaco/i.test(script))).toEqual([]);
});
