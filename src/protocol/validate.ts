import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { validateBasic } from './basic.ts';
import { claimChecks, headerChecks, payloadChecks, scopesOf, verifyOptions } from './checks.ts';
import type { Check } from './checks.ts';
import { findScheme } from './configuration.ts';
import type { JwtScheme, UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
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

/** The first check that refuses, as the refusal it makes. */
function firstRefusal<S>(checks: readonly Check<S>[], subject: S): Validation | undefined {
  const failed = checks.find(({ refuses }) => refuses(subject));
  return failed && refuse(failed.cause, failed.detail);
}

/**
 * Judges a credential against the configuration of the upstream that it selects, on one of three paths: a JWT is
 * verified; an opaque token or a Basic credential is pinned to one origin, its audience not checkable.
 *
 * Rejects with a TypeError where the configuration itself is wrong; a bad credential is a value, not an exception.
 */
export async function validate(
  payload: UpstreamIdentity,
  upstream: UpstreamConfiguration,
  context: ValidationContext,
): Promise<Validation> {
  const scheme = findScheme(upstream, payload.type);
  if (scheme === undefined) return refuse('scheme', 'type');
  const refusal = firstRefusal(payloadChecks, { payload, now: context.now });
  if (refusal !== undefined) return refusal;
  if (scheme.format === 'jwt') return validateJwt(payload, upstream, scheme, context);
  if (scheme.format === 'basic' && !validateBasic(payload.token))
    return refuse('basic-form', 'token');
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
  const unverified = decode(payload.token);
  if (unverified === undefined) return refuse('not-a-jwt', 'token');
  const rules = scheme.issuers.find(({ issuer }) => issuer === unverified.claims.iss);
  if (rules === undefined) return refuse('issuer', 'iss');
  const wrongHeader = firstRefusal(headerChecks, { header: unverified.header, rules });
  if (wrongHeader !== undefined) return wrongHeader;

  let claims: JWTPayload;
  try {
    const keys = createLocalJWKSet(await keysOf(rules.issuer));
    const options = verifyOptions.map((entry) => entry.options(rules, now));
    ({ payload: claims } = await jwtVerify(payload.token, keys, Object.assign({}, ...options)));
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(...joseCause(error, unverified.header));
  }

  const refusal = firstRefusal(claimChecks, { payload, claims, scheme });
  if (refusal !== undefined) return refusal;
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
      scopes: scopesOf(claims),
    },
  };
}

/** Header and claims before verification, or undefined where the token is not a JWT. */
function decode(
  token: string,
): { header: ProtectedHeaderParameters; claims: JWTPayload } | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
