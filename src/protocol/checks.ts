import type { JWTPayload, JWTVerifyOptions, ProtectedHeaderParameters } from 'jose';
import type { IssuerRules, JwtScheme } from './configuration.ts';
import type { UpstreamIdentity } from './payload.ts';
import type { Cause } from './rejections.ts';

/** One check: which refusal it makes, about which member, and when. */
export interface Check<Subject> {
  readonly cause: Cause;
  readonly detail: string;
  readonly refuses: (subject: Subject) => boolean;
}

/** A payload, before anything is known of the token. */
export interface PresentedPayload {
  readonly payload: UpstreamIdentity;
  readonly now: number;
}

/** A JWT before verification: its claims picked the issuer's rules and are trusted for nothing else. */
export interface UnverifiedToken {
  readonly header: ProtectedHeaderParameters;
  readonly rules: IssuerRules;
}

/** A JWT whose signature, issuer, audience and times are good. */
export interface VerifiedToken {
  readonly payload: UpstreamIdentity;
  readonly claims: JWTPayload;
  readonly scheme: JwtScheme;
}

const accessTokenTypes = [
  'urn:ietf:params:oauth:token-type:access_token',
  'urn:ietf:params:oauth:token-type:jwt',
];

/** Claims that only ID tokens carry (OpenID Connect Core, sections 2 and 3.1.3.6). */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash'];

export const payloadChecks: readonly Check<PresentedPayload>[] = [
  {
    cause: 'not-an-access-token',
    detail: 'token_type',
    refuses: ({ payload: { token_type: type } }) =>
      type !== undefined && !accessTokenTypes.includes(type),
  },
  {
    cause: 'expired',
    detail: 'expires_at',
    refuses: ({ payload: { expires_at: end }, now }) => end !== undefined && end <= now,
  },
];

export const headerChecks: readonly Check<UnverifiedToken>[] = [
  {
    // RFC 7515, section 4.1.9: compared without case, `application/` may be left out.
    cause: 'token-type',
    detail: 'typ',
    refuses: ({ header: { typ }, rules: { types } }) =>
      types !== undefined &&
      !(typeof typ === 'string' && types.some((type) => mediaType(type) === mediaType(typ))),
  },
];

/** What jose does not check unless it is told to, one option each. */
export const verifyOptions: readonly {
  readonly checks: string;
  readonly options: (rules: IssuerRules, now: number) => JWTVerifyOptions;
}[] = [
  {
    checks: 'The algorithm is pinned for the issuer (RFC 8725, section 3.1).',
    options: ({ algorithms }) => ({ algorithms: [...algorithms] }),
  },
  {
    checks: 'The audience is this upstream (RFC 8725, section 3.9).',
    options: ({ audience }) => ({ audience: [...audience] }),
  },
  {
    checks: 'The token ends, and holds what the operator asks for (RFC 7519, section 4).',
    options: ({ requiredClaims }) => ({ requiredClaims: ['exp', ...(requiredClaims ?? [])] }),
  },
  {
    checks: 'Clocks may differ by so much (RFC 7519, section 4.1.4).',
    options: ({ clockToleranceSec }) => ({ clockTolerance: clockToleranceSec }),
  },
  {
    checks: 'Times are held against the clock of the server.',
    options: (_rules, now) => ({ currentDate: new Date(now * 1000) }),
  },
];

/** What jose checks without being told. */
export const checkedByJose = [
  'The compact form, and the Base64url and JSON of header and claims (RFC 7515, section 5.2; RFC 7519, section 7.2).',
  'Header extensions that are marked critical (RFC 7515, section 4.1.11).',
  'The signature, with a key of the right type for the algorithm (RFC 7515, section 5.2).',
  'exp and nbf where they are present, and that they and iat are numbers (RFC 7519, section 4.1).',
] as const;

export const claimChecks: readonly Check<VerifiedToken>[] = [
  {
    // RFC 7519, section 4.1.2: a string. The library compares `sub` with a value or not at all.
    cause: 'claim',
    detail: 'sub',
    refuses: ({ claims: { sub } }) => sub !== undefined && typeof sub !== 'string',
  },
  {
    cause: 'id-token',
    detail: 'nonce, at_hash or c_hash',
    refuses: ({ claims }) => idTokenClaims.some((claim) => claims[claim] !== undefined),
  },
  {
    cause: 'id-token',
    detail: 'token_use',
    refuses: ({ claims }) => claims['token_use'] === 'id',
  },
  {
    cause: 'client-bound',
    detail: 'cnf',
    refuses: ({ claims }) => claims['cnf'] !== undefined,
  },
  {
    cause: 'hint',
    detail: 'issuer',
    refuses: ({ payload: { issuer }, claims }) => issuer !== undefined && issuer !== claims.iss,
  },
  {
    cause: 'hint',
    detail: 'expires_at',
    refuses: ({ payload: { expires_at: end }, claims }) => end !== undefined && end !== claims.exp,
  },
  {
    cause: 'scope',
    detail: 'scope',
    refuses: ({ claims, scheme }) => {
      const granted = scopesOf(claims);
      return (scheme.scopes ?? []).some((scope) => !granted.includes(scope));
    },
  },
];

const mediaType = (type: string): string => type.toLowerCase().replace(/^application\//, '');

/** `scope` as one string (RFC 9068, section 2.2.3), or `scp` as a string or an array, as issuers send it. */
export function scopesOf(claims: JWTPayload): readonly string[] {
  const value = claims['scope'] ?? claims['scp'] ?? [];
  return [value]
    .flat()
    .flatMap((entry) => (typeof entry === 'string' ? entry.split(' ') : []))
    .filter((scope) => scope !== '');
}
