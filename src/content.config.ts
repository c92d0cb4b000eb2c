import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import {
  Amendment,
  Definition,
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
import { Scenario } from './scenarios/schema.ts';
import { NetworkPolicy } from './simulation/network-policy.ts';

const markdown = (folder: string) => glob({ pattern: '*.md', base: `./content/${folder}` });

export const collections = {
  requirements: defineCollection({ loader: markdown('requirements'), schema: Requirement }),
  threats: defineCollection({ loader: markdown('threats'), schema: Threat }),
  topologies: defineCollection({ loader: markdown('topologies'), schema: Topology }),
  amendment: defineCollection({ loader: markdown('amendment'), schema: Amendment }),
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
  scenarios: defineCollection({
    loader: glob({ pattern: '*.json', base: './content/scenarios' }),
    schema: Scenario,
  }),
};
