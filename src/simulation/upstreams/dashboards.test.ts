import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDashboards, DASHBOARDS_ORIGIN } from './dashboards.ts';
import type { JwtAccess } from './dashboards-jwt.ts';
import { serviceAccountToken } from './service-account-token.ts';
import type { Upstream } from './upstream.ts';

const issuer = 'https://id.corp.example';
const [alice, viewer, expired, revoked, unknown] = ['1', '2', '3', '4', '5'].map((digit) =>
  serviceAccountToken(digit.repeat(32)),
) as [string, string, string, string, string];

let key: CryptoKey;
let foreignKey: CryptoKey;
let jwks: JSONWebKeySet;
let now: number;
let dashboards: Upstream;

beforeAll(async () => {
  const own = await generateKeyPair('ES256', { extractable: true });
  key = own.privateKey;
  jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256' }] };
  foreignKey = (await generateKeyPair('ES256')).privateKey;
});

function create(access: Partial<JwtAccess> = {}): Upstream {
  return createDashboards({
    now: () => now,
    accounts: [
      { user: 'alice', secret: alice },
      { user: 'bob', secret: viewer, scopes: ['annotations:read'] },
      { user: 'alice', secret: expired, expiresAt: now },
      { user: 'alice', secret: revoked, revoked: true },
    ],
    jwt: {
      issuer,
      expectClaims: { iss: issuer, aud: DASHBOARDS_ORIGIN },
      jwks: (wanted) => (wanted === issuer ? jwks : { keys: [] }),
      ...access,
    },
  });
}

beforeEach(() => {
  now = 1795521600;
  dashboards = create();
});

function mint(claims: JWTPayload = {}, signer = key): Promise<string> {
  const standard = { iss: issuer, sub: 'bob', aud: DASHBOARDS_ORIGIN, iat: now, exp: now + 300 };
  return new SignJWT({ ...standard, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' })
    .sign(signer);
}

async function get(headers: Record<string, string> = {}, path = '/api/search') {
  const response = await dashboards.handle(new Request(DASHBOARDS_ORIGIN + path, { headers }));
  const text = await response.text();
  const { status } = response;
  return { response, status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const assertion = (token: string) => ({ 'X-JWT-Assertion': token });

function failure(messageId: string, status = 401) {
  return {
    status,
    body: {
      extra: null,
      message: expect.any(String),
      messageId,
      statusCode: status,
      traceID: '',
    },
  };
}

describe('dashboards refuse', () => {
  it('no credential, without a challenge', async () => {
    const { response, ...rest } = await get();
    expect(rest).toEqual(failure('auth.unauthorized'));
    expect(response.headers.has('WWW-Authenticate')).toBe(false);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each([
    ['a user and a password', `Basic ${btoa('alice:secret')}`],
    ['another scheme', `token ${alice}`],
  ])('%s as no credential', async (_, value) => {
    expect(await get({ Authorization: value })).toMatchObject(failure('auth.unauthorized'));
  });

  it.each([
    ['an unknown token', unknown],
    ['a token with a wrong checksum', `${alice.slice(0, -1)}!`],
    ['what is no token', 'x'],
  ])('%s as an invalid key', async (_, token) => {
    expect(await get(bearer(token))).toMatchObject(failure('api-key.invalid'));
  });

  it('an expired token, from the second of its expiry', async () => {
    expect(await get(bearer(expired))).toMatchObject(failure('api-key.expired'));
    now -= 1;
    expect((await get(bearer(expired))).status).toBe(200);
  });

  it('a revoked token, and a token of another organization', async () => {
    expect(await get(bearer(revoked))).toMatchObject(failure('api-key.revoked'));
    const elsewhere = { ...bearer(alice), 'X-Grafana-Org-Id': '2' };
    expect(await get(elsewhere)).toMatchObject(failure('api-key.organization-mismatch'));
  });

  it('an account without the permission, and says which one', async () => {
    const { status, body } = await get(bearer(viewer));
    expect(status).toBe(403);
    expect(body).toEqual({
      title: 'Access denied',
      message: expect.stringContaining('dashboards:read'),
      accessErrorId: 'ACE0000000001',
    });
    expect(dashboards.audit).toMatchObject([{ user: 'bob', status: 403 }]);
  });

  it.each([
    ['that has expired', () => mint({ exp: now - 61 })],
    ['that is not valid yet', () => mint({ nbf: now + 61 })],
    ['issued in the future', () => mint({ iat: now + 61, exp: now + 900 })],
    ['of another issuer', () => mint({ iss: 'https://id.other.example' })],
    ['for another audience', () => mint({ aud: 'https://payments.example' })],
    ['without an audience', () => mint({ aud: undefined as never })],
    ['signed by a foreign key under the same kid', () => mint({}, foreignKey)],
    [
      'without a signature',
      async () => new UnsecuredJWT({ iss: issuer, sub: 'bob', aud: DASHBOARDS_ORIGIN }).encode(),
    ],
  ])('a JWT %s', async (_, token) => {
    expect(await get(assertion(await token()))).toMatchObject(failure('jwt.invalid'));
    expect(dashboards.audit).toMatchObject([{ user: null, scheme: 'JWT', status: 401 }]);
  });

  it('a JWT without the login claim, and one with a role that does not exist', async () => {
    dashboards = create({ loginClaim: 'login', roleClaim: 'role' });
    const noLogin = await mint({ role: 'Viewer' });
    expect(await get(assertion(noLogin))).toMatchObject(failure('jwt.missing_claim'));
    const noRole = await mint({ login: 'bob', role: 'Owner' });
    expect(await get(assertion(noRole))).toMatchObject(failure('jwt.invalid_role', 403));
  });

  it('a bad JWT even when a good token stands beside it', async () => {
    const both = { ...bearer(alice), ...assertion(await mint({}, foreignKey)) };
    expect(await get(both)).toMatchObject(failure('jwt.invalid'));
  });

  it('a JWT in the other header', async () => {
    expect(await get(bearer(await mint()))).toMatchObject(failure('api-key.invalid'));
  });

  it.each(['/api/nothing', '/api/dashboards/uid/warehouse'])('%s with 404', async (path) => {
    expect((await get(bearer(alice), path)).status).toBe(404);
  });

  it('a request that is not a GET', async () => {
    const request = { method: 'POST', headers: bearer(alice) };
    const url = `${DASHBOARDS_ORIGIN}/api/search`;
    expect((await dashboards.handle(new Request(url, request))).status).toBe(404);
  });

  it('to hide that the keys could not be read', async () => {
    dashboards = create({ jwks: () => Promise.reject(new Error('offline')) });
    await expect(get(assertion(await mint()))).rejects.toThrow('offline');
  });
});

describe('dashboards answer', () => {
  it('a JWT and a service account, and tell bob from alice', async () => {
    const token = await mint();
    expect((await get(assertion(token))).body).toEqual({
      account: 'bob',
      dashboards: [{ uid: 'warehouse', title: 'Warehouse throughput' }],
    });
    expect((await get(assertion(`Bearer ${token}`))).status).toBe(200);
    expect((await get(bearer(alice), '/api/search?query=CALL')).body).toEqual({
      account: 'alice',
      dashboards: [{ uid: 'oncall', title: 'On-call overview' }],
    });
    const basic = `Basic ${btoa(`api_key:${alice}`)}`;
    expect((await get({ Authorization: basic })).body.account).toBe('alice');
    const common = { at: now, method: 'GET', path: '/api/search', status: 200 };
    expect(dashboards.audit).toEqual([
      { ...common, user: 'bob', scheme: 'JWT' },
      { ...common, user: 'bob', scheme: 'JWT' },
      { ...common, user: 'alice', scheme: 'Bearer' },
      { ...common, user: 'alice', scheme: 'Basic' },
    ]);
  });

  it('a JWT with one matching audience among several, within a minute of its expiry', async () => {
    const token = await mint({ aud: ['account', DASHBOARDS_ORIGIN], exp: now - 59 });
    expect((await get(assertion(token))).status).toBe(200);
  });

  it('a service account when the JWT has no subject or cannot be read', async () => {
    for (const token of [await mint({ sub: undefined as never }), 'a.b.c']) {
      expect(await get(assertion(token))).toMatchObject(failure('auth.unauthorized'));
      const both = await get({ ...assertion(token), ...bearer(alice) });
      expect(both.body.account).toBe('alice');
    }
  });

  it('any issuer, any audience and no expiry when told to expect nothing', async () => {
    dashboards = create({ expectClaims: {} });
    const token = await mint({ iss: 'x', aud: 'y', exp: undefined as never });
    expect((await get(assertion(token))).status).toBe(200);
  });

  it('by the name that a login is listed under', async () => {
    dashboards = create({ loginClaim: 'oid', users: { 'bbbb-1': 'bob' } });
    expect((await get(assertion(await mint({ oid: 'bbbb-1' })))).body.account).toBe('bob');
    expect((await get(assertion(await mint({ oid: 'toString' })))).body).toEqual({
      account: 'toString',
      dashboards: [],
    });
  });

  it.each([
    ['/dashboards', '/login'],
    ['/', '/login'],
  ])('the page %s with the sign-in page, whoever asks', async (path, location) => {
    const { status, response } = await get(bearer(alice), path);
    expect(status).toBe(302);
    expect(response.headers.get('Location')).toBe(location);
    expect(dashboards.audit).toMatchObject([{ user: null }]);
    expect((await get({}, '/login')).status).toBe(200);
  });

  it('an export with another origin, and home with its own', async () => {
    const away = await get(bearer(alice), '/api/export');
    expect(away.status).toBe(302);
    expect(away.response.headers.get('Location')).toBe('https://elsewhere.example/export');
    const near = await get(bearer(alice), '/api/dashboards/home');
    expect(near.response.headers.get('Location')).toBe('/api/dashboards/uid/home');
    expect((await get(bearer(alice), '/api/dashboards/uid/home')).body).toEqual({
      account: 'alice',
      dashboard: { uid: 'home', title: 'Home of alice' },
    });
    expect((await get({}, '/api/export')).status).toBe(401);
  });
});

it('the operations of the dashboards are what they serve', async () => {
  expect(() => dashboards.operations[0]?.path({ query: 7 })).toThrow(TypeError);
  const statuses = [];
  for (const operation of dashboards.operations) {
    statuses.push((await get(bearer(alice), operation.path({ query: 'a&b' }))).status);
  }
  expect(statuses).toEqual([200, 302, 302]);
  expect(dashboards.operations[0]?.path({ query: 'a&b' })).toBe('/api/search?query=a%26b');
});
