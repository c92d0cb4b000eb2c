import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import type { JSONWebKeySet, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { AUDIENCE_STAND_IN, ID_TOKEN_MARK } from './check-words.ts';
import { claimChecks, headerChecks, idTokenMarksIn, standsInForAudience } from './checks.ts';
import type { IssuerRules, JwtScheme } from './configuration.ts';
import { findingsOf, shown, unchecked } from './finding.ts';
import type { Finding } from './finding.ts';
import { findIssuer } from './issuer.ts';
import { claimCause, joseCause } from './jose-cause.ts';
import { isOneOf } from './one-of.ts';
import type { UpstreamIdentity } from './payload.ts';
import type { Cause } from './rejections.ts';

/** A JWT to explain. */
export interface ExplainedJwt {
  readonly payload: UpstreamIdentity;
  readonly scheme: JwtScheme;
  /** NumericDate. */
  readonly now: number;
  readonly scopes: readonly string[];
  readonly keysOf: (issuer: string) => JSONWebKeySet | Promise<JSONWebKeySet>;
}

interface Decoded {
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

/** Every check of a JWT in the order of `validateJwt`, those behind the first failure too. */
export async function explainJwt(jwt: ExplainedJwt): Promise<readonly Finding[]> {
  const { payload, scheme, now, scopes } = jwt;
  const decoded = decode(payload.token);
  if (decoded === undefined) {
    return [
      finding(
        'credential',
        'form',
        'three parts, of which two decode as JSON',
        'something else',
        'RFC 7515, section 5.2',
        'not-a-jwt',
      ),
    ];
  }
  const { header, claims } = decoded;
  const found = findIssuer(scheme.issuers, claims);
  const trusted = scheme.issuers.map(({ issuer }) => issuer).join(', ');
  const issuer = finding(
    'claim',
    'iss',
    `one of: ${trusted}`,
    claims.iss,
    'RFC 8725, section 3.8',
    'cause' in found ? found.cause : undefined,
  );
  if ('cause' in found) return [issuer, ...rest(decoded, [issuer], [])];
  const { rules } = found;
  const marks = idTokenMarksIn(claims, rules);
  const standIn = standsInForAudience(rules, claims) ? [rules.audienceClaim!] : [];
  const valueOf = (name: string): unknown => {
    if (name === ID_TOKEN_MARK) return marks.join(', ') || undefined;
    if (name === AUDIENCE_STAND_IN) return standIn.map((claim) => claims[claim])[0];
    return claims[name];
  };
  const findings = [
    issuer,
    ...findingsOf(
      'header',
      'header',
      headerChecks,
      { header, claims, rules },
      (name) => header[name],
    ),
    ...(await signatureFindings(jwt, decoded, rules)),
    ...claimFindings(claims, rules, now),
    ...findingsOf(
      'claim',
      'claim',
      claimChecks,
      { payload, claims, rules, scheme, scopes },
      valueOf,
    ),
  ];
  return [...findings, ...rest(decoded, findings, [...marks, ...standIn])];
}

function rest(
  { header, claims }: Decoded,
  findings: readonly Finding[],
  elsewhere: readonly string[],
): readonly Finding[] {
  return [
    ...unchecked('header', header, findings),
    ...unchecked('claim', claims, findings, elsewhere),
  ];
}

/** What jose checks before it looks at a claim. */
async function signatureFindings(
  { payload, keysOf }: ExplainedJwt,
  { header }: Decoded,
  rules: IssuerRules,
): Promise<readonly Finding[]> {
  const hasName = typeof header.alg === 'string' && header.alg !== '';
  const pinned = isOneOf(rules.algorithms, header.alg);
  const [cause, detail] = await signatureCause(payload.token, header, await keysOf(rules.issuer));
  const signature = finding(
    'signature',
    'signature',
    'good, by that key',
    signatureWords(cause, detail),
    'RFC 7515, section 5.2',
    cause === 'signature' || cause === 'not-a-jwt' ? cause : undefined,
  );
  const notReached = cause !== undefined && signature.outcome === 'passes';
  return [
    finding(
      'header',
      'crit',
      'absent: no extension is understood',
      header.crit,
      'RFC 7515, section 4.1.11',
      header.crit === undefined ? undefined : (cause ?? 'header'),
    ),
    finding(
      'header',
      'alg',
      `one of: ${rules.algorithms.join(', ')}`,
      header.alg,
      'RFC 8725, section 3.1',
      pinned ? undefined : hasName ? 'algorithm' : 'not-a-jwt',
    ),
    finding(
      'header',
      'kid',
      'one key of the issuer',
      header.kid,
      'RFC 7517, section 4.5',
      cause === 'key' ? 'key' : undefined,
    ),
    notReached ? { ...signature, outcome: 'not-checked' } : signature,
  ];
}

const signatureWords = (cause: Cause | undefined, detail: string | undefined): string =>
  cause === undefined ? 'good' : cause === 'signature' ? 'bad' : `not reached: ${detail ?? cause}`;

/** Why a signature is not good, whatever the algorithm that is pinned; nothing where it is. */
async function signatureCause(
  token: string,
  header: ProtectedHeaderParameters,
  keys: JSONWebKeySet,
): Promise<[cause?: Cause, detail?: string]> {
  try {
    await compactVerify(token, createLocalJWKSet(keys));
    return [];
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return joseCause(error, header);
  }
}

/**
 * What jose checks of the claims, in its order: presence, from the last name it is given to the first; the audience; and
 * of each time that it is a number before what it says, the earlier bound before the later.
 */
function claimFindings(claims: JWTPayload, rules: IssuerRules, now: number): readonly Finding[] {
  const standsIn = standsInForAudience(rules, claims);
  const asked = ['exp', ...(rules.requiredClaims ?? []), 'aud'].reverse();
  // That an audience is there is said together with whose it is.
  const required = [...new Set(asked)].filter(
    (name) => name !== 'aud' || (claims.aud === undefined && !standsIn),
  );
  const named = [claims.aud].flat().some((value) => rules.audience.includes(value ?? ''));
  const { clockToleranceSec: tolerance = 0 } = rules;
  const clock = `${now}${tolerance === 0 ? '' : `, ${tolerance} s either way`}`;
  const claim = (name: string, expected: string, clause: string, cause: Cause | undefined) =>
    finding('claim', name, expected, claims[name], clause, cause);
  const aNumber = (name: 'iat' | 'nbf' | 'exp') =>
    claims[name] === undefined || typeof claims[name] === 'number'
      ? []
      : [claim(name, 'a number', 'RFC 7519, section 2', claimCause(name))];
  return [
    ...required.map((name) =>
      claim(
        name,
        'present',
        'RFC 7519, section 4',
        claims[name] === undefined ? claimCause(name) : undefined,
      ),
    ),
    ...(claims.aud === undefined
      ? []
      : [
          claim(
            'aud',
            `one of: ${rules.audience.join(', ')}`,
            'RFC 8725, section 3.9',
            named ? undefined : 'audience',
          ),
        ]),
    ...(typeof claims.iat === 'number'
      ? [claim('iat', 'a number', 'RFC 7519, section 2', undefined)]
      : aNumber('iat')),
    ...aNumber('nbf'),
    ...(typeof claims.nbf === 'number'
      ? [
          claim(
            'nbf',
            `not after ${clock}`,
            'RFC 7519, section 4.1.5',
            claims.nbf > now + tolerance ? 'not-yet-valid' : undefined,
          ),
        ]
      : []),
    ...aNumber('exp'),
    ...(typeof claims.exp === 'number'
      ? [
          claim(
            'exp',
            `after ${clock}`,
            'RFC 7519, section 4.1.4',
            claims.exp <= now - tolerance ? 'expired' : undefined,
          ),
        ]
      : []),
  ];
}

function finding(
  place: Finding['place'],
  name: string,
  expected: string,
  actual: unknown,
  clause: string,
  cause: Cause | undefined,
): Finding {
  const common = { place, name, expected, actual: shown(actual), clause };
  return cause === undefined
    ? { ...common, outcome: 'passes' }
    : { ...common, outcome: 'fails', cause };
}

function decode(token: string): Decoded | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
