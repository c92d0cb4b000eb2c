import { parseScenario } from '../scenarios/parse.ts';
import type { Scenario, ScenarioSource } from '../scenarios/schema.ts';

const files = import.meta.glob<ScenarioSource>('/content/scenarios/*.json', {
  import: 'default',
  eager: true,
});

/** A scenario as it is written, and with its defaults. */
export interface ScenarioEntry {
  readonly id: string;
  readonly source: ScenarioSource;
  readonly scenario: Scenario;
}

/** The one that the home page and the playground begin with. */
export const DEFAULT_SCENARIO = 'good-call-dashboards';

/** All scenarios, in the order of their ids. A malformed one stops the build with a sentence. */
export const scenarios: readonly ScenarioEntry[] = Object.entries(files).map(([path, source]) => {
  const parsed = parseScenario(source);
  if (!parsed.ok) throw new TypeError(`${path}: ${parsed.problem}`);
  return { id: path.replace(/^.*\/|\.json$/g, ''), source, scenario: parsed.scenario };
});

/** Throws TypeError where there is no such scenario: a page names one that does not exist. */
export function scenarioEntry(id: string): ScenarioEntry {
  const found = scenarios.find((entry) => entry.id === id);
  if (found === undefined) throw new TypeError(`There is no scenario “${id}”.`);
  return found;
}
