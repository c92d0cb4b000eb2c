import type { Rule } from '../material.ts';

const rule = 'threat-names-requirements';

/** Every requirement that a threat names exists. */
export const threatNamesRequirements: Rule = ({ threats, requirements }) => {
  const known = new Set(requirements.map(({ id }) => id));
  return threats.flatMap(({ file, data }) =>
    data.requirements
      .filter((id) => !known.has(id))
      .map((id) => ({ rule, file, message: `names "${id}", which is no requirement` })),
  );
};
