import type { Rule } from '../material.ts';

const rule = 'threat-runs-both-ways';

/** The scenario of a threat exists and has a fault: with it the attack works, without it the attack is refused. */
export const threatRunsBothWays: Rule = ({ threats, scenarios }) =>
  threats.flatMap(({ file, data }) => {
    const scenario = scenarios.find(({ id }) => id === data.scenario);
    if (scenario === undefined) {
      return [{ rule, file, message: `is run by "${data.scenario}", which is no scenario` }];
    }
    if (scenario.data['fault'] === undefined) {
      return [{ rule, file, message: `is run by "${data.scenario}", which has no fault` }];
    }
    return [];
  });
