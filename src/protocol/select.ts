import { decodeJwt } from 'jose';
import { findScheme } from './configuration.ts';
import type { ServerConfiguration, UpstreamConfiguration } from './configuration.ts';
import type { UpstreamIdentity } from './payload.ts';

/** The one upstream that a payload selects, or why it selects none. */
export type Selection =
  | { readonly ok: true; readonly upstream: UpstreamConfiguration }
  | { readonly ok: false; readonly cause: 'unknown-resource' | 'ambiguous-resource' };

/**
 * Finds the one configured upstream a credential is for: the one whose resource the client names (RFC 8707, section 2),
 * else the one whose configured audience the JWT carries. The request never supplies an address.
 */
export function select(
  { type, token, resource }: UpstreamIdentity,
  { upstreams }: ServerConfiguration,
): Selection {
  if (resource !== undefined) {
    const upstream = upstreams.find((candidate) => candidate.resource === resource);
    return upstream ? { ok: true, upstream } : { ok: false, cause: 'unknown-resource' };
  }
  const audience = audienceOf(token);
  const [upstream, ...others] = upstreams.filter((candidate) => {
    const scheme = findScheme(candidate, type);
    return (
      scheme?.format === 'jwt' &&
      scheme.issuers.some((issuer) => issuer.audience.some((value) => audience.includes(value)))
    );
  });
  return upstream && others.length === 0
    ? { ok: true, upstream }
    : { ok: false, cause: 'ambiguous-resource' };
}

/** The unverified audience. It only picks which configuration the token is then verified against. */
function audienceOf(token: string): readonly string[] {
  try {
    const { aud } = decodeJwt(token);
    return aud === undefined ? [] : [aud].flat();
  } catch {
    return [];
  }
}
