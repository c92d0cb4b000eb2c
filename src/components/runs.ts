import { toHtml } from 'hast-util-to-html';
import type { Element } from 'hast';
import { random } from '../playground/random.ts';
import type { BothRuns } from '../playground/views/both.ts';
import { linksBelow } from '../playground/views/links.ts';
import type { RunContext } from '../playground/views/run.ts';
import { runScenario } from '../scenarios/run.ts';
import type { Run, RunOptions } from '../scenarios/run.ts';
import { faults } from '../simulation/faults/faults.ts';
import { scenarioEntry } from './scenarios.ts';

type RunChoice = Omit<RunOptions, 'random'>;

const runs = new Map<string, Promise<Run>>();

/** Runs a scenario while the site is built; the same run is made once. A run that surprises stops the build. */
export function runAtBuild(id: string, choice: RunChoice = {}): Promise<Run> {
  const key = JSON.stringify([
    id,
    choice.revision,
    choice.carrier,
    choice.fault ?? false,
    choice.inspect ?? false,
  ]);
  const known = runs.get(key) ?? expectedRun(id, choice);
  runs.set(key, known);
  return known;
}

async function expectedRun(id: string, choice: RunChoice): Promise<Run> {
  const run = await runScenario(scenarioEntry(id).scenario, { ...choice, random });
  if (!run.asExpected) {
    const failures = run.steps.flatMap((step) => step.failures).join('; ');
    throw new Error(`Scenario ${id}, ${JSON.stringify(choice)}: ${failures}.`);
  }
  return run;
}

/** A scenario with its control on and, where it has a fault, off. */
export async function bothAtBuild(id: string): Promise<BothRuns> {
  const { scenario } = scenarioEntry(id);
  const does = scenario.fault === undefined ? undefined : faults[scenario.fault]?.does;
  return {
    title: scenario.title,
    controlled: await runAtBuild(id),
    ...(does === undefined ? {} : { faulty: { does, run: await runAtBuild(id, { fault: true }) } }),
  };
}

/** What the views need to know of the site. */
export function contextOf(id: string): RunContext {
  return {
    links: linksBelow(import.meta.env.BASE_URL),
    requirement: scenarioEntry(id).scenario.requirement,
  };
}

/** The base path with a slash at its end, for the elements that build addresses in the page. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const html = (view: Element): string => toHtml(view);
