import { errors } from 'jose';
import type { ProtectedHeaderParameters } from 'jose';
import type { Cause } from './rejections.ts';

const byClaim: Readonly<Record<string, Cause>> = { aud: 'audience', nbf: 'not-yet-valid' };

/** The cause of a refusal about one claim that is absent or not of its form. */
export const claimCause = (claim: string): Cause => byClaim[claim] ?? 'claim';

/** Names a refusal by jose in the words of the rejection table: the cause, and the claim where it is about one. */
export function joseCause(
  error: errors.JOSEError,
  { crit }: ProtectedHeaderParameters,
): [cause: Cause, detail?: string] {
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
