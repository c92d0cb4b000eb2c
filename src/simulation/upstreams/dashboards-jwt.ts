import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { SignIn } from './dashboards-caller.ts';
import type { FailureId } from './dashboards-errors.ts';

export const JWT_HEADER = 'X-JWT-Assertion';

/** How the dashboards accept a JWT. Everything is configured; nothing about keys comes from the token. */
export interface JwtAccess {
  /** Whose keys verify: handed to `jwks` as it stands. */
  readonly issuer: string;
  readonly jwks: (issuer: string) => JSONWebKeySet | Promise<JSONWebKeySet>;
  /**
   * What the claims must say. This API checks neither issuer nor audience unless told, nor does it ask for an expiry or a
   * `typ`: `{}` is the careless setting that its own default is.
   */
  readonly expectClaims: { readonly iss?: string | undefined; readonly aud?: string | undefined };
  /** True where whoever is in front is relied on: the claims are read, and neither signature nor time is looked at. */
  readonly relies?: boolean | undefined;
  /** The claim that names the user; default `sub`. */
  readonly loginClaim?: string | undefined;
  /** Users whose login claim is not their name; a login that is not listed stands for itself. */
  readonly users?: Readonly<Record<string, string>> | undefined;
  /** When set, this claim must be one of the roles. */
  readonly roleClaim?: string | undefined;
}

/** A validator's customary minute for clocks that differ, in seconds. */
const CLOCK_TOLERANCE = 60;
const roles: readonly unknown[] = ['Viewer', 'Editor', 'Admin'];

/** Signs in by the JWT header. A token that cannot be read or has no subject is left to the next way of signing in. */
export async function signInWithJwt(
  headers: Headers,
  access: JwtAccess,
  now: number,
): Promise<SignIn> {
  const token = headers.get(JWT_HEADER)?.replace(/^Bearer /, '') ?? '';
  if (!hasSubject(token)) return { outcome: 'not-mine' };
  const refused = (reason: FailureId): SignIn => ({ outcome: 'refused', reason, scheme: 'JWT' });

  const claims = await verifiedClaims(token, access, now);
  if (claims === null) return refused('jwt.invalid');
  if (access.roleClaim !== undefined && !roles.includes(claims[access.roleClaim])) {
    return refused('jwt.invalid_role');
  }
  const login = claims[access.loginClaim ?? 'sub'];
  if (typeof login !== 'string' || login === '') return refused('jwt.missing_claim');
  const user = new Map(Object.entries(access.users ?? {})).get(login) ?? login;
  return { outcome: 'signed-in', caller: { user }, scheme: 'JWT' };
}

function hasSubject(token: string): boolean {
  try {
    return Boolean(decodeJwt(token).sub);
  } catch {
    return false;
  }
}

async function verifiedClaims(
  token: string,
  { issuer, jwks, expectClaims, relies }: JwtAccess,
  now: number,
): Promise<JWTPayload | null> {
  if (relies === true) return decodeJwt(token);
  const keys = createLocalJWKSet(await jwks(issuer));
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256', 'ES256'],
      currentDate: new Date(now * 1000),
      clockTolerance: CLOCK_TOLERANCE,
      ...(expectClaims.iss === undefined ? {} : { issuer: expectClaims.iss }),
      ...(expectClaims.aud === undefined ? {} : { audience: expectClaims.aud }),
    });
    const fromTheFuture = payload.iat !== undefined && payload.iat > now + CLOCK_TOLERANCE;
    return fromTheFuture ? null : payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
