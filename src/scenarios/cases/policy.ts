import type {
  HeaderTemplate,
  IssuerRules,
  SchemeConfiguration,
  UpstreamConfiguration,
} from '../../protocol/index.ts';
import { sameScheme } from '../../protocol/configuration.ts';
import type { Given } from './form.ts';

/** Schemes by the spelling that goes upstream. */
const canonical = ['Bearer', 'Basic', 'DPoP', 'ApiKey'];

/** The upstreams of a case's server: its backends, or the one of its policy. */
export function upstreamsOf(given: Given): readonly UpstreamConfiguration[] {
  const { policy, server } = given;
  if (policy.forward === false) return [];
  const backends = server.backends ?? [
    // Where a policy names no audience, it is the upstream itself.
    { origin: mainOrigin(given), audience: policy.audience ?? [mainOrigin(given)] },
  ];
  return backends.map(({ origin, audience }, index) => ({
    id: `upstream-${index + 1}`,
    resource: audience.find((value) => isAddress(value) && isOnlyHere(value, backends)) ?? origin,
    origin: new URL(origin).origin,
    subjectMatch: 'any',
    schemes: (policy.allowTypes ?? ['bearer']).map((type) => schemeOf(type, audience, given)),
  }));
}

function isOnlyHere(value: string, backends: readonly { audience: readonly string[] }[]): boolean {
  return backends.filter(({ audience }) => audience.includes(value)).length === 1;
}

/** Where the upstream of a case is. What the case does not say follows from what else it says of origins. */
export function mainOrigin({ upstream, server, policy }: Given): string {
  const address =
    upstream.origin ??
    server.envOrigin ??
    policy.audience?.find(isAddress) ??
    'https://upstream.invalid';
  return new URL(address).origin;
}

const isAddress = (value: string): boolean =>
  /^https?:\/\/[^/]+/.test(value) && URL.canParse(value);

/** The header in which a credential goes upstream: with its scheme, but for headers that hold nothing else. */
export function headerFor(scheme: string, header = 'Authorization'): HeaderTemplate {
  const withScheme = /authorization$/i.test(header) || sameScheme(scheme, 'Basic');
  return { name: header, value: withScheme ? `${scheme} {token}` : '{token}' };
}

/** A type of a case as it goes upstream. */
export function schemeName(type: string): string {
  return canonical.find((name) => sameScheme(name, type)) ?? type;
}

function schemeOf(type: string, audience: readonly string[], given: Given): SchemeConfiguration {
  const { policy, upstream } = given;
  const scheme = schemeName(type);
  const common = { scheme, headers: [headerFor(scheme, upstream.header)] };
  if (scheme === 'Basic') return { ...common, format: 'basic' };
  const scopes = policy.requiredScopes;
  const { scopeClaims } = policy;
  switch (formatOf(given)) {
    case 'jwt':
      return { ...common, format: 'jwt', issuers: rulesOf(audience, given), scopes };
    case 'introspected': {
      const { issuers, maxCacheSec } = policy;
      const introspected = { audience, issuers, scopes, scopeClaims, maxCacheSec };
      return { ...common, format: 'introspected', ...introspected };
    }
    default:
      return { ...common, format: 'opaque', pinned: true };
  }
}

/** What the operator says of tokens. A server has one format for a scheme; which one is not read off a token. */
function formatOf({ policy, tokens, requests }: Given): 'jwt' | 'introspected' | 'opaque' {
  const opaque = requests.some(({ upstream_identity: { type, token } = {} }) => {
    if (typeof token !== 'string' || sameScheme(String(type), 'Basic')) return false;
    const name = namesIn(token).find((known) => Object.hasOwn(tokens, known));
    return name === undefined || tokens[name]?.format === 'opaque';
  });
  if (policy.introspection === true && opaque) return 'introspected';
  if (policy.allowOpaque === true && opaque) return 'opaque';
  if (policy.issuers !== undefined) return 'jwt';
  // Who does not take opaque tokens, and knows no issuer of JWTs, takes what an endpoint says is active: nothing.
  return policy.introspection === true || policy.allowOpaque === false ? 'introspected' : 'opaque';
}

/** What the issuer says its keys are for; where it says nothing, what most issuers sign with. */
function algorithmsOf(keys: readonly { alg?: string | undefined }[]): readonly string[] {
  const said = keys.flatMap(({ alg }) => alg ?? []);
  return said.length === 0 ? ['RS256'] : said;
}

/** Names of tokens in a text, as `@name`. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/@([A-Za-z0-9_-]+)/g)].map(([, name]) => name!);
}

function rulesOf(audience: readonly string[], given: Given): readonly IssuerRules[] {
  const { policy, idps } = given;
  return (policy.issuers ?? []).map((issuer) => {
    const claim = policy.issuerTemplateClaim;
    const isTemplate = claim !== undefined && /\{[^}]*\}/.test(issuer);
    const published = idps.find((idp) => idp.issuer === issuer)?.jwks ?? [];
    return {
      issuer,
      ...(isTemplate ? { tenants: { claim, allowed: policy.allowedTenants ?? [] } } : {}),
      audience,
      algorithms: policy.algorithms ?? algorithmsOf(published),
      types: policy.typ,
      requiredClaims: policy.requiredClaims,
      scopeClaims: policy.scopeClaims,
      clockToleranceSec: policy.clockToleranceSec ?? 60,
    };
  });
}
