import type { Measures } from './measure.ts';

/** What a pattern does to a threat of the proposal: has it too, has no place for it, or has another in its place. */
export type Effect = 'shares' | 'removes' | 'replaces';

export interface ThreatEffect {
  readonly effect: Effect;
  /** The measured fact that it rests on. */
  readonly because: string;
}

/** What a threat needs in order to have a place in a pattern, as a question to what was measured. */
type Condition = (measures: Measures) => boolean;

const credentials = ['static credential', 'upstream token', 'refresh token'] as const;

const saw = ({ seen }: Measures, host: string, kinds: readonly string[]): boolean =>
  (seen[host] ?? []).some((kind) => kinds.includes(kind));

/** The server receives the credential of a user from its client. */
const receives: Condition = (measures) =>
  saw(measures, 'client', ['upstream token', 'static credential']) &&
  saw(measures, 'server', ['upstream token', 'static credential']);

/** The credential of a user passes the server, wherever it comes from. */
const uses: Condition = (measures) => saw(measures, 'server', credentials);

/** One process acts for several users, each with a credential of their own. */
const mixes: Condition = (measures) =>
  uses(measures) && !measures.atRest.some(({ host, kind }) => isStatic(host, kind));

/** The server has a credential of its own for the upstream. */
const hasItsOwn: Condition = (measures) => saw(measures, 'server', ['service credential']);

/** The server knows its callers by an MCP credential. */
const knowsCallers: Condition = (measures) => saw(measures, 'server', ['MCP token', 'assertion']);

const isStatic = (host: string, kind: string): boolean =>
  host === 'server' && kind === 'static credential';

const why = {
  receives: {
    yes: 'The server receives its user’s upstream credential from the client.',
    no: 'The server receives no upstream credential of a user from the client.',
  },
  uses: {
    yes: 'A user’s upstream credential passes the server.',
    no: 'No user’s upstream credential passes the server.',
  },
  mixes: {
    yes: 'One process acts for several users, each with a credential of their own.',
    no: 'No process acts for two users with credentials of their own.',
  },
  hasItsOwn: {
    yes: 'The server has a service credential.',
    no: 'The server has no service credential.',
  },
  knowsCallers: {
    yes: 'The server knows its callers by a credential of theirs.',
    no: 'The server asks its callers for no credential.',
  },
} as const;

const conditions: Readonly<Record<keyof typeof why, Condition>> = {
  receives,
  uses,
  mixes,
  hasItsOwn,
  knowsCallers,
};

/** By the id of the threat: what it needs. */
export const needs: Readonly<Record<string, keyof typeof why>> = {
  'caller-chosen-origin': 'receives',
  'caller-named-by-the-field': 'receives',
  'confused-deputy': 'receives',
  'credential-echo': 'uses',
  'cross-request-bleed': 'mixes',
  'eternal-token': 'uses',
  'forged-token': 'receives',
  'handle-hijack': 'knowsCallers',
  harvest: 'receives',
  'header-injection': 'receives',
  'id-token-as-a-key': 'receives',
  'issuer-mix-up': 'receives',
  'key-fetch-storm': 'receives',
  'limit-evasion': 'knowsCallers',
  'logged-credential': 'receives',
  'mcp-token-passthrough': 'knowsCallers',
  'over-scope': 'uses',
  'oversize-credential': 'receives',
  'pooled-keys': 'receives',
  'redirect-theft': 'uses',
  'replay-from-a-log': 'receives',
  'revoked-token': 'uses',
  'scheme-downgrade': 'receives',
  'service-credential-fallback': 'hasItsOwn',
  'signature-not-verified': 'receives',
  'silent-drop': 'receives',
  'smuggled-carrier': 'receives',
  'stale-advertisement': 'receives',
  'static-credential-wins': 'hasItsOwn',
  'stolen-bound-token': 'receives',
  'token-for-another-audience': 'receives',
  'undetected-drop': 'receives',
  'unneeded-credential': 'receives',
  'work-after-expiry': 'uses',
};

/**
 * What becomes of a threat in a pattern, by what its run measured.
 *
 * @throws TypeError for a threat that nobody said anything of
 */
export function effectOn(threat: string, measures: Measures): ThreatEffect {
  const need = needs[threat];
  if (need === undefined) throw new TypeError(`Nobody says what “${threat}” needs.`);
  if (conditions[need](measures)) {
    return { effect: 'shares', because: why[need].yes };
  }
  const { secrets, seconds } = measures.compromise.server;
  if (secrets.length > 0 && seconds === null) {
    const instead = `Instead, a ${secrets.join(' and a ')} is there to be taken, good until it is withdrawn.`;
    return { effect: 'replaces', because: `${why[need].no} ${instead}` };
  }
  return { effect: 'removes', because: why[need].no };
}
