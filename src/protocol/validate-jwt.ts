import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { claimChecks, firstRefusal, headerChecks, verifyOptions } from './checks.ts';
import type { UnverifiedToken } from './checks.ts';
import type { JwtScheme, UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
import { refuse } from './identity.ts';
import type { Validation } from './identity.ts';
import { findIssuer } from './issuer.ts';
import { joseCause } from './jose-cause.ts';
import { KeysUnavailableError } from './keys.ts';
import type { UpstreamIdentity } from './payload.ts';
import { scopesOf } from './scopes.ts';

/** Where keys come from. `issuer` is the configured string, the template where there is one. */
export interface KeySource {
  /**
   * The keys of one configured issuer. Keys are always looked up by issuer first, then by kid (RFC 7517, section 4.5).
   * A set is imported once and known by its identity: whoever changes keys gives a new object.
   */
  readonly keysOf: (issuer: string) => JSONWebKeySet | Promise<JSONWebKeySet>;
  /** Newer keys of the issuer, or undefined where none are to be had now: after a key id that is unknown, or a bad signature. */
  readonly refetchKeys?: ((issuer: string) => Promise<JSONWebKeySet | undefined>) | undefined;
}

/** A JWT, and what it is held against. */
export interface PresentedJwt {
  readonly payload: UpstreamIdentity;
  readonly upstream: UpstreamConfiguration;
  readonly scheme: JwtScheme;
  /** NumericDate. */
  readonly now: number;
  readonly scopes: readonly string[];
}

/** Verifies a JWT by the rules of the issuer that it names (RFC 8725; RFC 9068, section 4). */
export async function validateJwt(
  { payload, upstream, scheme, now, scopes }: PresentedJwt,
  source: KeySource,
): Promise<Validation> {
  const decoded = decode(payload.token);
  if (decoded === undefined) return refuse('not-a-jwt', 'token');
  const found = findIssuer(scheme.issuers, decoded.claims);
  if (!('rules' in found)) return refuse(found.cause, found.detail);
  const { rules } = found;
  const unverified: UnverifiedToken = { ...decoded, rules };
  const wrongHeader = firstRefusal(headerChecks, unverified);
  if (wrongHeader !== undefined) return wrongHeader;

  const verified = await verifyWithFreshKeys(payload.token, unverified, now, source);
  if (!('claims' in verified)) return verified;
  const { claims } = verified;
  const refusal = firstRefusal(claimChecks, { payload, claims, rules, scheme, scopes });
  if (refusal !== undefined) return refusal;
  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: 'jwt',
      audienceChecked: true,
      issuer: claims.iss!,
      ...(claims.sub === undefined ? {} : { subject: claims.sub }),
      expiresAt: claims.exp!,
      scopes: scopesOf(claims, rules.scopeClaims),
    },
  };
}

type Verified = { readonly claims: JWTPayload } | (Validation & { ok: false });

/** Verifies with the keys that are known, and once more where the issuer may have changed them. */
async function verifyWithFreshKeys(
  token: string,
  unverified: UnverifiedToken,
  now: number,
  { keysOf, refetchKeys }: KeySource,
): Promise<Verified> {
  const { issuer } = unverified.rules;
  try {
    const first = await verify(token, unverified, now, await keysOf(issuer));
    if ('claims' in first || !mayBeRotation(first)) return first;
    const newer = await refetchKeys?.(issuer);
    return newer === undefined ? first : await verify(token, unverified, now, newer);
  } catch (error) {
    if (error instanceof KeysUnavailableError) return refuse(error.reason, 'jwks');
    throw error;
  }
}

/** A key id that is new, or a key replaced under the same id (OpenID Connect Core, section 10.1.1). */
function mayBeRotation({ cause }: { readonly cause: string }): boolean {
  return cause === 'key' || cause === 'signature';
}

async function verify(
  token: string,
  unverified: UnverifiedToken,
  now: number,
  keys: JSONWebKeySet,
): Promise<Verified> {
  try {
    const options = verifyOptions.map((entry) => entry.options(unverified, now));
    const { payload } = await jwtVerify(token, imported(keys), Object.assign({}, ...options));
    return { claims: payload };
  } catch (error) {
    const cause = joseCause(error, unverified.header);
    if (cause === undefined) throw error;
    return refuse(...cause);
  }
}

/** Importing a key costs as much as verifying with it, so it is done once for a set. */
const importedSets = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>();

function imported(keys: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> {
  const known = importedSets.get(keys) ?? createLocalJWKSet(keys);
  importedSets.set(keys, known);
  return known;
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
