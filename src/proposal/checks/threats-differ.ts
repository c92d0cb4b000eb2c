import type { Rule } from '../material.ts';

const rule = 'threats-differ';

/** No two threats are one: they differ in the control that is switched off, or in what the attacker gains by it. */
export const threatsDiffer: Rule = ({ threats, scenarios }) => {
  const seen = new Map<string, string>();
  return threats.flatMap(({ id, file, data }) => {
    const fault = scenarios.find((scenario) => scenario.id === data.scenario)?.data['fault'];
    const key = JSON.stringify([fault, data.gain.clause]);
    const other = seen.get(key);
    seen.set(key, other ?? id);
    return other === undefined
      ? []
      : [
          {
            rule,
            file,
            message: `has the control and the gain of "${other}": they are one threat`,
          },
        ];
  });
};
