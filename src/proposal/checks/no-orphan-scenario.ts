import { idsOf } from '../elements.ts';
import type { Rule } from '../material.ts';

const rule = 'no-orphan-scenario';

/** Every scenario serves a reader: a requirement, a threat, a topology or a section of the proposal names it. */
export const noOrphanScenario: Rule = ({
  requirements,
  threats,
  topologies,
  sections,
  scenarios,
}) => {
  const named = new Set([
    ...requirements.flatMap(({ data }) => data.checks),
    ...threats.map(({ data }) => data.scenario),
    ...topologies.flatMap(({ data }) => data.scenarios),
    ...sections.flatMap(({ body }) => idsOf('Scenario', body)),
  ]);
  return scenarios
    .filter(({ id }) => !named.has(id))
    .map(({ file }) => ({ rule, file, message: 'is named by nothing that a reader reads' }));
};
