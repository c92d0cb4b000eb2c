/**
 * What a server's operator configures of an upstream. Nothing about an upstream is guessed from the look of a token.
 */

/** One header of the upstream request. `value` holds `{token}` where the credential goes. */
export interface HeaderTemplate {
  readonly name: string;
  readonly value: string;
}

/** A claim that marks a token as an ID token: by being there, or by one value. */
export interface ClaimMark {
  readonly claim: string;
  readonly value?: string | undefined;
}

/** Which tenants of an issuer template are trusted. A template is no wildcard. */
export interface Tenants {
  /** The claim whose value fills the placeholder, such as `tid`. */
  readonly claim: string;
  readonly allowed: readonly string[];
}

/** How the access tokens of one issuer are told from everything else that issuer signs. */
export interface IssuerRules {
  /** Exact `iss` value, or a template with one placeholder in braces, which `tenants` fills (RFC 8725, section 3.8). */
  readonly issuer: string;
  readonly tenants?: Tenants | undefined;
  /** Accepted `aud` values, exact; any one may match. They need not be URLs (RFC 7519, section 4.1.3). */
  readonly audience: readonly string[];
  /** The claim that stands for `aud` in tokens of an issuer that sends none, such as `client_id`. */
  readonly audienceClaim?: string | undefined;
  /** JWS algorithms (RFC 7518, section 3.1), pinned here and never taken from a token. */
  readonly algorithms: readonly string[];
  /** Accepted `typ` header values; absent where the issuer sends none that is useful (RFC 8725, section 3.11). */
  readonly types?: readonly string[] | undefined;
  /** What marks an ID token of this issuer. Default: `idTokenMarks`. */
  readonly idToken?: readonly ClaimMark[] | undefined;
  /** Claims that must be present besides `iss`, `aud` and `exp`. */
  readonly requiredClaims?: readonly string[] | undefined;
  /** Claims that hold scopes, as one string or as a list. Default: `scope` and `scp`. */
  readonly scopeClaims?: readonly string[] | undefined;
  /** Seconds of clock difference that are forgiven, 60 at most. */
  readonly clockToleranceSec: number;
}

/** Claims that only ID tokens carry (OpenID Connect Core, sections 2 and 3.1.3.6), and Cognito's own mark. */
export const idTokenMarks: readonly ClaimMark[] = [
  { claim: 'nonce' },
  { claim: 'at_hash' },
  { claim: 'c_hash' },
  { claim: 'token_use', value: 'id' },
];

interface Scheme {
  /** Auth-scheme (RFC 9110, section 11.1), compared without case. */
  readonly scheme: string;
  /** The credential goes in one of them, once (RFC 6750, section 2). */
  readonly headers: readonly HeaderTemplate[];
}

/** The token is a JWT that the server can check, audience included. */
export interface JwtScheme extends Scheme {
  readonly format: 'jwt';
  readonly issuers: readonly IssuerRules[];
  /** Scopes without which the upstream is not called. */
  readonly scopes?: readonly string[] | undefined;
  /** The server's DPoP key, to which tokens must be bound (RFC 9449, section 6.1): its RFC 7638 thumbprint. */
  readonly boundTo?: { readonly jkt: string } | undefined;
}

/** The token means nothing to the server, which asks its issuer (RFC 7662). */
export interface IntrospectedScheme extends Scheme {
  readonly format: 'introspected';
  /** Accepted `aud` values of the answer. An answer without `aud` is refused. */
  readonly audience: readonly string[];
  /** Accepted `iss` values of the answer, where the endpoint sends one. */
  readonly issuers?: readonly string[] | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly scopeClaims?: readonly string[] | undefined;
  /** Longest time in seconds for which a positive answer is remembered. Default: none. */
  readonly maxCacheSec?: number | undefined;
}

/** The token means nothing to the server. It is pinned to the one origin of its upstream; its audience is not checkable. */
export interface OpaqueScheme extends Scheme {
  readonly format: 'opaque';
  /** Said by the operator, who knows that nothing about the token is checked. */
  readonly pinned: true;
}

/** Base64 of user-id, colon, password (RFC 7617). Pinned to one origin; its audience is not checkable. */
export interface BasicScheme extends Scheme {
  readonly format: 'basic';
}

/** One auth-scheme that an upstream takes, and how its credentials are checked. */
export type SchemeConfiguration = JwtScheme | IntrospectedScheme | OpaqueScheme | BasicScheme;

/** One upstream: what selects it, where it is, and what it takes. */
export interface UpstreamConfiguration {
  readonly id: string;
  /** RFC 8707 resource indicator, the value that clients name. */
  readonly resource: string;
  /** The one origin that may see the credential (RFC 6454). */
  readonly origin: string;
  readonly schemes: readonly SchemeConfiguration[];
  /**
   * Whether the upstream subject must be one that the server's table maps the caller to. `any` has to be chosen, and is
   * the only choice where the subject is not known (opaque and Basic). Default: `mapped`.
   */
  readonly subjectMatch?: 'mapped' | 'any' | undefined;
}

/** One caller (subject of the MCP credential) and an upstream subject that is theirs. */
export interface SubjectMapping {
  readonly caller: string;
  readonly issuer: string;
  readonly subject: string;
}

/** What a server's operator writes. `defineServer` refuses what can only be a mistake. */
export interface ServerConfiguration {
  readonly carrier: 'params' | 'meta';
  /** True where the server acts only with an upstream identity. A tool can say otherwise for itself. */
  readonly required: boolean;
  readonly upstreams: readonly UpstreamConfiguration[];
  readonly subjects?: readonly SubjectMapping[] | undefined;
  /** Longest credential in bytes. Default: `MAX_TOKEN_BYTES`. */
  readonly maxTokenBytes?: number | undefined;
}

/** What a tool, resource or prompt needs; it says so itself in `_meta[EXTENSION_ID]`. */
export interface Needs {
  /** Ids of the upstreams it acts at. */
  readonly upstreams: readonly string[];
  /** Default: what the server says. */
  readonly required?: boolean | undefined;
  /** Scopes it needs beyond those of the scheme. */
  readonly scopes?: readonly string[] | undefined;
}

/** Compares auth-schemes without case (RFC 9110, section 11.1). */
export function sameScheme(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The scheme of an upstream that a payload's `type` names, or undefined where it is not listed. */
export function findScheme(
  upstream: UpstreamConfiguration,
  type: string,
): SchemeConfiguration | undefined {
  return upstream.schemes.find(({ scheme }) => sameScheme(scheme, type));
}
