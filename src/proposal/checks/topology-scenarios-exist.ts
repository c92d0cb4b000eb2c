import type { Rule } from '../material.ts';

const rule = 'topology-scenarios-exist';

/** Every scenario that runs over a topology exists. */
export const topologyScenariosExist: Rule = ({ topologies, scenarios }) => {
  const known = new Set(scenarios.map(({ id }) => id));
  return topologies.flatMap(({ file, data }) =>
    data.scenarios
      .filter((id) => !known.has(id))
      .map((id) => ({ rule, file, message: `names "${id}", which is no scenario` })),
  );
};
