import { compactVerify, createLocalJWKSet } from 'jose';
import type { JSONWebKeySet, ProtectedHeaderParameters } from 'jose';
import type { IssuerRules } from './configuration.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { joseCause } from './jose-cause.ts';
import { isOneOf } from './one-of.ts';
import type { Cause } from './rejections.ts';

/** What jose checks before it looks at a claim. */
export async function signatureFindings(
  token: string,
  header: ProtectedHeaderParameters,
  rules: IssuerRules,
  keys: JSONWebKeySet,
): Promise<readonly Finding[]> {
  const hasName = typeof header.alg === 'string' && header.alg !== '';
  const pinned = isOneOf(rules.algorithms, header.alg);
  const [cause, detail] = await signatureCause(token, header, keys);
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
      'absent, or b64 alone, and that true',
      header.crit,
      'RFC 7515, section 4.1.11',
      critCause(header),
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

/** What jose makes of critical extensions: it knows one, by which a JWT may not be unencoded (RFC 7797, section 7). */
function critCause({ crit, b64 }: ProtectedHeaderParameters): Cause | undefined {
  if (crit === undefined) return undefined;
  if (!Array.isArray(crit) || crit.length === 0) return 'not-a-jwt';
  for (const name of crit as readonly unknown[]) {
    if (typeof name !== 'string' || name === '') return 'not-a-jwt';
  }
  for (const name of crit) {
    if (name !== 'b64') return 'header';
    if (b64 === undefined) return 'not-a-jwt';
  }
  return b64 === true ? undefined : 'not-a-jwt';
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
    const cause = joseCause(error, header);
    if (cause === undefined) throw error;
    return cause;
  }
}
