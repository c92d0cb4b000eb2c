/** What the site also is, for programs, each with what it holds. */
export const machineForms = [
  { path: '/proposal.md', name: 'proposal.md', what: 'The whole text as Markdown.' },
  {
    path: '/sep/0000-upstream-identity.md',
    name: 'SEP',
    what: 'The text in the form of a Specification Enhancement Proposal.',
  },
  {
    path: '/sep/0000-upstream-credentials-amendment.md',
    name: 'SEP, the amendment',
    what: 'The first of two SEPs: the sentences of MCP that would change, and why.',
  },
  {
    path: '/sep/0000-upstream-identity-extension.md',
    name: 'SEP, the extension',
    what: 'The second of two SEPs: everything that the first permits.',
  },
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
] as const;
