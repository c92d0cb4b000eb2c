import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestToken, TokenEndpointError } from './token-endpoint.ts';
import { issued, tokenEndpoint } from './token-endpoint.fixture.ts';

const endpoint = tokenEndpoint();
beforeAll(() => void vi.stubGlobal('fetch', endpoint.fetch));
beforeEach(() => {
  endpoint.answers(JSON.stringify(issued));
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_999 });
});
afterEach(() => void vi.useRealTimers());
afterAll(() => void vi.unstubAllGlobals());

const parameters = { grant_type: 'some:grant', scope: 'a b' };
const ask = (client: { id: string; secret?: string } = { id: 'assistant' }) =>
  requestToken({ endpoint: endpoint.address, client, parameters });
const form = 'application/x-www-form-urlencoded;charset=UTF-8';

describe('a request for a token', () => {
  it('of a client without a secret names the client in the body (RFC 6749, section 2.3.1)', async () => {
    await ask();
    const body = 'client_id=assistant&grant_type=some%3Agrant&scope=a+b';
    expect(endpoint.asked).toEqual([
      { method: 'POST', type: form, authorization: null, redirect: 'error', body },
    ]);
  });

  it('of a client with a secret has both in the header alone, each form-encoded first, and follows no redirect', async () => {
    await ask({ id: 'job: 1', secret: 'canary+ü' });
    expect(endpoint.asked).toEqual([
      {
        method: 'POST',
        type: form,
        authorization: `Basic ${btoa('job%3A+1:canary%2B%C3%BC')}`,
        redirect: 'error',
        body: 'grant_type=some%3Agrant&scope=a+b',
      },
    ]);
  });

  it('goes through the `fetch` that is given', async () => {
    const send = vi.fn<typeof fetch>(async () => Response.json({ access_token: 'canary-other' }));
    const given = { endpoint: endpoint.address, client: { id: 'a' }, parameters, fetch: send };
    expect(await requestToken(given)).toEqual({ value: 'canary-other', expiresAt: undefined });
    expect(send.mock.calls.map(([address]) => address)).toEqual([endpoint.address]);
    expect(endpoint.asked).toEqual([]);
  });
});

it.each<[string, object, number | undefined]>([
  ['that says how long it holds ends so long after the question', {}, 1300],
  ['that ends at once has ended', { expires_in: 0 }, 1000],
  ['that says nothing of its end has none', { expires_in: undefined }, undefined],
  [
    'whose lifetime is a number as text ends so long after the question',
    { expires_in: '300' },
    1300,
  ],
  ['whose lifetime is no number has none', { expires_in: 'soon' }, undefined],
  ['whose lifetime is an empty text has none', { expires_in: '' }, undefined],
  ['whose lifetime is a list has none', { expires_in: ['300'] }, undefined],
  ['whose lifetime is null has none', { expires_in: null }, undefined],
  ['whose lifetime begins like a number has none', { expires_in: '300s' }, undefined],
  ['whose lifetime ends like a number has none', { expires_in: 'P300' }, undefined],
])('a token %s', async (_, more, expiresAt) => {
  endpoint.answers(JSON.stringify({ ...issued, ...more }));
  expect(await ask()).toEqual({ value: 'canary-issued', expiresAt });
});

describe('no token', () => {
  it.each<[string, string, number, string]>([
    ['is issued: the code is said', '{"error":"invalid_grant"}', 400, 'invalid_grant'],
    ['though the status is one of success', '{"error":"slow_down"}', 200, 'slow_down'],
    ['though one stands in a refusal', JSON.stringify(issued), 403, 'status 403'],
    ['where it is no text', '{"access_token":7}', 200, 'status 200'],
    ['and a code that is no text is not said', '{"error":{}}', 401, 'status 401'],
    ['and no JSON', 'Bad Gateway', 502, 'status 502'],
    ['and nothing at all', '', 200, 'status 200'],
    ['and JSON that is null', 'null', 200, 'status 200'],
    [
      'and of a long code only what is a code',
      JSON.stringify({ error: 'x'.repeat(81) }),
      400,
      'x'.repeat(80),
    ],
  ])('%s', async (_, body, status, code) => {
    endpoint.answers(body, status);
    const error = await ask({ id: 'job', secret: 'canary-secret' }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TokenEndpointError);
    expect(error).toMatchObject({ name: 'TokenEndpointError', code });
    expect((error as Error).message).toBe(`${endpoint.address} issued no token: ${code}.`);
  });
});
