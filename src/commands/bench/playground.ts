import type { Browser } from 'playwright';
import { median, slowPage, weigh } from './visit.ts';

/** One visit to the playground. Times in milliseconds, sizes in bytes of gzip. */
export interface PlaygroundVisit {
  /** From the navigation until the page listens. */
  readonly ready: number;
  /** Until its HTML is parsed, which the machine and its fonts take for any page of this length. */
  readonly parsed: number;
  readonly scriptsBefore: number;
  /** What the first press of Run loads, and how long it takes with that. */
  readonly scriptsOfRun: number;
  readonly firstRun: number;
  /** A press once everything is loaded. */
  readonly laterRun: number;
  readonly scriptsOfEditor: number;
  /** Whether anything of the editor came before it was asked for. */
  readonly early: boolean;
}

export async function visitPlayground(browser: Browser, url: string): Promise<PlaygroundVisit> {
  const page = await slowPage(browser);
  const weight = weigh(page);
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('playground-app[data-ready]').waitFor();
  const ready = await page.evaluate(() => performance.now());
  const parsed = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation');
    return (entry as PerformanceNavigationTiming).domInteractive;
  });
  await page.waitForLoadState('networkidle');
  const { scripts: scriptsBefore } = await weight();
  const firstRun = await press(page);
  const { scripts: scriptsOfRun } = await weight();
  const laterRun = await press(page);
  await weight();
  const early = addresses.some((address) => /monaco|editor|worker/.test(address));
  // A phone offers no editor; its button is there for whoever has a pointer.
  await page.locator('[data-action="editor"]').evaluate((button: HTMLElement) => button.click());
  await page.locator('.editor .view-lines').waitFor({ state: 'attached' });
  const { scripts: scriptsOfEditor } = await weight();
  await page.context().close();
  return { ready, parsed, scriptsBefore, scriptsOfRun, firstRun, laterRun, scriptsOfEditor, early };
}

/** Milliseconds from a press of Run to its verdict, by the page's own clock. */
function press(page: Awaited<ReturnType<typeof slowPage>>): Promise<number> {
  return untilStatus(page, {
    button: 'button.primary',
    status: '[data-part="status"]',
    says: '^Verdict',
  });
}

/** Milliseconds that a page takes to run all threats both ways, once it has loaded what that needs. */
export async function runAllThreats(browser: Browser, url: string): Promise<number> {
  const page = await slowPage(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  const run = (): Promise<number> =>
    untilStatus(page, {
      button: 'run-scenarios button.primary',
      status: 'run-scenarios [data-status]',
      says: String.raw`^(\d+) of \1 runs`,
    });
  await run();
  const later = [await run(), await run(), await run()];
  await page.context().close();
  return median(later);
}

interface Press {
  /** Selectors. */
  readonly button: string;
  readonly status: string;
  /** A pattern of the status that ends the wait. */
  readonly says: string;
}

/** Milliseconds from a press of a button until a status says it is done, by the page's own clock. */
function untilStatus(page: Awaited<ReturnType<typeof slowPage>>, wanted: Press): Promise<number> {
  return page.evaluate(
    ({ button, status, says }) =>
      new Promise<number>((resolve) => {
        const line = document.querySelector(status)!;
        const since = performance.now();
        line.textContent = '';
        new MutationObserver((_records, observer) => {
          if (!new RegExp(says).test(line.textContent ?? '')) return;
          observer.disconnect();
          resolve(performance.now() - since);
        }).observe(line, { childList: true, characterData: true, subtree: true });
        document.querySelector<HTMLElement>(button)!.click();
      }),
    wanted,
  );
}
