import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findBrowser } from '../browser.mjs';
import { serveDirectory } from '../serve.mjs';
import { runAllThreats, visitPlayground } from './playground.ts';
import type { PlaygroundVisit } from './playground.ts';
import { CORE_BUDGET, weighCore } from './sizes.ts';
import { median, visit } from './visit.ts';
import type { Visit } from './visit.ts';

const VISITS = 5;
const built = fileURLToPath(new URL('../../../dist/', import.meta.url));

interface Row {
  readonly name: string;
  readonly value: string;
  readonly budget: string;
  readonly isWithin: boolean;
}

/** What the budgets of the pages come to on a slow phone, as a table. Needs a built site and a browser. */
export async function comparePages(): Promise<string> {
  const found = await findBrowser();
  const proposal = await readFile(join(built, 'proposal/index.html'), 'utf8').catch(
    () => undefined,
  );
  if (!found) return 'Pages: no Chromium that runs. Set CHROMIUM_PATH.';
  if (proposal === undefined) return 'Pages: the site is not built. Run `npm run build` first.';
  const plainFolder = await mkdtemp(join(tmpdir(), 'plain-'));
  await writeFile(join(plainFolder, 'index.html'), plainOf(proposal));
  const [site, plain, browser] = await Promise.all([
    serveDirectory({ root: built }),
    serveDirectory({ root: plainFolder }),
    chromium.launch(found),
  ]);
  try {
    const rows = [
      ...(await readingRows(browser, `${site.url}proposal/`, plain.url)),
      ...(await playgroundRows(browser, `${site.url}playground/`)),
      time(
        '/threat-model/: all threats both ways',
        await runAllThreats(browser, `${site.url}threat-model/`),
        3000,
      ),
    ];
    return rows.map(lineOf).join('\n');
  } finally {
    await Promise.all([browser.close(), site.close(), plain.close()]);
    await rm(plainFolder, { recursive: true });
  }
}

type Browser = Parameters<typeof visit>[0];

/** The same text with neither style nor script. */
const plainOf = (html: string): string =>
  html
    .replace(/<script\b[^]*?<\/script>/g, '')
    .replace(/<link\b[^>]*>/g, '')
    .replace(/<meta http-equiv[^>]*>/g, '');

/** The page and the same text as plain HTML, visited in turns. */
async function readingRows(browser: Browser, url: string, plainUrl: string): Promise<Row[]> {
  const pages: Visit[] = [];
  const plains: Visit[] = [];
  for (let turn = 0; turn < VISITS; turn += 1) {
    pages.push(await visit(browser, url));
    plains.push(await visit(browser, plainUrl));
  }
  const of = (visits: readonly Visit[], name: keyof Visit) =>
    median(visits.map((one) => one[name]));
  const later = of(pages, 'contentful') - of(plains, 'contentful');
  const longer = of(pages, 'blocking') - of(plains, 'blocking');
  return [
    size('/proposal/: scripts', of(pages, 'scripts'), 5),
    size('/proposal/: everything', of(pages, 'whole'), 60),
    time('/proposal/: largest paint, later than plain HTML', later, 200),
    time('/proposal/: blocking, longer than plain HTML', longer, 50),
    row(
      '/proposal/: layout shift',
      of(pages, 'shift').toFixed(3),
      '≤ 0.01',
      of(pages, 'shift') <= 0.01,
    ),
  ];
}

async function playgroundRows(browser: Browser, url: string): Promise<Row[]> {
  const weight = await weighCore('2026-07-28');
  const visits: PlaygroundVisit[] = [];
  for (let turn = 0; turn < VISITS; turn += 1) visits.push(await visitPlayground(browser, url));
  const of = (name: Exclude<keyof PlaygroundVisit, 'early'>) =>
    median(visits.map((one) => one[name]));
  const early = visits.some((one) => one.early);
  return [
    size('/playground/: scripts before a run', of('scriptsBefore'), 40),
    time('/playground/: listens after', of('ready'), 1500),
    row(
      '/playground/: of that, until its HTML is parsed',
      `${of('parsed').toFixed(0)} ms`,
      '',
      true,
    ),
    row('/playground/: scripts of the first run', kilo(of('scriptsOfRun')), '', true),
    size('/playground/: of that, the SDK line, jose and the core', weight, CORE_BUDGET / 1000),
    row(
      '/playground/: first press to verdict, loading it',
      `${of('firstRun').toFixed(0)} ms`,
      '',
      true,
    ),
    time('/playground/: press to verdict, once loaded', of('laterRun'), 500),
    row('/playground/: editor before it is asked for', early ? 'yes' : 'no', 'no', !early),
    row('/playground/: scripts of the editor', kilo(of('scriptsOfEditor')), '', true),
  ];
}

const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const row = (name: string, value: string, budget: string, isWithin: boolean): Row => ({
  name,
  value,
  budget,
  isWithin,
});
const size = (name: string, bytes: number, budget: number): Row =>
  row(name, kilo(bytes), `≤ ${budget} kB`, bytes <= budget * 1000);
const time = (name: string, ms: number, budget: number): Row =>
  row(name, `${ms.toFixed(0)} ms`, `≤ ${budget} ms`, ms <= budget);

function lineOf({ name, value, budget, isWithin }: Row): string {
  const judged = budget === '' ? '' : isWithin ? 'within' : 'over';
  return `${name.padEnd(52)}${value.padStart(11)}  ${budget.padEnd(10)} ${judged}`.trimEnd();
}
