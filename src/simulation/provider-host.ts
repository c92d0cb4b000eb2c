import type { JSONWebKeySet } from 'jose';
import type { Host } from './network.ts';

/** An answer of an introspection endpoint (RFC 7662, section 2.2). */
export type IntrospectionAnswer = Readonly<Record<string, unknown>>;

/** Stands for the issuer where nobody named one; its endpoints are there all the same. */
export const NOBODY = '';

const KEYS = '/.well-known/jwks.json';
const INTROSPECTION = '/introspect';

/** Where an issuer's endpoints are: at its own origin, or at one of their own where it is no address. */
function originOf(issuer: string): string {
  return URL.canParse(issuer) && issuer.startsWith('https:')
    ? new URL(issuer).origin
    : 'https://issuer.invalid';
}

/** Where the key set of an issuer is served. Two issuers can share an origin, so the address names the issuer. */
export function keysAddress(issuer: string): string {
  return `${originOf(issuer)}${KEYS}?issuer=${encodeURIComponent(issuer)}`;
}

/** Where tokens of an issuer are asked about. */
export function introspectionAddress(issuer: string): string {
  return `${originOf(issuer)}${INTROSPECTION}`;
}

/**
 * The endpoints of the issuers of a world, one pair of hosts for each origin.
 *
 * @param answers what is said of a token; where it is asked about more often, the last answer is given again
 */
export function providerHosts(
  issuers: readonly string[],
  jwks: (issuer: string) => Promise<JSONWebKeySet>,
  answers: ReadonlyMap<string, readonly IntrospectionAnswer[]>,
): readonly Host[] {
  const asked = new Map<string, number>();
  const answerFor = (token: string): IntrospectionAnswer => {
    const times = asked.get(token) ?? 0;
    asked.set(token, times + 1);
    const known = answers.get(token) ?? [];
    return known[Math.min(times, known.length - 1)] ?? { active: false };
  };
  return [...new Set(issuers.map(originOf))].flatMap((origin): Host[] => [
    {
      name: new URL(origin).host,
      origin,
      place: 'keys',
      answers: (path) => path === KEYS,
      async handle(request) {
        const issuer = new URL(request.url).searchParams.get('issuer') ?? '';
        return Response.json(await jwks(issuer));
      },
    },
    {
      name: new URL(origin).host,
      origin,
      place: 'introspection',
      answers: (path) => path === INTROSPECTION,
      async handle(request) {
        const token = new URLSearchParams(await request.text()).get('token') ?? '';
        return Response.json(answerFor(token));
      },
    },
  ]);
}
