/**
 * What a server's operator configures of an upstream. Nothing about an upstream is guessed from the look of a token.
 */

/** One header of the upstream request. `value` holds `{token}` where the credential goes. */
export interface HeaderTemplate {
  readonly name: string;
  readonly value: string;
}

/** How the access tokens of one issuer are told from everything else that issuer signs. */
export interface IssuerRules {
  /** Exact `iss` value. */
  readonly issuer: string;
  /** Accepted `aud` values, exact; any one may match. They need not be URLs. */
  readonly audience: readonly string[];
  /** JWS algorithms (RFC 7518, section 3.1), pinned here and never taken from a token. */
  readonly algorithms: readonly string[];
  /** Accepted `typ` header values; absent where the issuer sends none that is useful (RFC 8725, section 3.11). */
  readonly types?: readonly string[] | undefined;
  /** Claims that must be present besides `iss`, `aud` and `exp`. */
  readonly requiredClaims?: readonly string[] | undefined;
  /** Seconds of clock difference that are forgiven. */
  readonly clockToleranceSec: number;
}

interface Scheme {
  /** Auth-scheme (RFC 9110, section 11.1), compared without case. */
  readonly scheme: string;
  readonly headers: readonly HeaderTemplate[];
}

/** The token is a JWT that the server can check, audience included. */
export interface JwtScheme extends Scheme {
  readonly format: 'jwt';
  readonly issuers: readonly IssuerRules[];
  /** Scopes without which the upstream is not called. */
  readonly scopes?: readonly string[] | undefined;
}

/** The token means nothing to the server. It is pinned to the one origin of its upstream; its audience is not checkable. */
export interface OpaqueScheme extends Scheme {
  readonly format: 'opaque';
}

/** Base64 of user-id, colon, password (RFC 7617). Pinned to one origin; its audience is not checkable. */
export interface BasicScheme extends Scheme {
  readonly format: 'basic';
}

export type SchemeConfiguration = JwtScheme | OpaqueScheme | BasicScheme;

/** One upstream: what selects it, where it is, and what it takes. */
export interface UpstreamConfiguration {
  readonly id: string;
  /** RFC 8707 resource indicator, the value that clients name. */
  readonly resource: string;
  /** The one origin that may see the credential (RFC 6454). */
  readonly origin: string;
  readonly schemes: readonly SchemeConfiguration[];
}

export interface ServerConfiguration {
  readonly carrier: 'params' | 'meta';
  /** True where the server acts only with an upstream identity. */
  readonly required: boolean;
  readonly upstreams: readonly UpstreamConfiguration[];
}

/** Compares auth-schemes without case (RFC 9110, section 11.1). */
export function sameScheme(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function findScheme(
  upstream: UpstreamConfiguration,
  type: string,
): SchemeConfiguration | undefined {
  return upstream.schemes.find(({ scheme }) => sameScheme(scheme, type));
}
