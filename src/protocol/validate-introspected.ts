import { introspectionChecks } from './introspection-checks.ts';
import { firstRefusal } from './checks.ts';
import type { IntrospectedScheme, UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
import { refuse } from './identity.ts';
import type { Validation } from './identity.ts';
import type { UpstreamIdentity } from './payload.ts';
import { scopesOf } from './scopes.ts';

/** An introspection response (RFC 7662, section 2.2). */
export type IntrospectionResponse = Readonly<Record<string, unknown>>;

/** Asks the authorization server about a token. Rejects where it cannot be asked. */
export type Introspect = (
  token: string,
  upstream: UpstreamConfiguration,
) => Promise<IntrospectionResponse>;

/** An opaque token, and what its issuer's answer is held against. */
export interface PresentedOpaqueToken {
  readonly payload: UpstreamIdentity;
  readonly upstream: UpstreamConfiguration;
  readonly scheme: IntrospectedScheme;
  /** NumericDate. */
  readonly now: number;
  readonly scopes: readonly string[];
}

/**
 * Judges a token by what its issuer says of it (RFC 7662). Only `active` is required of an answer, so what else the
 * answer has to hold is the checker's to decide: an audience it must have, an expiry it may leave out.
 *
 * Rejects with a TypeError where the server was given nothing to ask with.
 */
export async function validateIntrospected(
  { payload, upstream, scheme, now, scopes }: PresentedOpaqueToken,
  introspect: Introspect | undefined,
): Promise<Validation> {
  if (introspect === undefined) {
    throw new TypeError(
      `The scheme ${scheme.scheme} of upstream ${upstream.id} is introspected: pass introspect in the context.`,
    );
  }
  let answer: IntrospectionResponse;
  try {
    answer = await introspect(payload.token, upstream);
  } catch {
    return refuse('introspection', 'the endpoint');
  }
  const refusal = firstRefusal(introspectionChecks, { payload, answer, scheme, scopes, now });
  if (refusal !== undefined) return refusal;
  const { iss, sub, exp } = answer;
  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: 'introspected',
      audienceChecked: true,
      ...(typeof iss === 'string' ? { issuer: iss } : {}),
      ...(typeof sub === 'string' ? { subject: sub } : {}),
      ...(typeof exp === 'number' ? { expiresAt: exp } : {}),
      scopes: scopesOf(answer, scheme.scopeClaims),
    },
  };
}
