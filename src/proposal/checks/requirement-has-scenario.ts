import type { Rule } from '../material.ts';

const rule = 'requirement-has-scenario';

/** Every check of a requirement is a scenario that exists, and one of them can break it, or the requirement says why none can. */
export const requirementHasScenario: Rule = ({ requirements, scenarios }) => {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario.data]));
  return requirements.flatMap(({ file, data }) => {
    const messages = data.checks
      .filter((id) => !byId.has(id))
      .map((id) => `is checked by "${id}", which is no scenario`);
    if (
      data.excludedBecause === undefined &&
      !data.checks.some((id) => byId.get(id)?.['fault'] !== undefined)
    ) {
      messages.push('is checked by no scenario with a fault, so nothing shows what breaks it');
    }
    return messages.map((message) => ({ rule, file, message }));
  });
};
