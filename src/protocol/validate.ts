import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { findScheme } from './configuration.ts';
import type { IssuerRules, JwtScheme, UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
import { validateBasic } from './basic.ts';
import { joseCause } from './jose-cause.ts';
import type { UpstreamIdentity } from './payload.ts';
import type { Cause } from './rejections.ts';

/** How a credential was judged. Only a JWT's audience can be checked by the server. */
export type Path = 'jwt' | 'opaque-pinned' | 'basic-pinned';

/** A credential that may go to `upstream.origin`, for this request. */
export interface ValidatedIdentity {
  readonly upstream: UpstreamConfiguration;
  /** The scheme as configured, the spelling that goes upstream. */
  readonly scheme: string;
  readonly credential: Credential;
  readonly path: Path;
  /** False means: audience not checkable. */
  readonly audienceChecked: boolean;
  readonly issuer?: string;
  readonly subject?: string;
  /** NumericDate (RFC 7519, section 2). */
  readonly expiresAt?: number;
  readonly scopes?: readonly string[];
}

export interface ValidationContext {
  /** NumericDate: seconds since the epoch. */
  readonly now: number;
  /** The keys of one configured issuer. Keys are always looked up by issuer first, then by kid. */
  readonly keysOf: (issuer: string) => JSONWebKeySet | Promise<JSONWebKeySet>;
}

export type Validation =
  | { readonly ok: true; readonly identity: ValidatedIdentity }
  | { readonly ok: false; readonly cause: Cause; readonly detail?: string };

const refuse = (cause: Cause, detail?: string): Validation =>
  detail === undefined ? { ok: false, cause } : { ok: false, cause, detail };

/** Claims that only ID tokens carry (OpenID Connect Core, section 2 and 3.1.3.6; Cognito says it in `token_use`). */
const idTokenMarks = ['nonce', 'at_hash', 'c_hash'];

const accessTokenTypes = [
  'urn:ietf:params:oauth:token-type:access_token',
  'urn:ietf:params:oauth:token-type:jwt',
];

/**
 * Judges a credential against the configuration of the upstream that it selects.
 *
 * What jose checks without being told: the compact form, the JSON of header and claims, `crit`, the types of the
 * registered claims, the signature. Everything else is here, as an option to jose or as a check of our own.
 *
 * @throws TypeError where the configuration itself is wrong; a bad credential never throws.
 */
export async function validate(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  context: ValidationContext,
): Promise<Validation> {
  const scheme = findScheme(upstream, payload.type);
  if (scheme === undefined) return refuse('scheme');
  if (payload.token_type !== undefined && !accessTokenTypes.includes(payload.token_type)) {
    return refuse('not-an-access-token', 'token_type');
  }
  if (payload.expires_at !== undefined && payload.expires_at <= context.now) {
    return refuse('expired', 'expires_at');
  }
  if (scheme.format === 'jwt') return validateJwt(payload, upstream, scheme, context);
  if (scheme.format === 'basic' && !validateBasic(payload.token)) return refuse('basic-form');
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

async function validateJwt(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  scheme: JwtScheme,
  { now, keysOf }: ValidationContext,
): Promise<Validation> {
  const unverified = peek(payload.token);
  if (unverified === undefined) return refuse('not-a-jwt');
  const rules = scheme.issuers.find(({ issuer }) => issuer === unverified.claims.iss);
  if (rules === undefined) return refuse('issuer', 'iss');
  if (!isAcceptedType(rules, unverified.header)) return refuse('token-type', 'typ');

  let claims: JWTPayload;
  try {
    const keys = createLocalJWKSet(await keysOf(rules.issuer));
    ({ payload: claims } = await jwtVerify(payload.token, keys, {
      algorithms: [...rules.algorithms],
      audience: [...rules.audience],
      requiredClaims: ['exp', ...(rules.requiredClaims ?? [])],
      clockTolerance: rules.clockToleranceSec,
      currentDate: new Date(now * 1000),
    }));
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(...joseCause(error));
  }

  const idTokenMark = findIdTokenMark(claims);
  if (idTokenMark !== undefined) return refuse('id-token', idTokenMark);
  if (claims['cnf'] !== undefined) return refuse('client-bound', 'cnf');
  if (payload.issuer !== undefined && payload.issuer !== claims.iss)
    return refuse('hint', 'issuer');
  if (payload.expires_at !== undefined && payload.expires_at !== claims.exp) {
    return refuse('hint', 'expires_at');
  }
  const scopes = scopesOf(claims);
  const missing = scheme.scopes?.find((scope) => !scopes.includes(scope));
  if (missing !== undefined) return refuse('scope', missing);

  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: 'jwt',
      audienceChecked: true,
      issuer: rules.issuer,
      ...(claims.sub === undefined ? {} : { subject: claims.sub }),
      ...(claims.exp === undefined ? {} : { expiresAt: claims.exp }),
      scopes,
    },
  };
}

/** Header and claims before verification: they pick the issuer's rules and are trusted for nothing else. */
function peek(
  token: string,
): { header: ProtectedHeaderParameters; claims: JWTPayload } | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}

/** RFC 7515, section 4.1.9: compared without case, `application/` may be left out. */
function isAcceptedType({ types }: IssuerRules, { typ }: ProtectedHeaderParameters): boolean {
  if (types === undefined) return true;
  const normal = (value: string) => value.toLowerCase().replace(/^application\//, '');
  return typeof typ === 'string' && types.some((type) => normal(type) === normal(typ));
}

function findIdTokenMark(claims: JWTPayload): string | undefined {
  if (claims['token_use'] === 'id') return 'token_use';
  return idTokenMarks.find((claim) => claims[claim] !== undefined);
}

/** `scope` as one string (RFC 9068, section 2.2.3), or `scp` as a string or an array, as issuers send it. */
function scopesOf(claims: JWTPayload): readonly string[] {
  const value = claims['scope'] ?? claims['scp'] ?? [];
  return [value].flat().flatMap((entry) => (typeof entry === 'string' ? entry.split(' ') : []));
}
