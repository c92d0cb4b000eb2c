import { getCollection } from 'astro:content';

interface MachineForm {
  readonly path: `/${string}`;
  readonly name: string;
  readonly what: string;
}

const submissions = (await getCollection('submissions'))
  .sort((a, b) => a.data.order - b.data.order)
  .map(({ id, data }): MachineForm => ({
    path: `/sep/0000-${id}.md`,
    name: `0000-${id}.md`,
    what: `${data.title} as a SEP, ${data.type}. ${data.says}`,
  }));

/** What the site also is, for programs, each with what it holds. */
export const machineForms: readonly MachineForm[] = [
  { path: '/proposal.md', name: 'proposal.md', what: 'The whole text as Markdown.' },
  ...submissions,
  { path: '/sep/sep-0000.yaml', name: 'sep-0000.yaml', what: 'Each statement with its checks.' },
  { path: '/requirements.json', name: 'requirements.json', what: 'The normative statements.' },
  { path: '/threats.json', name: 'threats.json', what: 'The threats.' },
  { path: '/scenarios.json', name: 'scenarios.json', what: 'The scenarios.' },
  {
    path: '/topologies.json',
    name: 'topologies.json',
    what: 'The deployments, and every alternative with all its runs.',
  },
  { path: '/coverage.json', name: 'coverage.json', what: 'Which statements run.' },
  {
    path: '/changelog.json',
    name: 'changelog.json',
    what: 'Every version, and what changed from one to the next.',
  },
  { path: '/cite.bib', name: 'cite.bib', what: 'How to cite it, for BibTeX.' },
];
