import { ruleFor } from '../../simulation/network-policy.ts';
import type { NetworkPolicy } from '../../simulation/network-policy.ts';
import { readDiagram } from '../diagram.ts';
import type { Diagram } from '../diagram.ts';
import { lineOf } from '../line-of.ts';
import type { Rule } from '../material.ts';

const rule = 'diagram-agrees-with-network';

/** What is wrong with a picture, and the text that begins the line in which it is. */
interface Mistake {
  readonly at: string;
  readonly problem: string;
}

/** A picture with a run draws hosts of its network, each in its zone, and each flow as the network's rules have it. */
export const diagramAgreesWithNetwork: Rule = ({ topologies, networks }) =>
  topologies.flatMap(({ file, data: { run }, body, bodyLine = 1 }) => {
    const network = networks.find(({ id }) => id === run?.network)?.data;
    const reading = readDiagram(body);
    if (network === undefined || !reading.ok) return [];
    const { diagram } = reading;
    return [
      ...strangersIn(diagram, network),
      ...misplacedIn(diagram, network),
      ...flowsAgainst(diagram, network),
    ].map(({ at, problem }) => ({
      rule,
      file,
      message: `line ${lineOf(body, at, bodyLine)}: ${problem}`,
    }));
  });

const isHost = ({ hosts }: NetworkPolicy, id: string): boolean => Object.hasOwn(hosts, id);

function strangersIn({ zones }: Diagram, network: NetworkPolicy): Mistake[] {
  return zones
    .flatMap(({ nodes }) => nodes)
    .filter(({ id }) => !isHost(network, id))
    .map(({ id, shape }) => ({
      at: ` ${id}${shape === 'person' ? '([' : '['}`,
      problem: `draws “${id}”, no host of the network`,
    }));
}

/** A zone of the picture holds hosts of one zone of the network, and no other zone of the picture does. */
function misplacedIn({ zones }: Diagram, { hosts }: NetworkPolicy): Mistake[] {
  const drawnIn = new Map<string, string>();
  return zones.flatMap(({ id, nodes }) => {
    const held = [...new Set(nodes.flatMap((node) => hosts[node.id]?.zone ?? []))];
    const at = `subgraph ${id}[`;
    const torn = held.filter((zone) => drawnIn.has(zone));
    for (const zone of held) drawnIn.set(zone, id);
    return [
      ...(held.length > 1 ? [{ at, problem: `“${id}” holds hosts of ${held.join(' and ')}` }] : []),
      ...torn.map((zone) => ({ at, problem: `“${id}” is a second zone for hosts of ${zone}` })),
    ];
  });
}

function flowsAgainst({ flows }: Diagram, network: NetworkPolicy): Mistake[] {
  return flows
    .filter(({ from, to }) => isHost(network, from) && isHost(network, to))
    .flatMap(({ id, from, to, kind }) => {
      const decided = ruleFor(network, from, to);
      const at = ` ${id}@`;
      if (typeof decided === 'string') return [{ at, problem: `“${id}”: ${decided}` }];
      if (decided.allows === (kind !== 'blocked')) return [];
      const does = decided.allows ? 'allowed' : 'blocked';
      return [{ at, problem: `“${id}” is ${does} by the rule ${decided.id}` }];
    });
}
