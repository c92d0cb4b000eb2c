import { expect, it } from 'vitest';
import type { IntrospectedScheme } from './configuration.ts';
import { bearer, canary, now, upstreamOf } from './identity.fixture.ts';
import { validate } from './validate.ts';

const issuer = 'https://id.corp.example';
const audience = 'https://payments.example/';
const scheme: IntrospectedScheme = {
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: [audience, 'payments'],
  issuers: [issuer],
  scopes: ['read'],
};
const good = { active: true, aud: audience, iss: issuer, sub: 'alice', scope: 'read write' };

interface Given {
  /** What differs from a good answer. `undefined` leaves a member out. */
  readonly answer?: object;
  readonly hints?: object;
  readonly scheme?: Partial<IntrospectedScheme>;
  readonly scopes?: readonly string[];
}

/** Whether it is accepted, or the cause of the refusal and the member that it is about. */
async function judge({ answer, hints, scopes, ...given }: Given): Promise<string> {
  const payload = { type: 'Bearer', token: canary, ...hints };
  const validation = await validate(payload, upstreamOf({ ...scheme, ...given.scheme }), {
    now,
    scopes,
    keysOf: () => ({ keys: [] }),
    introspect: async () => ({ ...good, ...answer }),
  });
  return validation.ok ? 'accepted' : [validation.cause, validation.detail].join(' ');
}

it.each<[string, string, Given]>([
  ['accepted', 'a good one', {}],
  ['inactive active', 'a truth that is text', { answer: { active: 'true' } }],
  ['audience aud', 'others in a list', { answer: { aud: ['x', 7, null] } }],
  ['accepted', 'one among others', { answer: { aud: ['x', 'payments'] } }],
  ['issuer iss', 'an issuer that the scheme does not name', { answer: { iss: 'x' } }],
  ['issuer iss', 'an issuer that is no text', { answer: { iss: [issuer] } }],
  ['accepted', 'no issuer', { answer: { iss: undefined } }],
  [
    'accepted',
    'any, where the scheme names none',
    { answer: { iss: 'x' }, scheme: { issuers: undefined } },
  ],
  ['expired exp', 'an end that is now', { answer: { exp: now } }],
  ['accepted', 'an end in a second', { answer: { exp: now + 1 } }],
  // A time that is text would be no end for a task that holds the credential.
  ['expired exp', 'an end that is text', { answer: { exp: `${now + 60}` } }],
  ['expired exp', 'an end in a list', { answer: { exp: [now + 60] } }],
  ['expired exp', 'an end that is null', { answer: { exp: null } }],
  ['not-yet-valid nbf', 'a begin that is text', { answer: { nbf: `${now - 60}` } }],
  ['not-yet-valid nbf', 'a begin that is null', { answer: { nbf: null } }],
  ['not-yet-valid nbf', 'a begin in a second', { answer: { nbf: now + 1 } }],
  ['not-yet-valid nbf', 'a begin that is no number', { answer: { nbf: 'soon' } }],
  ['accepted', 'a begin that is now', { answer: { nbf: now } }],
  [
    'not-an-access-token token_type',
    'a refresh token',
    { answer: { token_type: 'refresh_token' } },
  ],
  ['not-an-access-token token_type', 'an ID token', { answer: { token_type: 'ID_TOKEN' } }],
  ['not-an-access-token token_type', 'no kind of token', { answer: { token_type: 'N_A' } }],
  ['accepted', 'a kind that only begins so', { answer: { token_type: 'n_and_more' } }],
  ['accepted', 'a kind that only ends so', { answer: { token_type: 'my_id_token' } }],
  ['accepted', 'kinds in a list, which say nothing', { answer: { token_type: ['id_token'] } }],
  ['client-bound cnf', 'a key that it is bound to', { answer: { cnf: {} } }],
  ['hint issuer', 'another issuer than the hint', { hints: { issuer: 'x' } }],
  ['accepted', 'the issuer of the hint', { hints: { issuer } }],
  ['accepted', 'no issuer for the hint', { hints: { issuer }, answer: { iss: undefined } }],
  ['hint expires_at', 'another end', { hints: { expires_at: now + 1 }, answer: { exp: now + 2 } }],
  ['accepted', 'the end of the hint', { hints: { expires_at: now + 1 }, answer: { exp: now + 1 } }],
  ['accepted', 'no end for the hint', { hints: { expires_at: now + 1 } }],
  ['scope scope', 'a scope of the scheme too few', { answer: { scope: 'write' } }],
  ['scope scope', 'a scope of the request too few', { scopes: ['admin'] }],
  [
    'accepted',
    'every scope, where the scheme asks for none',
    { scheme: { scopes: undefined }, scopes: ['write'] },
  ],
  [
    'accepted',
    'scopes in the claim that is configured',
    { answer: { scope: undefined, scp: ['read'] }, scheme: { scopeClaims: ['scp'] } },
  ],
])('opaque-tokens-are-introspected-or-pinned: %s: %s', async (expected, _, given) => {
  expect(await judge(given)).toBe(expected);
});
