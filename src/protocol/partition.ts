import { createDigest } from './digest.ts';
import type { ValidatedIdentity } from './identity.ts';

/**
 * Makes keys for caches of what an upstream answered. Two requests share a key only where the caller is the same and
 * the upstream subject is (RFC 7519, section 4.1.2: unique within its issuer) and the granted scopes are; where no
 * subject is known, only where the credential is the same. The key holds none of them.
 *
 * A cache that leaves out either half gives one user what another one may read (RFC 9111, section 3.5; MCP 2026-07-28,
 * server/utilities/caching, Cache Scope).
 */
export function createPartition(): (
  caller: string,
  identity: ValidatedIdentity | undefined,
) => Promise<string> {
  const digest = createDigest();
  return (caller, identity) => {
    if (identity === undefined) return digest('caller', caller);
    const { upstream, issuer, subject, credential, scopes = [] } = identity;
    return subject === undefined || issuer === undefined
      ? digest('credential', caller, upstream.id, credential.reveal())
      : digest('subject', caller, upstream.id, issuer, subject, ...scopes.toSorted());
  };
}
