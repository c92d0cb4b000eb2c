/**
 * `npm run diagrams` draws the picture of every topology beside its source. With `--check` it draws nothing, needs no
 * browser, and fails where a picture no longer belongs to its source.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { readDiagram } from '../proposal/diagram.ts';
import { findBrowser } from './browser.mjs';
import { draw } from './diagrams/draw.ts';
import { layOut, openPage } from './diagrams/layout.ts';
import { problemsIn } from './diagrams/stale.ts';

const topologies = new URL('../../content/topologies/', import.meta.url);

/** The contents of the folder's files with this ending, by name without it. */
function contents(ending: string): Map<string, string> {
  return new Map(
    readdirSync(topologies)
      .filter((name) => name.endsWith(ending))
      .map((name) => [
        name.slice(0, -ending.length),
        readFileSync(new URL(name, topologies), 'utf8'),
      ]),
  );
}

function fail(...problems: string[]): never {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

function check(): void {
  const sources = contents('.md');
  const problems = problemsIn({ sources, pictures: contents('.svg') });
  if (problems.length > 0) fail(...problems);
  console.log(`${sources.size} diagrams belong to their sources.`);
}

async function render(): Promise<void> {
  const readings = [...contents('.md')].map(([slug, markdown]) => {
    const reading = readDiagram(markdown);
    return reading.ok
      ? { slug, ...reading }
      : fail(`content/topologies/${slug}.md cannot be drawn: ${reading.problem}.`);
  });
  const found = await findBrowser();
  if (!found) fail('Drawing needs a Chromium: set CHROMIUM_PATH, or install one, and try again.');

  const browser = await chromium.launch(found);
  try {
    const page = await openPage(browser);
    for (const { slug, source, diagram, hash } of readings) {
      const picture = draw(slug, diagram, await layOut(page, source, diagram), hash);
      writeFileSync(new URL(`${slug}.svg`, topologies), picture);
      console.log(`content/topologies/${slug}.svg`);
    }
  } finally {
    await browser.close();
  }
}

const [option, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (option !== undefined && option !== '--check')) {
  fail('usage: npm run diagrams [-- --check]');
}
await (option === '--check' ? check() : render());
