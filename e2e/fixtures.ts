import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { serveDirectory } from '../src/commands/serve.mjs';
import { PlaygroundPage } from './pages/playground-page.ts';
import { SitePage } from './pages/site-page.ts';
import { watch, type Watch } from './watch.ts';

export { expect };

/** The built site that is tested, and the path it is served below. */
export const built = {
  folder: fileURLToPath(new URL(`../${process.env.OUT_DIR ?? 'dist'}/`, import.meta.url)),
  base: process.env.BASE_PATH ?? '/',
  origin: new URL(process.env.SITE_URL ?? 'http://localhost:4321').origin,
};

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface TestFixtures {
  /** Fails the test after its end if anything went wrong in its page. */
  watch: Watch;
  /** What axe finds against WCAG 2.2 AA in the page as it is, or in a part of it: one line for each element. */
  axe: (part?: string) => Promise<string[]>;
  site: SitePage;
  playground: PlaygroundPage;
}

interface WorkerFixtures {
  served: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  served: [
    async ({}, use) => {
      const server = await serveDirectory({ root: built.folder, base: built.base });
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ served }, use) => use(served),
  watch: [
    async ({ page, served }, use) => {
      const watched = await watch(page, new URL(served).origin);
      await use(watched);
      // One more answer from the page, so that what it reported before has arrived.
      await page.evaluate(() => document.readyState);
      expect(watched.problems).toEqual([]);
    },
    { auto: true },
  ],
  axe: async ({ page }, use) =>
    use(async (part = 'html') => {
      await page.evaluate(seeEverySection);
      const builder = new AxeBuilder({ page }).include(part).withTags(wcag22aa);
      const { violations } = await builder.analyze();
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
      );
    }),
  site: async ({ page }, use) => use(new SitePage(page)),
  playground: async ({ page }, use) => use(new PlaygroundPage(page)),
});

/**
 * Scrolls through a long text and back. What was never on the screen has no size of its own yet, and axe would measure
 * what no reader sees.
 */
async function seeEverySection(): Promise<void> {
  const { scrollX, scrollY } = window;
  const sections = document.querySelectorAll('.clause');
  for (const section of sections) {
    section.scrollIntoView();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
  if (sections.length > 0) window.scrollTo(scrollX, scrollY);
}
