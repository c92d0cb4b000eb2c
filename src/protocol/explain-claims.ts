import type { JWTPayload } from 'jose';
import { standsInForAudience } from './checks.ts';
import type { IssuerRules } from './configuration.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { claimCause } from './jose-cause.ts';
import type { Cause } from './rejections.ts';

/**
 * What jose checks of the claims, in its order: presence, from the last name it is given to the first; the audience; and
 * of each time that it is a number before what it says, the earlier bound before the later.
 */
export function claimFindings(
  claims: JWTPayload,
  rules: IssuerRules,
  now: number,
): readonly Finding[] {
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
