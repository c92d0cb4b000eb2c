/** The coarse reasons, the only ones a client sees (`data.reason`). */
export type Reason =
  | 'invalid_request'
  | 'resource_mismatch'
  | 'unsupported_type'
  | 'identity_required'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'upstream_rejected'
  | 'not_accepted'
  | 'rate_limited';

/** JSON-RPC codes. -31042 lies outside the ranges that JSON-RPC and MCP reserve (MCP 2026-07-28, basic, Error Codes). */
const INVALID_PARAMS = -32602;
export const MISSING_CLIENT_CAPABILITY = -32021;
const UPSTREAM_IDENTITY = -31042;

interface Row {
  readonly reason: Reason;
  readonly code: number;
  /** Id of the requirement that the refusal rests on. */
  readonly requirement: string;
  /** One sentence for the operator: what is wrong. */
  readonly sentence: string;
  /** The clause behind it. */
  readonly section: string;
}

const row = (
  reason: Reason,
  code: number,
  requirement: string,
  section: string,
  sentence: string,
): Row => ({ reason, code, requirement, section, sentence });

const token = (requirement: string, section: string, sentence: string): Row =>
  row('invalid_token', UPSTREAM_IDENTITY, requirement, section, sentence);

const validated = 'token-is-validated-for-the-upstream';
const pinned = 'algorithm-and-key-are-pinned';

/**
 * Every refusal there is, by its fine cause. The client learns the reason and the code; the cause goes to the operator's
 * log and to the trace, so that a refusal tells an attacker no more than that it was refused.
 */
export const rejections = {
  malformed: row(
    'invalid_request',
    INVALID_PARAMS,
    'credential-is-well-formed',
    'RFC 9110, section 5.5',
    'The field does not have the form of an upstream identity.',
  ),
  oversize: row(
    'invalid_request',
    INVALID_PARAMS,
    'credential-is-well-formed',
    'RFC 6585, section 5',
    'The credential is longer than the server takes: 8,192 octets unless it says otherwise.',
  ),
  'wrong-carrier': row(
    'invalid_request',
    INVALID_PARAMS,
    'one-advertised-carrier',
    'SEP-2133',
    'The field stands in a carrier that the server does not advertise.',
  ),
  'both-carriers': row(
    'invalid_request',
    INVALID_PARAMS,
    'one-advertised-carrier',
    'SEP-2133',
    'The field stands in both carriers.',
  ),
  'unknown-resource': row(
    'resource_mismatch',
    INVALID_PARAMS,
    'resource-selects-upstream',
    'RFC 8707, section 2',
    'The resource is not one of the configured upstreams.',
  ),
  'ambiguous-resource': row(
    'resource_mismatch',
    INVALID_PARAMS,
    'resource-selects-upstream',
    'RFC 8707, section 2',
    'No resource is named, and the token does not single out one configured upstream.',
  ),
  'other-upstream': row(
    'resource_mismatch',
    INVALID_PARAMS,
    'resource-selects-upstream',
    'RFC 8707, section 2',
    'The credential selects another upstream than the one this request needs.',
  ),
  scheme: row(
    'unsupported_type',
    UPSTREAM_IDENTITY,
    'scheme-is-listed',
    'RFC 9110, section 11.1',
    'The auth-scheme is not listed for this upstream.',
  ),
  'identity-required': row(
    'identity_required',
    UPSTREAM_IDENTITY,
    'identity-is-required-where-configured',
    'RFC 6750, section 3.1',
    'This server acts at the upstream only with an upstream identity, and the request carries none.',
  ),
  'capability-required': row(
    'identity_required',
    MISSING_CLIENT_CAPABILITY,
    'missing-capability-is-named',
    'MCP 2026-07-28, basic, Error Codes',
    'This server requires an upstream identity, and the client does not declare the extension.',
  ),
  'not-a-jwt': token(validated, 'RFC 7519, section 7.2', 'The token is not a well-formed JWT.'),
  header: token(
    validated,
    'RFC 7515, section 4.1.11',
    'The token uses a JOSE header extension that is not understood.',
  ),
  algorithm: token(
    pinned,
    'RFC 8725, section 3.1',
    'The algorithm is not one that is pinned for this issuer.',
  ),
  key: token(
    pinned,
    'RFC 8725, section 3.8',
    'The issuer has no key with this key id for this algorithm.',
  ),
  signature: token(
    validated,
    'RFC 7515, section 5.2',
    'The signature does not verify with the key of the issuer.',
  ),
  issuer: token(
    validated,
    'RFC 8725, section 3.8',
    'The issuer is not one that this upstream is configured to trust.',
  ),
  audience: token(
    validated,
    'RFC 8725, section 3.9',
    'The audience of the token is not this upstream.',
  ),
  expired: token(validated, 'RFC 7519, section 4.1.4', 'The token has expired.'),
  tenant: token(
    validated,
    'RFC 8725, section 3.8',
    'The token is of a tenant that this upstream is not configured to trust.',
  ),
  'stale-keys': token(
    pinned,
    'RFC 7517, section 5',
    'The keys that the server was given for this issuer are older than they may be.',
  ),
  'no-keys': token(pinned, 'RFC 7517, section 5', 'The keys of this issuer could not be fetched.'),
  inactive: token(
    'opaque-tokens-are-introspected-or-pinned',
    'RFC 7662, section 2.2',
    'The issuer says that the token is not active.',
  ),
  introspection: token(
    'opaque-tokens-are-introspected-or-pinned',
    'RFC 7662, section 2.3',
    'The issuer could not be asked about the token.',
  ),
  'not-yet-valid': token(validated, 'RFC 7519, section 4.1.5', 'The token is not valid yet.'),
  claim: token(validated, 'RFC 7519, section 4', 'A required claim is missing or malformed.'),
  'token-type': token(
    'access-tokens-only',
    'RFC 8725, section 3.11',
    'The JOSE header typ is not one that this issuer gives access tokens.',
  ),
  'id-token': token(
    'access-tokens-only',
    'RFC 8725, section 3.12',
    'The token is an ID token, not an access token.',
  ),
  'not-an-access-token': token(
    'access-tokens-only',
    'RFC 8693, section 3',
    'The token type is not that of an access token.',
  ),
  'client-bound': token(
    'bound-tokens-are-the-servers-own',
    'RFC 9449, section 6',
    'The token is bound to a key that the server does not hold.',
  ),
  'not-server-bound': token(
    'bound-tokens-are-the-servers-own',
    'RFC 9449, section 6.1',
    'The token is bound to no key, and this upstream takes only those bound to the key of the server.',
  ),
  hint: token(
    'hints-select-nothing',
    'RFC 7519, section 4',
    'A hint beside the token contradicts the token.',
  ),
  'basic-form': row(
    'invalid_request',
    INVALID_PARAMS,
    'credential-is-well-formed',
    'RFC 7617, section 2',
    'The Basic credential is not Base64 of a user-id, a colon and a password.',
  ),
  scope: row(
    'insufficient_scope',
    UPSTREAM_IDENTITY,
    validated,
    'RFC 6750, section 3.1',
    'The token lacks a scope that this upstream is configured to need.',
  ),
  upstream: row(
    'upstream_rejected',
    UPSTREAM_IDENTITY,
    'upstream-refusal-is-a-coded-error',
    'RFC 9110, section 15.5.2',
    'The upstream refused the credential.',
  ),
  subject: row(
    'not_accepted',
    UPSTREAM_IDENTITY,
    'subject-matches-policy',
    'RFC 7519, section 4.1.2',
    'The subject of the token is not one that this caller is mapped to.',
  ),
  owner: row(
    'not_accepted',
    UPSTREAM_IDENTITY,
    'handles-belong-to-the-caller',
    'MCP 2026-07-28, Security Best Practices, State Handle Hijacking',
    'The handle or task was not made by this caller.',
  ),
  'rate-limited': row(
    'rate_limited',
    UPSTREAM_IDENTITY,
    'limits-go-by-the-caller',
    'RFC 6585, section 4',
    'The caller has made more requests than the server allows in a minute.',
  ),
} as const satisfies Record<string, Row>;

/** Id of a refusal: the fine cause, which only the operator learns. */
export type Cause = keyof typeof rejections;

/** A refusal as a value: the fine cause, and what the operator may be told beside it (never the token). */
export interface Rejection {
  readonly cause: Cause;
  /** Which configured upstream it is about, where that is known. */
  readonly resource?: string;
  /** For the operator: which member or claim, never its value where that could be a credential. */
  readonly detail?: string;
  /** What the upstream asks for, in parameters that are on the allow-list and have their form (RFC 6750, section 3). */
  readonly challenges?: readonly Challenge[];
  /** Seconds after which the request may be made again (RFC 9110, section 10.2.3). */
  readonly retryAfterSec?: number;
}

/** One challenge of an upstream: the scheme, and the parameters that may be passed on. */
export interface Challenge {
  readonly scheme: string;
  readonly error?: string;
  readonly scope?: string;
}
