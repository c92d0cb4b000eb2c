import type { Compromise } from './compromise.ts';
import type { Measures } from './measure.ts';
import type { Stop } from './stop.ts';
import type { OccasionId } from './workload.ts';

const occasionWords: Readonly<Record<OccasionId, string>> = {
  first: 'at the first call',
  again: 'at the second call',
  'after-expiry': 'once the first token has ended',
  'after-rotation': 'once the provider has a new key',
};

const stopWords: Readonly<Record<Stop['kind'], string>> = {
  blocked: 'blocked',
  'no-browser': 'no browser',
  refused: 'refused',
};

/** How a run ended, in a word or two; and where, for whoever wants to know. */
export function outcomeOf({ stop }: Measures): { word: string; detail?: string } {
  if (stop === undefined) return { word: 'served' };
  return { word: stopWords[stop.kind], detail: `${occasionWords[stop.occasion]}: ${stop.says}` };
}

/** Seconds as a reader says them; null is no end. */
export function duration(seconds: number | null): string {
  if (seconds === null) return 'until withdrawn';
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** Where the run stopped before there was anything to measure. */
const NOT_MEASURED = '–';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export function compromiseWords({ secrets, users, service, seconds }: Compromise): string {
  if (secrets.length === 0) return 'nothing';
  const whose = [
    ...(users === 0 ? [] : [plural(users, 'user')]),
    ...(service ? ['the service'] : []),
  ];
  return `${whose.join(' and ')}, ${duration(seconds)}`;
}

/** A column of the table: its heading, what a cell says, and what it is sorted by. */
export interface Column {
  readonly id: string;
  readonly title: string;
  /** Lines of the cell. */
  readonly of: (measures: Measures) => readonly string[];
  readonly sort: (measures: Measures) => number;
}

const endless = (seconds: number | null): number => seconds ?? Number.MAX_SAFE_INTEGER;
const taken = (host: keyof Measures['compromise'], title: string): Column => ({
  id: `compromise-${host}`,
  title,
  of: ({ compromise }) => [compromiseWords(compromise[host])],
  sort: ({ compromise }) =>
    compromise[host].secrets.length === 0 ? 0 : endless(compromise[host].seconds),
});

export const columns: readonly Column[] = [
  {
    id: 'browser',
    title: 'Browser',
    of: ({ browser }) => [browser ? 'needed' : 'not needed'],
    sort: ({ browser }) => Number(browser),
  },
  {
    id: 'egress',
    title: 'Out of the network',
    of: ({ egress }) => (egress.length === 0 ? ['nothing'] : egress),
    sort: ({ egress }) => egress.length,
  },
  {
    id: 'requests',
    title: 'Requests, first call and later',
    of: ({ requests }) => [`${requests.first}, then ${requests.later}`],
    sort: ({ requests }) => requests.first,
  },
  {
    id: 'processes',
    title: 'Processes for three users',
    of: ({ processes }) => [String(processes)],
    sort: ({ processes }) => processes,
  },
  {
    id: 'at-rest',
    title: 'Secrets at rest',
    of: ({ atRest }) =>
      atRest.length === 0
        ? ['none']
        : atRest.map(({ host, where, kind, count }) => `${host}, ${where}: ${plural(count, kind)}`),
    sort: ({ atRest }) => atRest.reduce((sum, { count }) => sum + count, 0),
  },
  {
    id: 'tells-users-apart',
    title: 'Upstream tells users apart',
    of: ({ tellsUsersApart: apart }) => [apart === null ? NOT_MEASURED : apart ? 'yes' : 'no'],
    sort: ({ tellsUsersApart }) => Number(tellsUsersApart),
  },
  {
    id: 'revocation',
    title: 'Withdrawn access bites after',
    of: ({ revocation }) =>
      revocation === undefined
        ? [NOT_MEASURED]
        : [revocation === null ? 'not within the hour' : duration(revocation)],
    sort: ({ revocation }) => (revocation === undefined ? -1 : endless(revocation)),
  },
  taken('server', 'Taken over: server'),
  taken('client', 'Taken over: client'),
  taken('gateway', 'Taken over: gateway'),
  {
    id: 'author',
    title: 'The server’s author writes',
    of: ({ endpoints, state }) =>
      endpoints.length + state.length === 0 ? ['nothing more'] : [...endpoints, ...state],
    sort: ({ endpoints, state }) => endpoints.length + state.length,
  },
];
