import type { AtRest, Kit, SecretKind } from '../../simulation/patterns/kit.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { compromiseOf } from './compromise.ts';
import type { Compromise } from './compromise.ts';
import { stopIn } from './stop.ts';
import type { Stop } from './stop.ts';
import { REVOKED_AT } from './workload.ts';
import type { PatternRun } from './workload.ts';

/** What a run of a pattern came to. Everything in it is taken from the run; nothing is said of the pattern beforehand. */
export interface Measures {
  /** Where it stops; absent where every call of every user was served. */
  readonly stop?: Stop;
  /** Whether somebody had to open a page, or would have had to. */
  readonly browser: boolean;
  /** Flows out of the company's network, as `from to host`. */
  readonly egress: readonly string[];
  /** Requests of any kind for the first call of a user, connecting included, and for the one after it. */
  readonly requests: { readonly first: number; readonly later: number };
  /** Processes of the MCP server and of what starts or guards it. */
  readonly processes: number;
  /** Secrets kept where a restart does not lose them. */
  readonly atRest: readonly Kept[];
  /** Kinds of secrets that passed each host or lay there. */
  readonly seen: Readonly<Record<string, readonly SecretKind[]>>;
  /** Whether the API's own record names each user; null where nobody was served. */
  readonly tellsUsersApart: boolean | null;
  /** Seconds until a withdrawn access was refused; null where it never was within the hour; absent where none was left. */
  readonly revocation?: number | null;
  /** What whoever takes over a host has of the upstream. */
  readonly compromise: Readonly<Record<'server' | 'client' | 'gateway', Compromise>>;
  readonly endpoints: readonly string[];
  readonly state: readonly string[];
}

interface Kept {
  readonly host: string;
  readonly where: string;
  readonly kind: SecretKind;
  readonly count: number;
}

export function measure(run: PatternRun): Measures {
  const { kit, deployment, calls, apis } = run;
  const trace = kit.trace();
  const { events } = trace;
  const stop = stopIn(run, events);
  const served = calls.filter(({ outcome, occasion }) => outcome.ok && occasion !== 'revoked');
  const requestsOf = (occasion: string): number => {
    const call = calls.find((one) => one.user === kit.users[0] && one.occasion === occasion);
    return call === undefined ? 0 : events.slice(...call.events).filter(isRequest).length;
  };
  const named = new Set(apis.all.flatMap(({ audit }) => audit.map(({ user }) => user)));
  return {
    ...(stop === undefined ? {} : { stop }),
    browser: stop?.kind === 'no-browser' || events.some(({ to }) => to === 'person'),
    egress: egressIn(kit, events),
    requests: { first: requestsOf('first'), later: requestsOf('again') },
    processes: [...kit.processes.values()].reduce((sum, count) => sum + count, 0),
    atRest: keptIn(kit),
    seen: seenIn(kit, events),
    tellsUsersApart: served.length === 0 ? null : kit.users.every((user) => named.has(user)),
    ...revocationIn(run),
    compromise: {
      server: compromiseOf('server', kit, trace),
      client: compromiseOf('client', kit, trace),
      gateway: compromiseOf('gateway', kit, trace),
    },
    endpoints: deployment.endpoints,
    state: deployment.state,
  };
}

const isRequest = ({ place, kind }: TraceEvent): boolean =>
  place !== undefined && (kind === 'http' || kind === 'mcp');

function egressIn({ policy }: Kit, events: readonly TraceEvent[]): readonly string[] {
  const outside = (host: string): boolean => policy.hosts[host]?.zone === 'internet';
  const flows = events
    .filter(isRequest)
    .filter(({ from, to }) => outside(to) && !outside(from))
    .map(({ from, to }) => `${from} to ${to}`);
  return [...new Set(flows)].sort();
}

function keptIn({ atRest, secrets }: Kit): readonly Kept[] {
  const counted = new Map<string, Kept>();
  for (const { actor: host, where, label } of atRest) {
    const { kind } = secrets.get(label)!;
    const id = JSON.stringify([host, where, kind]);
    counted.set(id, { host, where, kind, count: (counted.get(id)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function seenIn(
  { secrets, atRest }: { readonly secrets: Kit['secrets']; readonly atRest: readonly AtRest[] },
  events: readonly TraceEvent[],
): Readonly<Record<string, readonly SecretKind[]>> {
  const seen = new Map<string, Set<SecretKind>>();
  const add = (host: string, label: string): void => {
    const known = seen.get(host) ?? new Set();
    const secret = secrets.get(label);
    if (secret !== undefined) known.add(secret.kind);
    seen.set(host, known);
  };
  for (const { from, to, credentials } of events)
    for (const label of credentials) for (const host of [from, to]) add(host, label);
  for (const { actor, label } of atRest) add(actor, label);
  return Object.fromEntries([...seen].map(([host, kinds]) => [host, [...kinds].sort()]));
}

function revocationIn({ calls }: PatternRun): Pick<Measures, 'revocation'> {
  const tries = calls.filter(({ occasion }) => occasion === 'revoked');
  if (tries.length === 0) return {};
  const refused = tries.find(({ outcome }) => !outcome.ok);
  return { revocation: refused === undefined ? null : refused.at - REVOKED_AT };
}
