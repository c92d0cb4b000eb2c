import type { Kit, SecretKind } from '../../simulation/patterns/kit.ts';
import type { Trace } from '../../simulation/trace.ts';

/** What whoever controls a host at the end of the run can do at the upstream, elsewhere than through this server. */
export interface Compromise {
  /** Kinds of secrets that are good for it. */
  readonly secrets: readonly SecretKind[];
  /** Whose rights they are: how many users', or a service's. */
  readonly users: number;
  readonly service: boolean;
  /** Seconds for which the longest of them is good; null where it is until somebody notices. 0 where there is none. */
  readonly seconds: number | null;
}

/** Secrets that the upstream, or the authorization server in front of it, takes from whoever holds them. */
const upstream: readonly SecretKind[] = [
  'static credential',
  'service credential',
  'upstream token',
  'refresh token',
];

/** The second of the run at which the host falls: with the last calls that were made before anything was withdrawn. */
const FALLS_AT = 1600;

export function compromiseOf(
  host: string,
  kit: Kit,
  { events, credentials: described }: Trace,
): Compromise {
  const labels = new Set(kit.atRest.flatMap(({ actor, label }) => (actor === host ? [label] : [])));
  const registered = [...labels].some((label) => kit.secrets.get(label)?.kind === 'client secret');
  const before = events.filter(({ at }) => at <= kit.now() - kit.elapsed() + FALLS_AT);
  for (const { from, to, credentials } of before)
    if (from === host || to === host) for (const label of credentials) labels.add(label);

  const usable = [...labels].flatMap((label) => {
    const secret = kit.secrets.get(label);
    if (secret === undefined || (secret.ends !== null && secret.ends <= FALLS_AT)) return [];
    // RFC 7800: only the server has the key to which such a token is bound.
    if (described[label]?.claims?.['cnf'] !== undefined && host !== 'server') return [];
    // Whoever may exchange an MCP token has what it is exchanged for.
    const exchanges = secret.kind === 'MCP token' && registered;
    return upstream.includes(secret.kind) || exchanges ? [secret] : [];
  });
  const ends = usable.map((secret) => secret.ends);
  return {
    secrets: [...new Set(usable.map(({ kind }) => kind))].sort(),
    users: new Set(usable.flatMap(({ user }) => (user === null ? [] : [user]))).size,
    service: usable.some(({ user }) => user === null),
    seconds: ends.includes(null) ? null : Math.max(0, ...ends.map((end) => (end ?? 0) - FALLS_AT)),
  };
}
