import { describe, expect, it } from 'vitest';
import { validate } from './validate.ts';
import { audience, compact, encode, goodClaims, issuer, judge, now } from './validate.fixture.ts';
import type { Given } from './validate.fixture.ts';

const [head, claims, signature] = (await compact({})).split('.') as [string, string, string];
const joined = (...parts: string[]): Given => ({ token: parts.join('.') });
const claim = (name: string, value?: unknown): Given => ({ claims: { [name]: value } });
const bound = { boundTo: { jkt: 'k' } };
const tolerance = { rules: { clockToleranceSec: 60 } };

/** An issuer that sends no `aud`, and says in another claim whom the token is for. */
const standIn = (value: unknown): Given => ({
  claims: { aud: undefined, client_id: value },
  rules: { audienceClaim: 'client_id' },
});

/** By cause and member: what is wrong, and how. */
const refusals: Readonly<Record<string, readonly [string, Given][]>> = {
  'expired exp': [
    ['exp that is now (RFC 7519, section 4.1.4)', claim('exp', now)],
    ['exp just within the tolerance', { ...claim('exp', now - 60), ...tolerance }],
  ],
  'claim exp': [
    ['no exp', claim('exp')],
    ['exp as a string', claim('exp', String(now + 300))],
    ['exp that is null', claim('exp', null)],
    [
      'no exp where another claim stands for aud',
      {
        claims: { aud: undefined, client_id: audience, exp: undefined },
        rules: { audienceClaim: 'client_id' },
      },
    ],
  ],
  'not-yet-valid nbf': [
    ['nbf in a second (RFC 7519, section 4.1.5)', claim('nbf', now + 1)],
    ['nbf just beyond the tolerance', { ...claim('nbf', now + 61), ...tolerance }],
    ['nbf as a string', claim('nbf', String(now))],
  ],
  'claim iat': [['iat as a string (RFC 7519, section 4.1.6)', claim('iat', String(now))]],
  'claim sub': [
    ['sub that is no string (RFC 7519, section 4.1.2)', claim('sub', 7)],
    ['sub that is null', claim('sub', null)],
    ['no sub where one is asked for', { ...claim('sub'), rules: { requiredClaims: ['sub'] } }],
  ],
  'audience aud': [
    ['no aud (RFC 8725, section 3.9)', claim('aud')],
    ['others in aud', claim('aud', ['a', 'b'])],
    ['an empty aud', claim('aud', [])],
    ['an audience that only begins so', claim('aud', `${audience}v1`)],
    ['an audience in a sentence', claim('aud', `a ${audience} b`)],
    ['an object as aud', claim('aud', { 0: audience })],
    ['any aud where none is configured', { rules: { audience: [] } }],
  ],
  'audience the claim that stands for aud': [
    ['a list of one where a text stands for aud', standIn([audience])],
    ['an object that is no text', standIn({ toString: 1 })],
    ['nothing', standIn(undefined)],
    ['another name', standIn('https://elsewhere.example/')],
  ],
  'issuer iss': [
    ['no iss (RFC 8725, section 3.8)', claim('iss')],
    ['iss in a list', claim('iss', [issuer])],
    ['iss with a slash more', claim('iss', `${issuer}/`)],
  ],
  signature: [
    ['other claims under it', joined(head, encode({ ...goodClaims, sub: 'root' }), signature)],
    ['another header over it', joined(encode({ alg: 'ES256', typ: 'at+jwt' }), claims, signature)],
    ['an empty one (RFC 7515, section 5.2)', joined(head, claims, '')],
  ],
  'not-a-jwt token': [
    ['one part', joined('ghp_0123456789')],
    ['two parts (RFC 7519, section 7.2)', joined(head, claims)],
    ['four parts', joined(head, claims, signature, 'x')],
    ['five parts (RFC 7516)', joined(head, claims, signature, 'x', 'y')],
    ['a list as claims', joined(head, encode([goodClaims]), signature)],
    ['a header that is no object', joined(encode('ES256'), claims, signature)],
  ],
  'not-a-jwt': [
    ['a signature that is not Base64url', joined(head, claims, '$$$$')],
    ['an empty crit (RFC 7515, section 4.1.11)', { header: { crit: [] } }],
    ['crit that is no list', { header: { crit: 'b64' } }],
    ['crit of a member that is not there', { header: { crit: ['b64'] } }],
    ['an unencoded payload (RFC 7797, section 7)', { header: { b64: false, crit: ['b64'] } }],
  ],
  'header crit': [['crit that is not understood', { header: { crit: ['x'], x: 1 } }]],
  'claim jti': [
    [
      'no jti where it is asked for',
      { rules: { audienceClaim: 'client_id', requiredClaims: ['jti'] } },
    ],
  ],
  'token-type typ': [
    ['no typ (RFC 8725, section 3.11)', { header: { typ: undefined } }],
    ['typ of another kind', { header: { typ: 'JWT' } }],
    ['typ in a list', { header: { typ: ['at+jwt'] } }],
    ['typ below another top-level type', { header: { typ: 'text/at+jwt' } }],
    ['typ with application/ within', { header: { typ: 'x-application/at+jwt' } }],
    ['typ with application/ at another place', { header: { typ: 'at+application/jwt' } }],
  ],
  'not-an-access-token typ': [
    'client-authentication+jwt',
    'dpop+jwt',
    'logout+jwt',
    'oauth-authz-req+jwt',
    'oauth-id-jag+jwt',
    'secevent+jwt',
    'application/Token-Introspection+JWT',
  ].map((typ) => [
    `${typ}, whatever types are taken`,
    { header: { typ }, rules: { types: undefined } },
  ]),
  'id-token a claim that marks an ID token': [
    ['a nonce', claim('nonce', '')],
    ['at_hash', claim('at_hash', 'x')],
    ['c_hash', claim('c_hash', 'x')],
    ['token_use of Cognito', claim('token_use', 'id')],
    [
      'the mark that is configured',
      { ...claim('kind', 'id'), rules: { idToken: [{ claim: 'kind' }] } },
    ],
  ],
  'not-an-access-token the claim typ': ['Refresh', 'Offline', 'ID'].map((typ) => [
    `${typ}, by Keycloak`,
    claim('typ', typ),
  ]),
  'client-bound cnf': [
    ['cnf, even an empty one (RFC 9449, section 6)', claim('cnf', {})],
    ['cnf that is null', claim('cnf', null)],
    ['cnf of the server’s key, where the server has none', claim('cnf', { jkt: 'k' })],
    ['cnf of another key', { ...claim('cnf', { jkt: 'x' }), ...bound }],
    ['cnf by another member', { ...claim('cnf', { kid: 'k' }), ...bound }],
    [
      'cnf of a second key too (RFC 7800, section 3)',
      { ...claim('cnf', { jkt: 'k', kid: 'k' }), ...bound },
    ],
    ['cnf that is empty', { ...claim('cnf', {}), ...bound }],
    ['cnf that is no object', { ...claim('cnf', 'k'), ...bound }],
    ['cnf that is null, where it is to be bound', { ...claim('cnf', null), ...bound }],
  ],
  'not-server-bound cnf': [['a bearer token, where the server takes bound ones', bound]],
  'hint expires_at': [
    ['another expiry', { hints: { expires_at: now + 299 } }],
    ['a hint that ends now', { hints: { expires_at: now } }],
  ],
  'hint issuer': [['another issuer', { hints: { issuer: `${issuer}/` } }]],
  'not-an-access-token token_type': [
    ['an ID token', { hints: { token_type: 'urn:ietf:params:oauth:token-type:id_token' } }],
    ['an empty token type (RFC 8693, section 3)', { hints: { token_type: '' } }],
  ],
  'scope scope': [
    ['a scope that is part of another', { ...claim('scope', 'write'), scopes: ['writ'] }],
    ['a scope in another case', { ...claim('scope', 'WRITE'), scopes: ['write'] }],
    ['scp that is no text', { ...claim('scp', [{ write: 1 }, 7]), scopes: ['write'] }],
  ],
};
const table = Object.entries(refusals).flatMap(([refusal, rows]) =>
  rows.map(([name, given]) => ({ refusal, name, given })),
);

describe('token-is-validated-for-the-upstream and access-tokens-only refuse', () => {
  it.each(table)('$refusal: $name', async ({ refusal, given }) => {
    expect(await judge(given)).toBe(refusal);
  });
});

describe('token-is-validated-for-the-upstream accepts', () => {
  it.each<[string, Given]>([
    ['exp in a second (RFC 7519, section 4.1.4)', claim('exp', now + 1)],
    ['exp a second within the tolerance', { ...claim('exp', now - 59), ...tolerance }],
    ['nbf that is now', claim('nbf', now)],
    ['nbf at its tolerance', { ...claim('nbf', now + 60), ...tolerance }],
    ['a NumericDate with a fraction (RFC 7519, section 2)', claim('exp', now + 0.5)],
    ['aud as a list among others', claim('aud', ['x', audience])],
    ['aud as a list of one', claim('aud', [audience])],
    ['a claim that stands for aud', standIn(audience)],
    [
      'the same, where aud is asked for',
      { ...standIn(audience), rules: { audienceClaim: 'client_id', requiredClaims: ['aud'] } },
    ],
    [
      'aud beside a claim that would stand for it',
      { claims: { client_id: 'x' }, rules: { audienceClaim: 'client_id' } },
    ],
    ['cnf of the server’s key', { ...claim('cnf', { jkt: 'k' }), ...bound }],
    ['token_use of another kind', claim('token_use', 'access')],
    ['a nonce, where the mark is another', { ...claim('nonce', 'n'), rules: { idToken: [] } }],
    ['a claim typ of another kind', claim('typ', 'Bearer')],
    ['any of several types', { rules: { types: ['JWT', 'at+jwt'] } }],
    [
      'a token type for access tokens',
      { hints: { token_type: 'urn:ietf:params:oauth:token-type:access_token' } },
    ],
    [
      'a token type for JWTs (RFC 8693, section 3)',
      { hints: { token_type: 'urn:ietf:params:oauth:token-type:jwt' } },
    ],
    ['any of several audiences', { rules: { audience: ['x', audience] } }],
    ['no sub', claim('sub')],
    ['typ with application/ (RFC 7515, section 4.1.9)', { header: { typ: 'application/at+jwt' } }],
    ['typ in another case', { header: { typ: 'AT+JWT' } }],
    [
      'both, configured so',
      { header: { typ: 'at+jwt' }, rules: { types: ['Application/AT+JWT'] } },
    ],
    [
      'no typ where none is configured',
      { header: { typ: undefined }, rules: { types: undefined } },
    ],
    ['header members it does not know (RFC 7515, section 4)', { header: { x: { y: 1 } } }],
    ['hints that agree', { hints: { issuer, expires_at: now + 300 } }],
    ['scope with several', { ...claim('scope', 'read write'), scopes: ['write', 'read'] }],
    ['scp as a list', { ...claim('scp', ['read', 'write']), scopes: ['write'] }],
    ['scp as a string', { ...claim('scp', 'read write'), scopes: ['write'] }],
  ])('%s', async (_, given) => {
    expect(await judge(given)).toMatchObject({ audienceChecked: true, path: 'jwt', issuer });
  });

  it('says who and how long, and no scope that is empty (RFC 6749, section 3.3)', async () => {
    const identity = await judge(claim('scope', ''));
    expect(identity).toMatchObject({ subject: 'alice', expiresAt: now + 300, scopes: [] });
    expect(await judge(claim('scope', 'a  b'))).toMatchObject({ scopes: ['a', 'b'] });
  });
});

describe('an opaque token', () => {
  const upstream = {
    id: 'code-hosting',
    resource: 'https://code-hosting.example/',
    origin: 'https://code-hosting.example',
    schemes: [{ scheme: 'token', format: 'opaque', pinned: true, headers: [] }],
  } as const;
  const context = { now, keysOf: () => ({ keys: [] }) };

  it.each(['Bearer', 'tokens', ''])('scheme-is-listed: refuses it as %j', async (type) => {
    const validation = await validate({ type, token: 'x' }, upstream, context);
    expect(validation).toEqual({ ok: false, cause: 'scheme', detail: 'type' });
  });

  it('refuses it once its hint has ended', async () => {
    const payload = { type: 'token', token: 'x', expires_at: now };
    expect(await validate(payload, upstream, context)).toMatchObject({ cause: 'expired' });
  });

  it('is taken until its hint ends', async () => {
    const payload = { type: 'token', token: 'x', expires_at: now + 1 };
    expect(await validate(payload, upstream, context)).toMatchObject({ ok: true });
  });

  it('is read by nobody, whatever it looks like: its audience is not checkable', async () => {
    const payload = { type: 'TOKEN', token: `${head}.${claims}.` };
    const validation = await validate(payload, upstream, context);
    expect(validation).toMatchObject({
      ok: true,
      identity: { scheme: 'token', path: 'opaque-pinned', audienceChecked: false },
    });
    expect(validation).not.toHaveProperty('identity.subject');
  });
});
