import type { JWTPayload } from 'jose';
import type { IssuerRules } from './configuration.ts';
import { isOneOf } from './one-of.ts';
import type { Cause } from './rejections.ts';

const PLACEHOLDER = /\{[^}]*\}/;

/**
 * Finds the one entry of the configuration that a token's `iss` names exactly, a template filled with the tenant the
 * token claims (RFC 8725, section 3.8). The claims are not verified yet: they choose rules and keys, nothing else.
 */
export function findIssuer(
  issuers: readonly IssuerRules[],
  claims: JWTPayload,
): { readonly rules: IssuerRules } | { readonly cause: Cause; readonly detail: string } {
  // Nothing is equal to an issuer that is not there, an entry without a name neither.
  const { iss } = claims;
  const named = issuers.filter(
    (rules) => typeof iss === 'string' && namedIssuer(rules, claims) === iss,
  );
  const trusted = named.find(({ tenants }) => {
    return tenants === undefined || isOneOf(tenants.allowed, claims[tenants.claim]);
  });
  if (trusted !== undefined) return { rules: trusted };
  const [other] = named;
  return other?.tenants === undefined
    ? { cause: 'issuer', detail: 'iss' }
    : { cause: 'tenant', detail: other.tenants.claim };
}

/** The issuer that an entry stands for where the token is of the tenant that it claims. */
function namedIssuer({ issuer, tenants }: IssuerRules, claims: JWTPayload): string | undefined {
  if (tenants === undefined) return issuer;
  const tenant = claims[tenants.claim];
  return typeof tenant === 'string' ? issuer.replace(PLACEHOLDER, () => tenant) : undefined;
}
