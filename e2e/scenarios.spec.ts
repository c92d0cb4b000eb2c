import { readdir, readFile } from 'node:fs/promises';
import { exposure, tokensIn } from './exposure.ts';
import { expect, test } from './fixtures.ts';
import type { PlaygroundPage } from './pages/playground-page.ts';

interface Outcome {
  readonly says: string;
}

/** What this test needs to know of a scenario's file. */
interface ScenarioFile {
  readonly title: string;
  readonly fault?: string;
  readonly steps: readonly { readonly expect?: Outcome; readonly withFault?: Outcome }[];
}

const folder = new URL('../content/scenarios/', import.meta.url);
const ids = (await readdir(folder)).map((file) => file.replace(/\.json$/, '')).sort();
const read = async (id: string) =>
  JSON.parse(await readFile(new URL(`${id}.json`, folder), 'utf8')) as ScenarioFile;

/** Runs, and holds what the page says against what the scenario says. */
async function runsAsExpected(
  playground: PlaygroundPage,
  outcomes: readonly (Outcome | undefined)[],
): Promise<void> {
  const { status, verdicts } = playground;
  await playground.run();
  const words = await verdicts.words();
  await expect.soft(status).toHaveText(`Verdict: ${words.join(', then ')}.`);
  expect.soft(words.length).toBe(outcomes.length);
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome) await expect.soft(verdicts.all.nth(index)).toContainText(outcome.says);
  }
  expect.soft(tokensIn(await exposure(playground.page))).toEqual([]);
}

/** In a few tests, since opening a page costs less than opening a browser's context. */
const groups = 6;
for (let group = 0; group < groups; group += 1) {
  test(`every scenario has an address and runs there, ${group + 1} of ${groups}`, async ({
    playground,
  }) => {
    test.slow();
    for (const id of ids.filter((_id, index) => index % groups === group)) {
      await test.step(id, async () => {
        const { title, fault, steps } = await read(id);
        await playground.openScenario(id);
        await expect.soft(playground.heading).toHaveText(title);
        const built = await playground.verdicts.words();
        await runsAsExpected(
          playground,
          steps.map((step) => step.expect),
        );
        expect.soft(await playground.verdicts.words()).toEqual(built);
        if (fault === undefined) return;
        await playground.fault.check();
        await runsAsExpected(
          playground,
          steps.map((step) => step.withFault),
        );
      });
    }
  });
}
