import type { Rule } from '../material.ts';

const rule = 'scenario-names-requirement';

/** The requirement that the verdict of a scenario rests on exists. */
export const scenarioNamesRequirement: Rule = ({ scenarios, requirements }) => {
  const known = new Set<unknown>(requirements.map(({ id }) => id));
  return scenarios
    .filter(({ data }) => !known.has(data['requirement']))
    .map(({ file, data }) => ({
      rule,
      file,
      message: `rests on "${String(data['requirement'])}", which is no requirement`,
    }));
};
