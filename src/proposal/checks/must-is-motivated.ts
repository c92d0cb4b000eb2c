import type { Rule } from '../material.ts';

const rule = 'must-is-motivated';

/** A MUST stands against a threat, or says why it is there. One that does both says it twice. */
export const mustIsMotivated: Rule = ({ requirements, threats }) => {
  const named = new Set(threats.flatMap(({ data }) => data.requirements));
  return requirements
    .filter(({ data }) => data.level.startsWith('MUST'))
    .flatMap(({ id, file, data }) => {
      if (named.has(id) && data.rationale !== undefined)
        return [{ rule, file, message: 'has a rationale beside the threats that name it' }];
      if (!named.has(id) && data.rationale === undefined)
        return [{ rule, file, message: 'is motivated by no threat and has no rationale' }];
      return [];
    });
};
