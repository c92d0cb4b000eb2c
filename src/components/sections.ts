/** The sections of the site in the order of the navigation, each with what a door to it says. */
export const sections = [
  {
    path: '/proposal/',
    name: 'Proposal',
    what: 'The text, section by section, with a check behind every MUST.',
  },
  {
    path: '/threat-model/',
    name: 'Threat model',
    what: 'Attacks, each run with its control off and on.',
  },
  {
    path: '/topologies/',
    name: 'Topologies',
    what: 'Every alternative, run side by side, and the deployments drawn.',
  },
  {
    path: '/playground/',
    name: 'Playground',
    what: 'A real client and a real server in the page, and every scenario.',
  },
  {
    path: '/implement/',
    name: 'Implement',
    what: 'Adapters, schema, refusals and configurations to take home.',
  },
] as const;
