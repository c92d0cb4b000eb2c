/** The sections of the site in the order of the navigation. */
export const sections = [
  { path: '/proposal/', name: 'Proposal' },
  { path: '/threat-model/', name: 'Threat model' },
  { path: '/topologies/', name: 'Topologies' },
  { path: '/playground/', name: 'Playground' },
] as const;

export type SectionPath = (typeof sections)[number]['path'];
