import type { JWTPayload } from 'jose';

export type ShapeId =
  | 'rfc9068'
  | 'entra-v1'
  | 'entra-v2'
  | 'okta'
  | 'auth0'
  | 'keycloak'
  | 'google-id-token'
  | 'cognito'
  | 'github-actions'
  | 'kubernetes'
  | 'spiffe';

/** What a token is minted for; what is absent gets the shape's own invented value. */
export interface ClaimContext {
  /** NumericDate of issue. */
  readonly now: number;
  readonly issuer?: string | undefined;
  /** A string is placed as the provider would place it, among others where it always adds some; an array stands as it is. */
  readonly audience?: string | readonly string[] | undefined;
  /** `sub` as it stands; the shape's own is derived from `user`. */
  readonly subject?: string | undefined;
  /** The short name that `sub` and the provider's name claims are made of; default `alice`. Workload shapes ignore it. */
  readonly user?: string | undefined;
  /** Without effect on shapes that carry none; an empty list leaves the claim out. */
  readonly scopes?: readonly string[] | undefined;
}

/** The protected header that the provider writes. Whoever mints replaces `alg` and `kid` (and an `x5t`) by its own. */
export interface ShapeHeader {
  readonly alg: 'RS256' | 'ES256';
  readonly kid: string;
  readonly typ?: string;
  readonly x5t?: string;
}

/** How one provider lays out its token. */
export interface ClaimShape {
  readonly id: ShapeId;
  readonly title: string;
  /** An ID token says who signed in; it is no permission to call an API. */
  readonly isIdToken: boolean;
  readonly header: ShapeHeader;
  /** What a validator must survive, one sentence each. */
  readonly quirks: readonly string[];
  claims(context: ClaimContext): JWTPayload;
}

/** The audience as one string or as given. */
export function audienceOf(context: ClaimContext, own: string): string | string[] {
  const audience = context.audience ?? own;
  return typeof audience === 'string' ? audience : [...audience];
}

/** The audience as a list, with what the provider always adds after a single one. */
export function audienceList(context: ClaimContext, own: string, added: string[] = []): string[] {
  const audience = context.audience ?? own;
  return typeof audience === 'string' ? [audience, ...added] : [...audience];
}

/** `{ [claim]: value }`, or nothing when there is no scope to say. */
export function scopeClaim(claim: string, scopes: readonly string[]): JWTPayload {
  return scopes.length === 0 ? {} : { [claim]: scopes.join(' ') };
}

/** A UUID that a user's name determines: invented, yet stable and different for alice and bob. */
export function uuidOf(prefix: string, user: string): string {
  const bytes = [...new TextEncoder().encode(user)].slice(-6);
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${prefix}-${digits.padStart(12, '0')}`;
}
