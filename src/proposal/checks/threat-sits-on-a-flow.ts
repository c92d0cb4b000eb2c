import { readDiagram } from '../diagram.ts';
import type { Rule } from '../material.ts';

const rule = 'threat-sits-on-a-flow';

/** The flow that a threat names is drawn. */
export const threatSitsOnAFlow: Rule = ({ threats, topologies }) => {
  const drawn = new Set(
    topologies.flatMap(({ body }) => {
      const reading = readDiagram(body);
      return reading.ok ? reading.diagram.flows.map(({ id }) => id) : [];
    }),
  );
  return threats
    .filter(({ data }) => !drawn.has(data.flow))
    .map(({ file, data }) => ({
      rule,
      file,
      message: `sits on "${data.flow}", which is no flow of a diagram`,
    }));
};
