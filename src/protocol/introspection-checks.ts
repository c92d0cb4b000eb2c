import type { Check } from './checks.ts';
import type { IntrospectedScheme } from './configuration.ts';
import type { UpstreamIdentity } from './payload.ts';
import { grants } from './scopes.ts';
import { isOneOf } from './one-of.ts';

/** What an issuer said of a token (RFC 7662, section 2.2). */
export interface IntrospectedToken {
  readonly payload: UpstreamIdentity;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly scheme: IntrospectedScheme;
  readonly scopes: readonly string[];
  /** NumericDate. */
  readonly now: number;
}

/** What is checked of an issuer's answer, in this order (RFC 7662, section 2.2). */
export const introspectionChecks: readonly Check<IntrospectedToken>[] = [
  {
    cause: 'inactive',
    detail: 'active',
    refuses: ({ answer: { active } }) => active !== true,
  },
  {
    // An answer without `aud` says nothing about whom the token is for, so nobody can be shown to be the recipient.
    cause: 'audience',
    detail: 'aud',
    refuses: ({ answer: { aud }, scheme: { audience } }) =>
      ![aud].flat().some((value) => isOneOf(audience, value)),
  },
  {
    cause: 'issuer',
    detail: 'iss',
    refuses: ({ answer: { iss }, scheme: { issuers } }) =>
      issuers !== undefined && iss !== undefined && !isOneOf(issuers, iss),
  },
  {
    cause: 'expired',
    detail: 'exp',
    refuses: ({ answer: { exp }, now }) =>
      exp !== undefined && !(typeof exp === 'number' && exp > now),
  },
  {
    cause: 'not-yet-valid',
    detail: 'nbf',
    refuses: ({ answer: { nbf }, now }) =>
      nbf !== undefined && !(typeof nbf === 'number' && nbf <= now),
  },
  {
    cause: 'not-an-access-token',
    detail: 'token_type',
    refuses: ({ answer: { token_type: type } }) =>
      typeof type === 'string' && /^(?:refresh_token|id_token|n_a)$/i.test(type),
  },
  {
    cause: 'client-bound',
    detail: 'cnf',
    refuses: ({ answer: { cnf } }) => cnf !== undefined,
  },
  {
    cause: 'hint',
    detail: 'issuer',
    refuses: ({ payload: { issuer }, answer: { iss } }) =>
      issuer !== undefined && iss !== undefined && issuer !== iss,
  },
  {
    cause: 'hint',
    detail: 'expires_at',
    refuses: ({ payload: { expires_at: end }, answer: { exp } }) =>
      end !== undefined && exp !== undefined && end !== exp,
  },
  {
    cause: 'scope',
    detail: 'scope',
    refuses: ({ answer, scheme, scopes }) =>
      !grants(answer, scheme.scopeClaims, [...(scheme.scopes ?? []), ...scopes]),
  },
];
