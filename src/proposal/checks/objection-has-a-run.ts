import type { Rule } from '../material.ts';

const rule = 'objection-has-a-run';

/** An objection names runs that bear on it, and each of them exists. No two stand at one place of the ledger. */
export const objectionHasARun: Rule = ({ objections, scenarios, patterns }) => {
  const known = new Set([...scenarios, ...patterns].map(({ id }) => id));
  return objections.flatMap(({ file, data }, index) => {
    const named = [...data.scenarios, ...data.patterns];
    const twin = objections.slice(0, index).find((other) => other.data.order === data.order);
    return [
      ...(named.length === 0 ? ['names no run that bears on it'] : []),
      ...named.filter((id) => !known.has(id)).map((id) => `names “${id}”, which does not exist`),
      ...(twin === undefined ? [] : [`stands at place ${data.order}, as ${twin.file} does`]),
    ].map((message) => ({ rule, file, message }));
  });
};
