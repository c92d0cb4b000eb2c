import { validateBasic } from './basic.ts';
import { firstRefusal, payloadChecks } from './checks.ts';
import { findScheme } from './configuration.ts';
import type { UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
import { refuse } from './identity.ts';
import type { Validation } from './identity.ts';
import type { UpstreamIdentity } from './payload.ts';
import { validateIntrospected } from './validate-introspected.ts';
import type { Introspect } from './validate-introspected.ts';
import { validateJwt } from './validate-jwt.ts';
import type { KeySource } from './validate-jwt.ts';

/** What a credential is validated with: the clock, keys, and somebody to ask about opaque tokens. */
export interface ValidationContext extends KeySource {
  /** NumericDate: seconds since the epoch. */
  readonly now: number;
  /** Asks the issuer about a token (RFC 7662). Needed where a scheme says `introspected`. */
  readonly introspect?: Introspect | undefined;
  /** Scopes that the request needs beyond those of the scheme. */
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Judges a credential against the configuration of the upstream that it selects: a JWT is verified, an introspected
 * token is asked about, and an opaque token or a Basic credential is pinned to one origin, its audience not checkable.
 *
 * Rejects with a TypeError where the configuration itself is wrong; a bad credential is a value, not an exception.
 */
export async function validate(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  context: ValidationContext,
): Promise<Validation> {
  const { now, scopes = [], introspect } = context;
  const scheme = findScheme(upstream, payload.type);
  if (scheme === undefined) return refuse('scheme', 'type');
  const refusal = firstRefusal(payloadChecks, { payload, scheme, now });
  if (refusal !== undefined) return refusal;
  const token = { payload, upstream, now, scopes };
  if (scheme.format === 'jwt') return validateJwt({ ...token, scheme }, context);
  if (scheme.format === 'introspected') {
    return validateIntrospected({ ...token, scheme }, introspect);
  }
  if (scheme.format === 'basic' && !validateBasic(payload.token)) {
    return refuse('basic-form', 'token');
  }
  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: scheme.format === 'basic' ? 'basic-pinned' : 'opaque-pinned',
      audienceChecked: false,
      ...(payload.expires_at === undefined ? {} : { expiresAt: payload.expires_at }),
    },
  };
}
