import type { JWTPayload, JWTVerifyOptions, ProtectedHeaderParameters } from 'jose';
import { idTokenMarks } from './configuration.ts';
import type { IssuerRules, JwtScheme, SchemeConfiguration } from './configuration.ts';
import { refuse } from './identity.ts';
import type { Validation } from './identity.ts';
import { isOneOf } from './one-of.ts';
import type { UpstreamIdentity } from './payload.ts';
import type { Cause } from './rejections.ts';
import { grants } from './scopes.ts';

/** One check: which refusal it makes, about which member, and when. */
export interface Check<Subject> {
  readonly cause: Cause;
  readonly detail: string;
  readonly refuses: (subject: Subject) => boolean;
}

/** The first check that refuses, as the refusal it makes. */
export function firstRefusal<S>(
  checks: readonly Check<S>[],
  subject: S,
): (Validation & { ok: false }) | undefined {
  const failed = checks.find(({ refuses }) => refuses(subject));
  return failed && refuse(failed.cause, failed.detail);
}

/** A payload, before anything is known of the token. */
export interface PresentedPayload {
  readonly payload: UpstreamIdentity;
  readonly scheme: SchemeConfiguration;
  readonly now: number;
}

/** A JWT before verification: its claims picked the issuer's rules and are trusted for nothing else. */
export interface UnverifiedToken {
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
  readonly rules: IssuerRules;
}

/** A JWT whose signature, issuer and times are good. */
export interface VerifiedToken {
  readonly payload: UpstreamIdentity;
  readonly claims: JWTPayload;
  readonly rules: IssuerRules;
  readonly scheme: JwtScheme;
  /** Scopes that the request needs beyond those of the scheme. */
  readonly scopes: readonly string[];
}

const accessTokenTypes = [
  'urn:ietf:params:oauth:token-type:access_token',
  'urn:ietf:params:oauth:token-type:jwt',
];

/** Types of JWTs that are something else than access tokens, whoever signed them (RFC 8725, section 3.11). */
const otherTypes = [
  'client-authentication+jwt',
  'dpop+jwt',
  'logout+jwt',
  'oauth-authz-req+jwt',
  'oauth-id-jag+jwt',
  'secevent+jwt',
  'token-introspection+jwt',
];

/** What is checked of the payload before the token is looked at. */
export const payloadChecks: readonly Check<PresentedPayload>[] = [
  {
    cause: 'not-an-access-token',
    detail: 'token_type',
    refuses: ({ payload: { token_type: type } }) =>
      type !== undefined && !accessTokenTypes.includes(type),
  },
  {
    // A JWT says itself when it ends, and the hint has to say the same.
    cause: 'expired',
    detail: 'expires_at',
    refuses: ({ payload: { expires_at: end }, scheme, now }) =>
      scheme.format !== 'jwt' && end !== undefined && end <= now,
  },
];

/** What is checked of the header before any cryptography (RFC 8725, sections 3.11 and 3.12). */
export const headerChecks: readonly Check<UnverifiedToken>[] = [
  {
    // RFC 7515, section 4.1.9: compared without case, `application/` may be left out.
    cause: 'token-type',
    detail: 'typ',
    refuses: ({ header: { typ }, rules: { types } }) =>
      types !== undefined &&
      !(typeof typ === 'string' && types.some((type) => mediaType(type) === mediaType(typ))),
  },
  {
    cause: 'not-an-access-token',
    detail: 'typ',
    refuses: ({ header: { typ } }) =>
      typeof typ === 'string' && otherTypes.includes(mediaType(typ)),
  },
];

/** What jose does not check unless it is told to, one option each. */
export const verifyOptions: readonly {
  readonly checks: string;
  readonly options: (token: UnverifiedToken, now: number) => JWTVerifyOptions;
}[] = [
  {
    checks: 'The algorithm is pinned for the issuer (RFC 8725, section 3.1).',
    options: ({ rules: { algorithms } }) => ({ algorithms: [...algorithms] }),
  },
  {
    checks: 'The audience is this upstream (RFC 8725, section 3.9).',
    options: ({ rules, claims }) =>
      standsInForAudience(rules, claims) ? {} : { audience: [...rules.audience] },
  },
  {
    checks: 'The token ends, and holds what the operator asks for (RFC 7519, section 4).',
    options: ({ rules, claims }) => ({
      requiredClaims: ['exp', ...(rules.requiredClaims ?? [])].filter(
        (claim) => claim !== 'aud' || !standsInForAudience(rules, claims),
      ),
    }),
  },
  {
    checks: 'Clocks may differ by so much (RFC 7519, section 4.1.4).',
    options: ({ rules: { clockToleranceSec } }) => ({ clockTolerance: clockToleranceSec }),
  },
  {
    checks: 'Times are held against the clock of the server.',
    options: (_token, now) => ({ currentDate: new Date(now * 1000) }),
  },
];

/** What jose checks without being told. */
export const checkedByJose = [
  'The compact form, and the Base64url and JSON of header and claims (RFC 7515, section 5.2; RFC 7519, section 7.2).',
  'Header extensions that are marked critical (RFC 7515, section 4.1.11).',
  'The signature, with a key of the right type for the algorithm (RFC 7515, section 5.2).',
  'exp and nbf where they are present, and that they and iat are numbers (RFC 7519, section 4.1).',
] as const;

/** Names of the claims by which a token of an issuer is an ID token. */
export function idTokenMarksIn(
  claims: JWTPayload,
  { idToken = idTokenMarks }: Pick<IssuerRules, 'idToken'>,
): readonly string[] {
  return idToken
    .filter(({ claim, value }) =>
      value === undefined ? claims[claim] !== undefined : claims[claim] === value,
    )
    .map(({ claim }) => claim);
}

/** What is checked of a verified token, in this order (RFC 9068, section 4). */
export const claimChecks: readonly Check<VerifiedToken>[] = [
  {
    cause: 'audience',
    detail: 'the claim that stands for aud',
    refuses: ({ claims, rules }) =>
      standsInForAudience(rules, claims) && !isOneOf(rules.audience, claims[rules.audienceClaim!]),
  },
  {
    // RFC 7519, section 4.1.2: a string. The library compares `sub` with a value or not at all.
    cause: 'claim',
    detail: 'sub',
    refuses: ({ claims: { sub } }) => sub !== undefined && typeof sub !== 'string',
  },
  {
    cause: 'id-token',
    detail: 'a claim that marks an ID token',
    refuses: ({ claims, rules }) => idTokenMarksIn(claims, rules).length > 0,
  },
  {
    // Keycloak signs refresh tokens with the same keys and says in a claim what they are.
    cause: 'not-an-access-token',
    detail: 'the claim typ',
    refuses: ({ claims: { typ } }) => typ === 'Refresh' || typ === 'Offline' || typ === 'ID',
  },
  {
    cause: 'client-bound',
    detail: 'cnf',
    refuses: ({ claims: { cnf }, scheme: { boundTo } }) =>
      cnf !== undefined && !(boundTo !== undefined && isBoundTo(cnf, boundTo.jkt)),
  },
  {
    cause: 'not-server-bound',
    detail: 'cnf',
    refuses: ({ claims: { cnf }, scheme: { boundTo } }) =>
      cnf === undefined && boundTo !== undefined,
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
    refuses: ({ claims, rules, scheme, scopes }) =>
      !grants(claims, rules.scopeClaims, [...(scheme.scopes ?? []), ...scopes]),
  },
];

const mediaType = (type: string): string => type.toLowerCase().replace(/^application\//, '');

/** Whether a token without `aud` comes from an issuer for which another claim stands for it. */
export function standsInForAudience({ audienceClaim }: IssuerRules, claims: JWTPayload): boolean {
  return audienceClaim !== undefined && claims.aud === undefined;
}

/** RFC 7800, section 3: what is bound to a second key as well is not the server's alone to use. */
function isBoundTo(cnf: unknown, jkt: string): boolean {
  const members = Object.entries(cnf ?? {});
  return members.length === 1 && members[0]![0] === 'jkt' && members[0]![1] === jkt;
}
