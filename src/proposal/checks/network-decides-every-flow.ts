import { mistakesIn, ruleFor } from '../../simulation/network-policy.ts';
import type { Rule } from '../material.ts';
import { lineOf } from '../line-of.ts';

const rule = 'network-decides-every-flow';

/** A network's rules name zones and hosts that there are, and decide the flow between any two hosts. */
export const networkDecidesEveryFlow: Rule = ({ networks }) =>
  networks.flatMap(({ file, data, body }) => {
    const hosts = Object.keys(data.hosts);
    const undecided = hosts.flatMap((from) =>
      hosts.filter((to) => to !== from).map((to) => ruleFor(data, from, to)),
    );
    return [
      ...mistakesIn(data).map(
        ({ word, problem }) => `line ${lineOf(body, `"${word}"`)}: ${problem}`,
      ),
      ...undecided
        .filter((found) => typeof found === 'string')
        .map((problem) => `line ${lineOf(body, '"rules"')}: ${problem}`),
    ].map((message) => ({ rule, file, message }));
  });
