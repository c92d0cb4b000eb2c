import type { Cause } from '../protocol/index.ts';
import type { Misbehavior } from '../simulation/actors/misbehavior.ts';
import type { NamedToken } from '../simulation/named-tokens.ts';

/** One request and what every implementation has to make of it, whatever stands around the core. */
export interface Exchange {
  readonly requirement: string;
  readonly name: string;
  readonly method?: string;
  readonly tool?: string;
  /** `@NAME` stands for a token of `tokens`. Absent: the request carries no field. */
  readonly field?: Readonly<Record<string, unknown>>;
  readonly misbehaves?: Misbehavior;
  /** `accepted`, `absent` (not read), or the cause of the refusal. */
  readonly outcome: 'accepted' | 'absent' | Cause;
}

export const now = 1795521600;
export const issuer = 'https://id.corp.example';
export const dashboards = 'https://dashboards.example/';
export const payments = 'https://payments.example/';
const key = 'corp';

const claims = { iss: issuer, aud: dashboards, sub: 'alice', iat: now, exp: now + 300 };
const header = { alg: 'ES256', typ: 'at+jwt', kid: 'k1' };
const jwt = (
  given: { claims?: object; header?: object; signedWith?: string | null } = {},
): NamedToken => ({
  header: { ...header, ...given.header },
  claims: Object.fromEntries(
    Object.entries({ ...claims, ...given.claims }).filter(([, value]) => value !== undefined),
  ),
  signedWith: given.signedWith === undefined ? key : given.signedWith,
});

export const tokens = {
  good: jwt(),
  'other-audience': jwt({ claims: { aud: payments } }),
  'no-audience': jwt({ claims: { aud: undefined } }),
  'other-issuer': jwt({ claims: { iss: 'https://evil.example' } }),
  expired: jwt({ claims: { exp: now - 61 } }),
  'no-expiry': jwt({ claims: { exp: undefined } }),
  early: jwt({ claims: { nbf: now + 61 } }),
  unsigned: jwt({ header: { alg: 'none' }, signedWith: null }),
  confused: jwt({ header: { alg: 'HS256' }, signedWith: `HMAC(public(${key}))` }),
  forged: jwt({ signedWith: 'attacker' }),
  'unknown-key': jwt({ header: { kid: 'k9' }, signedWith: 'attacker' }),
  'id-token': jwt({ claims: { nonce: 'n' } }),
  'other-type': jwt({ header: { typ: 'JWT' } }),
  bound: jwt({ claims: { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } } }),
  opaque: { value: 'opaque-credential-5d1f' },
  spaced: { value: 'Bearer opaque-5d1f' },
  injected: { value: 'opaque-5d1f\r\nX-Admin: 1' },
  oversize: { value: 'x'.repeat(8193) },
  'no-colon': { value: btoa('no-colon-5d1f') },
} satisfies Record<string, NamedToken>;

const at = (token: string, more: object = {}) => ({
  type: 'Bearer',
  token: `@${token}`,
  resource: dashboards,
  ...more,
});
const row = (
  requirement: string,
  name: string,
  outcome: Exchange['outcome'],
  given: Partial<Exchange>,
) => ({ requirement, name, outcome, ...given }) satisfies Exchange;
const validated = 'token-is-validated-for-the-upstream';
const pinned = 'algorithm-and-key-are-pinned';
const formed = 'credential-is-well-formed';
const selects = 'resource-selects-upstream';

export const exchanges: readonly Exchange[] = [
  row('identity-is-required-where-configured', 'no field', 'identity-required', {}),
  row(formed, 'the scheme word in front', 'malformed', { field: at('spaced') }),
  row(formed, 'a line break and a header', 'malformed', { field: at('injected') }),
  row(formed, 'more than 8,192 octets', 'oversize', { field: at('oversize') }),
  row(formed, 'a token that is no text', 'malformed', { field: { ...at('good'), token: 7 } }),
  row(formed, 'a relative resource', 'malformed', { field: at('good', { resource: '/v1' }) }),
  row(formed, 'Basic without a colon', 'basic-form', {
    tool: 'payments.list_charges',
    field: at('no-colon', { type: 'Basic', resource: payments }),
  }),
  row('one-advertised-carrier', 'the other carrier', 'wrong-carrier', {
    field: at('good'),
    misbehaves: 'wrong-carrier',
  }),
  row('one-advertised-carrier', 'both', 'both-carriers', {
    field: at('good'),
    misbehaves: 'both-carriers',
  }),
  row('scheme-is-listed', 'Digest', 'scheme', { field: at('good', { type: 'Digest' }) }),
  row(selects, 'a resource that is not there', 'unknown-resource', {
    field: at('good', { resource: 'https://evil.example/' }),
  }),
  row(selects, 'an upstream that the tool does not use', 'other-upstream', {
    field: at('opaque', { resource: payments }),
  }),
  row(validated, 'another audience', 'audience', { field: at('other-audience') }),
  row(validated, 'no audience', 'audience', { field: at('no-audience') }),
  row(validated, 'another issuer', 'issuer', { field: at('other-issuer') }),
  row(validated, 'an expiry that is past', 'expired', { field: at('expired') }),
  row(validated, 'no expiry', 'claim', { field: at('no-expiry') }),
  row(validated, 'a start that is to come', 'not-yet-valid', { field: at('early') }),
  row(validated, 'what is no JWT', 'not-a-jwt', { field: at('opaque') }),
  row(validated, 'another key under the same id', 'signature', { field: at('forged') }),
  row(pinned, 'no algorithm', 'algorithm', { field: at('unsigned') }),
  row(pinned, 'the public key as a shared secret', 'algorithm', { field: at('confused') }),
  row(pinned, 'a key id that nobody has', 'key', { field: at('unknown-key') }),
  row('access-tokens-only', 'an ID token', 'id-token', { field: at('id-token') }),
  row('access-tokens-only', 'another type', 'token-type', { field: at('other-type') }),
  row('bound-tokens-are-the-servers-own', 'the key of another', 'client-bound', {
    field: at('bound'),
  }),
  row('hints-select-nothing', 'a hint that contradicts', 'hint', {
    field: at('good', { issuer: 'https://evil.example' }),
  }),
  row('field-is-read-on-covered-methods', 'tools/list', 'absent', {
    method: 'tools/list',
    field: at('expired'),
  }),
  row(validated, 'a good token', 'accepted', { field: at('good') }),
  row('scheme-is-listed', 'a scheme in another case', 'accepted', {
    field: at('good', { type: 'bEARER' }),
  }),
  row(selects, 'the minimal form', 'accepted', { field: at('good', { resource: undefined }) }),
  row('opaque-tokens-are-introspected-or-pinned', 'a pinned token', 'accepted', {
    tool: 'payments.list_charges',
    field: at('opaque', { resource: payments }),
  }),
];
