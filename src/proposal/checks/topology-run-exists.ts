import { environments } from '../../simulation/patterns/environments.ts';
import type { Rule } from '../material.ts';

const rule = 'topology-run-exists';

/** The run that a picture shows is of a pattern, in an environment, on a network that there are. */
export const topologyRunExists: Rule = ({ topologies, patterns, networks }) =>
  topologies.flatMap(({ id: own, file, data: { run } }) => {
    // Both stand in one list of addresses and of `/topologies.json`.
    const namesake = patterns.find(({ id }) => id === own);
    if (namesake !== undefined) return [{ rule, file, message: `has the id of ${namesake.file}` }];
    if (run === undefined) return [];
    const wanted = [
      ['pattern', run.pattern, patterns],
      ['environment', run.environment, environments],
      ['network', run.network, networks],
    ] as const;
    return wanted
      .filter(([, id, known]) => !known.some((one) => one.id === id))
      .map(([what, id]) => ({
        rule,
        file,
        message: `shows a run of the ${what} “${id}”, which does not exist`,
      }));
  });
