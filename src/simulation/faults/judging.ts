import type { IssuerRules, UpstreamConfiguration } from '../../protocol/configuration.ts';
import { refuse } from '../../protocol/identity.ts';
import { validate } from '../../protocol/validate.ts';
import { MCP_SERVER_URL } from '../actors/server-name.ts';
import type { Fault } from './fault.ts';
import { claimsOf, judges } from './judges.ts';

const validated = 'token-is-validated-for-the-upstream';

/** The upstream with other rules for the issuers of its JWTs. */
function withRules(
  upstream: UpstreamConfiguration,
  change: (rules: IssuerRules) => readonly IssuerRules[],
): UpstreamConfiguration {
  const schemes = upstream.schemes.map((scheme) =>
    scheme.format === 'jwt' ? { ...scheme, issuers: scheme.issuers.flatMap(change) } : scheme,
  );
  return { ...upstream, schemes };
}

/** What names the tenant in an address: a path segment that is a UUID, else the first one. */
function tenantOf(issuer: string): string | undefined {
  const segments = issuer.split('/').slice(3);
  return segments.find((segment) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segment)) ?? segments[0];
}

/** Takes every issuer of the same tenant for the configured one. */
const byTenant: typeof validate = (payload, upstream, context) => {
  const { iss = '' } = claimsOf(payload.token);
  const aliases = new Map<string, string>();
  const lenient = withRules(upstream, (rules) => {
    const tenant = tenantOf(iss);
    if (tenant === undefined || tenantOf(rules.issuer) !== tenant) return [rules];
    aliases.set(iss, rules.issuer);
    return [rules, { ...rules, issuer: iss, tenants: undefined }];
  });
  const keysOf = (issuer: string) => context.keysOf(aliases.get(issuer) ?? issuer);
  return validate(payload, lenient, { ...context, keysOf });
};

const withoutTrailingSlash = (value: string): string => value.replace(/\/$/, '');

export const judgingFaults = {
  'aud-string-equality': judges(
    validated,
    'The server compares the audience as one string and does not know that it can be a list.',
    async (payload, upstream, context) =>
      Array.isArray(claimsOf(payload.token).aud)
        ? refuse('audience', 'aud')
        : validate(payload, upstream, context),
  ),
  'audience-must-equal-resource': judges(
    validated,
    'The server takes only tokens whose audience is its own address.',
    (payload, upstream, context) =>
      validate(
        payload,
        withRules(upstream, (rules) => [{ ...rules, audience: [MCP_SERVER_URL] }]),
        context,
      ),
  ),
  'audience-without-trailing-slash': judges(
    validated,
    'The server drops a trailing slash before it compares audiences.',
    (payload, upstream, context) => {
      const near = [claimsOf(payload.token).aud ?? []].flat();
      const lenient = withRules(upstream, (rules) => {
        const known = rules.audience.map(withoutTrailingSlash);
        const alike = near.filter((value) => known.includes(withoutTrailingSlash(value)));
        return [{ ...rules, audience: [...rules.audience, ...alike] }];
      });
      return validate(payload, lenient, context);
    },
  ),
  'compare-tenant-only': judges(
    validated,
    'The server takes every issuer of a tenant for the one it is configured to trust.',
    byTenant,
  ),
  'leeway=0': judges(
    validated,
    'The server forgives no difference of clocks, and takes iat for a start of validity.',
    async (payload, upstream, context) => {
      const { iat } = claimsOf(payload.token);
      if (iat !== undefined && iat > context.now) return refuse('not-yet-valid', 'iat');
      const strict = withRules(upstream, (rules) => [{ ...rules, clockToleranceSec: 0 }]);
      return validate(payload, strict, context);
    },
  ),
  'typ-must-be-JWT': judges(
    'access-tokens-only',
    'The server takes only tokens whose typ is JWT.',
    (payload, upstream, context) =>
      validate(
        payload,
        withRules(upstream, (rules) => [{ ...rules, types: ['JWT'] }]),
        context,
      ),
  ),
} as const satisfies Record<string, Fault>;
