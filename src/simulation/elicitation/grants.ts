import type { Credential } from '../../protocol/credential.ts';
import type { UpstreamConfiguration } from '../../protocol/index.ts';

/** What an authorization server gave the server for one of its users. */
export interface Grant {
  /** Who agreed, as the authorization server says. */
  readonly subject: string;
  /** The auth-scheme of the credential, its `token_type` (RFC 6749, section 5.1). */
  readonly type: string;
  readonly credential: Credential;
  /** NumericDate. */
  readonly expiresAt: number;
}

type At = Pick<UpstreamConfiguration, 'id'>;

export interface Grants {
  store(caller: string, upstream: At, grant: Grant): void;
  of(caller: string, upstream: At): Grant | undefined;
  forget(caller: string, upstream: At): void;
}

/**
 * The token store of a server that is an OAuth client of its upstreams. It goes by caller, the subject of the MCP
 * credential, and never by connection (MCP 2026-07-28, client/elicitation, Statefulness).
 */
export function createGrants(): Grants {
  const grants = new Map<string, Grant>();
  const keyOf = (caller: string, { id }: At): string => JSON.stringify([caller, id]);
  return {
    store: (caller, upstream, grant) => void grants.set(keyOf(caller, upstream), grant),
    of: (caller, upstream) => grants.get(keyOf(caller, upstream)),
    forget: (caller, upstream) => void grants.delete(keyOf(caller, upstream)),
  };
}
