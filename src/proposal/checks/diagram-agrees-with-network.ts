import { ruleFor } from '../../simulation/network-policy.ts';
import { readDiagram } from '../diagram.ts';
import { lineOf } from '../line-of.ts';
import type { Rule } from '../material.ts';

const rule = 'diagram-agrees-with-network';

/** A picture with a run draws hosts of its network, and each flow as the network's rules have it. */
export const diagramAgreesWithNetwork: Rule = ({ topologies, networks }) =>
  topologies.flatMap(({ file, data: { run }, body, bodyLine = 1 }) => {
    const network = networks.find(({ id }) => id === run?.network)?.data;
    const reading = readDiagram(body);
    if (network === undefined || !reading.ok) return [];
    const { zones, flows } = reading.diagram;
    const strangers = zones
      .flatMap(({ nodes }) => nodes)
      .filter(({ id }) => !Object.hasOwn(network.hosts, id));
    const known = flows.filter(({ from, to }) =>
      [from, to].every((host) => Object.hasOwn(network.hosts, host)),
    );
    const at = (said: string): number => lineOf(body, said, bodyLine);
    return [
      ...strangers.map(({ id }) => `line ${at(`${id}[`)}: draws “${id}”, no host of the network`),
      ...known.flatMap(({ id, from, to, kind }) => {
        const decided = ruleFor(network, from, to);
        const where = `line ${at(` ${id}@`)}: “${id}”`;
        if (typeof decided === 'string') return [`${where}: ${decided}`];
        if (decided.allows === (kind !== 'blocked')) return [];
        return [`${where} is ${decided.allows ? 'allowed' : 'blocked'} by the rule ${decided.id}`];
      }),
    ].map((message) => ({ rule, file, message }));
  });
