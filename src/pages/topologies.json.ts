import { getCollection } from 'astro:content';
import { permanentAddress } from '../components/address.ts';
import { comparison } from '../components/comparison/table.ts';
import { effectOn } from '../scenarios/comparison/threat-effects.ts';

/** The deployments that are drawn, and the patterns that are compared, each with all its runs. */
export const GET = async () => {
  const { patterns, cells, at } = await comparison();
  const threats = await getCollection('threats');
  return Response.json([
    ...(await getCollection('topologies')).map(({ id, data }) => ({
      id,
      kind: 'topology',
      url: permanentAddress(`/topologies/${id}/`),
      ...data,
    })),
    ...patterns.map(({ id, data }) => ({
      id,
      kind: 'pattern',
      url: permanentAddress(`/topologies/patterns/${id}/`),
      ...data,
      runs: cells
        .filter(({ pattern }) => pattern === id)
        .map(({ environment, network, measures }) => ({ environment, network, ...measures })),
      threats: Object.fromEntries(
        threats.map((threat) => [
          threat.id,
          effectOn(threat.id, at(id, 'person', 'open').measures),
        ]),
      ),
    })),
  ]);
};
