/** Who is there when a call is made. What is possible in it follows from these facts; no pattern asks for the name. */
export interface Environment {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Whether somebody can open a page, and until which second of the run. */
  readonly browser: { readonly until: number } | null;
  /** Second of the run after which the identity platform renews nothing for this session. */
  readonly sessionEnds: number;
  /** Whether each call comes from a process that was started for it and remembers nothing. */
  readonly startsAnew: boolean;
}

const always = Number.POSITIVE_INFINITY;
/** The second at which the person leaves, where one does. */
const LEAVES = 300;

export const environments: readonly Environment[] = [
  {
    id: 'person',
    title: 'Person with a browser',
    summary: 'Somebody sits there for the whole run and can open a page.',
    browser: { until: always },
    sessionEnds: always,
    startsAnew: false,
  },
  {
    id: 'ci',
    title: 'CI job',
    summary: 'A runner with a workload identity that the platform accepts. No browser.',
    browser: null,
    sessionEnds: always,
    startsAnew: false,
  },
  {
    id: 'scheduled',
    title: 'Scheduled job',
    summary: 'A workload identity again, but each call comes from a fresh process. No browser.',
    browser: null,
    sessionEnds: always,
    startsAnew: true,
  },
  {
    id: 'background',
    title: 'Background task',
    summary: `The person starts it and leaves after ${LEAVES} s; their session at the platform ends then.`,
    browser: { until: LEAVES },
    sessionEnds: LEAVES,
    startsAnew: false,
  },
  {
    id: 'agent',
    title: 'Agent calling an agent',
    summary:
      'The client is itself a server that acts for a person elsewhere, by a delegation of 30 minutes. No browser.',
    browser: null,
    sessionEnds: 1800,
    startsAnew: false,
  },
];
