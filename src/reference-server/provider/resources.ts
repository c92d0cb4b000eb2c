import type { ResourceServer } from 'oidc-provider';

/** A resource that tokens are asked for by its indicator (RFC 8707), and the scopes that it knows. */
export interface Resource {
  readonly indicator: string;
  readonly scopes: readonly string[];
  /** Lifetime of an access token in seconds. */
  readonly lifetimeSec: number;
  /** Who acts at it for the user, written into `act` (RFC 8693, section 4.1). Default: nobody. */
  readonly actor?: string;
}

/** As the provider is told of it: access tokens are JWTs (RFC 9068) for this audience alone. */
export function resourceServer({ indicator, scopes, lifetimeSec }: Resource): ResourceServer {
  return {
    audience: indicator,
    scope: scopes.join(' '),
    accessTokenTTL: lifetimeSec,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
}
