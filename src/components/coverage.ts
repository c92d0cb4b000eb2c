import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import { scenarioEntry } from './scenarios.ts';

/** How far the statements are run, in the form of `/coverage.json`. */
export interface Coverage {
  readonly statements: number;
  readonly checked: number;
  readonly excluded: readonly { readonly id: string; readonly reason: string }[];
  readonly unchecked: readonly string[];
  readonly threats: number;
  readonly runBothWays: number;
  readonly notBothWays: readonly string[];
}

type Requirement = CollectionEntry<'requirements'>;

/** Whether one of its scenarios has a control that can be switched off: one that could not fail would check nothing. */
const isChecked = ({ data }: Requirement): boolean =>
  data.checks.some((id) => scenarioEntry(id).scenario.fault !== undefined);

export async function coverage(): Promise<Coverage> {
  const requirements = await getCollection('requirements');
  const threats = await getCollection('threats');
  const excluded = requirements.flatMap(({ id, data }) =>
    data.excludedBecause === undefined ? [] : [{ id, reason: data.excludedBecause }],
  );
  const rest = requirements.filter(({ data }) => data.excludedBecause === undefined);
  const notBothWays = threats.filter(
    ({ data }) => scenarioEntry(data.scenario).scenario.fault === undefined,
  );
  return {
    statements: requirements.length,
    checked: rest.filter(isChecked).length,
    excluded,
    unchecked: rest.filter((one) => !isChecked(one)).map(({ id }) => id),
    threats: threats.length,
    runBothWays: threats.length - notBothWays.length,
    notBothWays: notBothWays.map(({ id }) => id),
  };
}
