import { beforeEach, describe, expect, it } from 'vitest';
import { createPayments, PAYMENTS_ORIGIN } from './payments.ts';
import { apiKey } from './payments-key.ts';
import type { Upstream } from './upstream.ts';

const alice = apiKey('sk', 'AliceExample0001');
const bob = apiKey('rk', 'BobExample000002');
const expired = apiKey('sk', 'ExpiredExample03');
const revoked = apiKey('sk', 'RevokedExample04');
const canary = 'canary-9c1e7f';

let now: number;
let payments: Upstream;

beforeEach(() => {
  now = 1795521600;
  payments = createPayments({
    now: () => now,
    requestsPerSecond: 25,
    accounts: [
      { user: 'alice', secret: alice },
      { user: 'bob', secret: bob, scopes: ['charges:read'] },
      { user: 'alice', secret: expired, expiresAt: now },
      { user: 'alice', secret: revoked, revoked: true },
    ],
  });
});

const basic = (text: string) => `Basic ${btoa(text)}`;

async function get(authorization?: string, path = '/v1/charges') {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const response = await payments.handle(new Request(`${PAYMENTS_ORIGIN}${path}`, { headers }));
  return { response, status: response.status, body: await response.json() };
}

async function refund(key: string, form: Record<string, string>, idempotencyKey?: string) {
  const headers = new Headers({ Authorization: `Bearer ${key}` });
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
  const body = new URLSearchParams(form);
  const request = new Request(`${PAYMENTS_ORIGIN}/v1/refunds`, { method: 'POST', headers, body });
  const response = await payments.handle(request);
  return { status: response.status, body: await response.json() };
}

describe('payments refuses', () => {
  it('no key with 401 and a challenge', async () => {
    for (const { status, response, body } of [await get(), await get('')]) {
      expect(status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBe('Basic realm="Payments"');
      expect(body).toEqual({
        error: { type: 'invalid_request_error', message: expect.any(String) },
      });
    }
  });

  it.each([
    ['a bare word', canary],
    ['another scheme', `token ${canary}`],
    ['a password that is not empty', basic(`user:${canary}`)],
    ['an empty user name', basic(':')],
    ['Basic that is not Base64', `Basic ${canary}!`],
    ['a scheme alone', 'Bearer'],
  ])('%s with 401 that quotes the whole header value', async (_, value) => {
    const { status, body, response } = await get(value);
    expect(status).toBe(401);
    expect(response.headers.has('WWW-Authenticate')).toBe(true);
    expect(body.error.message).toContain(`"${value}"`);
    expect(JSON.stringify(payments.audit)).not.toContain(canary);
  });

  it('an unknown key with 401 that masks it and keeps its tail', async () => {
    const key = apiKey('sk', 'UnknownExample9876');
    for (const authorization of [`Bearer ${key}`, basic(`${key}:`)]) {
      const { status, body } = await get(authorization);
      expect(status).toBe(401);
      expect(body.error.type).toBe('invalid_request_error');
      expect(body.error.message).toContain('sk_test_********9876');
      expect(body.error.message).not.toContain(key);
    }
  });

  it('a short unknown key without showing the whole of it', async () => {
    expect((await get('Bearer abc')).body.error.message).not.toContain('abc');
    expect((await get('Bearer abcdef')).body.error.message).toMatch(/\*ef$/);
  });

  it('a revoked key as an unknown one', async () => {
    expect(await get(`Bearer ${revoked}`)).toMatchObject({
      status: 401,
      body: { error: { type: 'invalid_request_error' } },
    });
  });

  it('an expired key with an authentication error, from the second of its expiry', async () => {
    expect(await get(`Bearer ${expired}`)).toMatchObject({
      status: 401,
      body: { error: { type: 'authentication_error' } },
    });
    now -= 1;
    expect((await get(`Bearer ${expired}`)).status).toBe(200);
  });

  it('a restricted key without the permission with 403, before the request runs', async () => {
    const { status, body } = await refund(bob, { charge: 'ch_bob_1' }, 'k1');
    expect(status).toBe(403);
    expect(body.error.type).toBe('invalid_request_error');
    expect(body.error).not.toHaveProperty('code');
    expect(body.error.message).toContain('refunds:write');
    expect(body.error.message).toContain('rk_test_********0002');
  });

  it('more requests within a second than its limit, per user', async () => {
    for (let sent = 0; sent < 25; sent += 1) await get(`Bearer ${alice}`);
    expect((await get(`Bearer ${alice}`)).status).toBe(429);
    expect((await get(`Bearer ${bob}`)).status).toBe(200);
    now += 1;
    expect((await get(`Bearer ${alice}`)).status).toBe(200);
  });

  it('what it does not have with 404', async () => {
    expect((await get(`Bearer ${alice}`, '/v1/customers')).status).toBe(404);
    expect((await refund(alice, { charge: 'ch_bob_1' })).status).toBe(404);
  });

  it('a request that is meant for another origin, by throwing', async () => {
    const stray = new Request('https://elsewhere.example/v1/charges');
    await expect(payments.handle(stray)).rejects.toThrow(TypeError);
    expect(payments.audit).toEqual([]);
  });

  it.each(['0', '-1', '1.5', 'x', '4201'])('to refund an amount of %s', async (amount) => {
    expect((await refund(alice, { charge: 'ch_alice_1', amount })).status).toBe(400);
  });

  it('an idempotency key that is too long or was used with other parameters', async () => {
    const long = await refund(alice, { charge: 'ch_alice_1', amount: '1' }, 'k'.repeat(256));
    expect(long.status).toBe(400);
    await refund(alice, { charge: 'ch_alice_1', amount: '1' }, 'k1');
    expect(await refund(alice, { charge: 'ch_alice_1', amount: '2' }, 'k1')).toMatchObject({
      status: 400,
      body: { error: { type: 'idempotency_error' } },
    });
  });
});

describe('payments answers', () => {
  it('tells alice from bob under both schemes, and records who called', async () => {
    const { body, response } = await get(`Bearer ${alice}`);
    expect(body).toMatchObject({ account: 'alice', data: [{ id: 'ch_alice_1' }, {}] });
    expect(response.headers.get('Request-Id')).toBe('req_000001');
    expect((await get(basic(`${bob}:`))).body).toMatchObject({ account: 'bob' });
    expect((await get(`bearer ${alice}`)).status).toBe(200);
    const common = { at: now, method: 'GET', path: '/v1/charges', status: 200 };
    expect(payments.audit).toEqual([
      { ...common, user: 'alice', scheme: 'Bearer' },
      { ...common, user: 'bob', scheme: 'Basic' },
      { ...common, user: 'alice', scheme: 'Bearer' },
    ]);
  });

  it('refunds once per idempotency key for a day', async () => {
    const form = { charge: 'ch_alice_1', amount: '1000' };
    const first = await refund(alice, form, 'k1');
    expect(first).toMatchObject({ status: 200, body: { account: 'alice', amount: 1000 } });
    now += 86_399;
    expect(await refund(alice, form, 'k1')).toEqual(first);
    now += 1;
    expect((await refund(alice, form, 'k1')).body.id).not.toBe(first.body.id);
    expect((await refund(alice, { charge: 'ch_alice_1' })).body.amount).toBe(2200);
  });

  it('does not use up an idempotency key with a request that was refused', async () => {
    expect((await refund(expired, { charge: 'ch_alice_2' }, 'k1')).status).toBe(401);
    expect((await refund(alice, { charge: 'ch_alice_2' }, 'k1')).status).toBe(200);
  });

  it('keeps the idempotency keys of two users apart', async () => {
    const other = createPayments({
      now: () => now,
      accounts: [
        { user: 'alice', secret: alice },
        { user: 'bob', secret: bob },
      ],
    });
    payments = other;
    await refund(alice, { charge: 'ch_alice_1' }, 'k1');
    expect((await refund(bob, { charge: 'ch_bob_1' }, 'k1')).body.account).toBe('bob');
  });
});

describe('the operations of payments', () => {
  const operation = (name: string) => payments.operations.find((each) => each.name === name)!;

  it('refuse arguments without repeating them', () => {
    const { body } = operation('create_refund');
    expect(() => body?.({ charge: 7 })).toThrow(TypeError);
    expect(() => body?.({ charge: 'ch_1', amount: canary })).toThrow(
      'argument amount does not fit the input schema',
    );
  });

  it('are what the upstream serves', async () => {
    const { method, path, body } = operation('create_refund');
    const request = new Request(`${PAYMENTS_ORIGIN}${path({})}`, {
      method,
      headers: { Authorization: `Bearer ${alice}` },
      body: body?.({ charge: 'ch_alice_1', amount: 5 }) ?? null,
    });
    expect((await payments.handle(request)).status).toBe(200);
    expect((await get(`Bearer ${alice}`, operation('list_charges').path({}))).status).toBe(200);
  });
});

it('a key is made of letters and digits', () => {
  expect(() => apiKey('sk', 'no spaces')).toThrow(RangeError);
});
