import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import {
  Amendment,
  Definition,
  Example,
  Gateway,
  Objection,
  Pattern,
  PriorArt,
  Requirement,
  Section,
  Submission,
  Threat,
  Topology,
} from './proposal/schema.ts';
import { Notes, Snapshot } from './proposal/snapshot.ts';
import { Scenario } from './scenarios/schema.ts';
import { NetworkPolicy } from './simulation/network-policy.ts';

const markdown = (folder: string) => glob({ pattern: '*.md', base: `./content/${folder}` });

/** By the number of the version, of which Astro would leave out the dots. */
const versions = (extension: 'json' | 'md') =>
  glob({
    pattern: `*.${extension}`,
    base: './content/versions',
    generateId: ({ entry }) => entry.replace(`.${extension}`, ''),
  });

export const collections = {
  requirements: defineCollection({ loader: markdown('requirements'), schema: Requirement }),
  threats: defineCollection({ loader: markdown('threats'), schema: Threat }),
  topologies: defineCollection({ loader: markdown('topologies'), schema: Topology }),
  amendment: defineCollection({ loader: markdown('amendment'), schema: Amendment }),
  examples: defineCollection({ loader: markdown('examples'), schema: Example }),
  gateways: defineCollection({ loader: markdown('gateways'), schema: Gateway }),
  glossary: defineCollection({ loader: markdown('glossary'), schema: Definition }),
  objections: defineCollection({ loader: markdown('objections'), schema: Objection }),
  patterns: defineCollection({ loader: markdown('patterns'), schema: Pattern }),
  networks: defineCollection({
    loader: glob({ pattern: '*.json', base: './content/networks' }),
    schema: NetworkPolicy,
  }),
  model: defineCollection({ loader: markdown('threat-model'), schema: Section }),
  'prior-art': defineCollection({ loader: markdown('prior-art'), schema: PriorArt }),
  proposal: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './content/proposal' }),
    schema: Section,
  }),
  submissions: defineCollection({ loader: markdown('submissions'), schema: Submission }),
  versions: defineCollection({ loader: versions('json'), schema: Snapshot }),
  notes: defineCollection({ loader: versions('md'), schema: Notes }),
  scenarios: defineCollection({
    loader: glob({ pattern: '*.json', base: './content/scenarios' }),
    schema: Scenario,
  }),
};
