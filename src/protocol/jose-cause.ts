import { errors } from 'jose';
import type { ProtectedHeaderParameters } from 'jose';
import type { Cause } from './rejections.ts';

const byClaim: Readonly<Record<string, Cause>> = { aud: 'audience', nbf: 'not-yet-valid' };

/** The cause of a refusal about one claim that is absent or not of its form. */
export const claimCause = (claim: string): Cause => byClaim[claim] ?? 'claim';

/**
 * Names a refusal by jose in the words of the rejection table: the cause, and the claim where it is about one. Undefined
 * where the error is no refusal.
 */
export function joseCause(
  error: unknown,
  { crit }: ProtectedHeaderParameters,
): [cause: Cause, detail?: string] | undefined {
  // The issuer publishes a key that is none (Web Cryptography API, importKey).
  if (error instanceof DOMException) return ['key', 'jwks'];
  if (!(error instanceof errors.JOSEError)) return undefined;
  if (error instanceof errors.JWTExpired) return ['expired', 'exp'];
  if (error instanceof errors.JWTClaimValidationFailed) {
    return [claimCause(error.claim), error.claim];
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return ['algorithm', 'alg'];
  if (error instanceof errors.JWKSNoMatchingKey) return ['key', 'kid'];
  if (error instanceof errors.JWKSMultipleMatchingKeys) return ['key', 'kid'];
  if (error instanceof errors.JWSSignatureVerificationFailed) return ['signature'];
  if (error instanceof errors.JWKSInvalid) return ['key', 'jwks'];
  if (error instanceof errors.JOSENotSupported) {
    return crit === undefined ? ['algorithm', 'alg'] : ['header', 'crit'];
  }
  return ['not-a-jwt'];
}
