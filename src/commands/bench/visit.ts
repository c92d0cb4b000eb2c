import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright';

/** A phone on a slow network: 390 px, 1.6 Mbit/s, a round trip of 150 ms, a quarter of this machine's speed. */
const VIEWPORT = { width: 390, height: 844 };
const NETWORK = {
  offline: false,
  downloadThroughput: (1.6 * 1_000_000) / 8,
  uploadThroughput: (0.75 * 1_000_000) / 8,
  latency: 150,
};
const SLOWDOWN = 4;

/** What a page did until the network fell silent. Times in milliseconds since the navigation, sizes in bytes of gzip. */
export interface Visit {
  readonly contentful: number;
  readonly blocking: number;
  readonly shift: number;
  readonly scripts: number;
  readonly whole: number;
}

interface Seen {
  contentful: number;
  blocking: number;
  shift: number;
}

/** Runs in the page before anything else of it. */
function observe(): void {
  const seen: Seen = { contentful: 0, blocking: 0, shift: 0 };
  Object.assign(window, { seen });
  const each = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  each('largest-contentful-paint', ({ startTime }) => (seen.contentful = startTime));
  // What a task takes beyond 50 ms is what a reader waits for.
  each('longtask', ({ duration }) => (seen.blocking += Math.max(0, duration - 50)));
  each('layout-shift', (entry) => (seen.shift += (entry as unknown as { value: number }).value));
}

/** A new visitor on that phone, with nothing cached. */
export async function slowPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(observe);
  return page;
}

/** Collects what a page loads from now on. */
export function weigh(page: Page): () => Promise<{ scripts: number; whole: number }> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  return async () => {
    let scripts = 0;
    let whole = 0;
    for (const response of responses.splice(0)) {
      const size = gzipSync(await response.body().catch(() => Buffer.alloc(0))).length;
      whole += size;
      if (response.request().resourceType() === 'script') scripts += size;
    }
    return { scripts, whole };
  };
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const page = await slowPage(browser);
  const weight = weigh(page);
  await page.goto(url, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  const sizes = await weight();
  await page.context().close();
  return { ...seen, ...sizes };
}

/** The middle of several times. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
