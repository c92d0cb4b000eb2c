import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { JSONWebKeySet, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { AUDIENCE_STAND_IN, ID_TOKEN_MARK } from './check-words.ts';
import { claimChecks, headerChecks, idTokenMarksIn, standsInForAudience } from './checks.ts';
import type { JwtScheme } from './configuration.ts';
import { claimFindings } from './explain-claims.ts';
import { signatureFindings } from './explain-signature.ts';
import { finding, findingsOf, unchecked } from './finding.ts';
import type { Finding } from './finding.ts';
import { findIssuer } from './issuer.ts';
import type { UpstreamIdentity } from './payload.ts';

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
    ...(await signatureFindings(payload.token, header, rules, await jwt.keysOf(rules.issuer))),
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

function decode(token: string): Decoded | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
