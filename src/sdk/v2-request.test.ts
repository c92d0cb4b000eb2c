import { describe, expect, it } from 'vitest';
import { callWith, judgeFor } from './gate.fixture.ts';
import { readBody } from './v2-request.ts';
import { createServer, maxRequestBodySize, url } from './v2.fixture.ts';

const canary = 'canary-5d1f';
const call = (params: object) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });

describe('identity-is-required-where-configured: a batch', () => {
  it.each(['reject', 'stateless'] as const)(
    'with a call in it never passes the gate unjudged, older revisions: %s',
    async (legacy) => {
      const { post, handed } = createServer(judgeFor('params'), legacy);
      const calls = [call({ name: 'whoami' }), call(callWith(canary, 'params'))];
      for (const batch of [calls, calls.slice(0, 1), [{ ...calls[0], method: 'ping' }, calls[1]]]) {
        const response = await post(JSON.stringify(batch));
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual({
          jsonrpc: '2.0',
          id: null,
          error: { code: -32600, message: 'Batches are not served here.' },
        });
      }
      expect(handed).toEqual([]);
    },
  );
});

it.each<[string, RequestInit]>([
  ['GET', { method: 'GET' }],
  ['DELETE', { method: 'DELETE' }],
])('%s passes through untouched', async (_, init) => {
  const { serve, handed } = createServer(judgeFor('params'));
  const request = new Request(url, init);
  const options = { authInfo: { token: 't', clientId: 'c', scopes: [] } };
  await serve(request, options);
  expect(handed).toEqual([[request, options]]);
  expect(handed[0]?.[0]).toBe(request);
  expect(handed[0]?.[1]).toBe(options);
});

it.each([
  [[]],
  [
    [
      { id: 1, method: 'ping' },
      { ...call(callWith(canary, 'params')), id: {} },
    ],
  ],
])('a batch without a call goes on without the field: %j', async (batch) => {
  const { post, handed } = createServer(judgeFor('params'));
  await post(JSON.stringify(batch));
  expect(handed[0]?.[1]?.parsedBody).toHaveLength(batch.length);
  expect(JSON.stringify(handed)).not.toContain(canary);
});

describe('a body that cannot be judged never reaches the SDK:', () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(maxRequestBodySize)),
  });
  const tooLarge = 'Payload Too Large: Request body must not exceed 20000 bytes';
  it.each<[string, BodyInit, Record<string, string>, number, number, string]>([
    [
      'what is not JSON',
      '{"method":',
      {},
      400,
      -32700,
      'Parse error: the request body is not valid JSON',
    ],
    ['nothing', '', {}, 400, -32700, 'Parse error: the request body is not valid JSON'],
    [
      'a body that breaks off',
      broken,
      {},
      400,
      -32700,
      'Parse error: the request body could not be read',
    ],
    ['a body without end', endless, {}, 413, -32000, tooLarge],
    ['a body that says it is too long', '{}', { 'content-length': '20001' }, 413, -32000, tooLarge],
  ])('%s', async (_, body, headers, status, code, message) => {
    const { serve, handed } = createServer(judgeFor('params'));
    const request = new Request(url, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit);
    const response = await serve(request);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: null, error: { code, message } });
    expect(handed).toEqual([]);
  });
});

it('a body is read as JSON, with its text where it was not parsed before', async () => {
  const request = () => new Request(url, { method: 'POST', body: '{"id": 1}' });
  expect(await readBody(request(), {}, 100)).toEqual({
    kind: 'json',
    message: { id: 1 },
    text: '{"id": 1}',
  });
  expect(await readBody(request(), { parsedBody: { id: 2 } }, 100)).toEqual({
    kind: 'json',
    message: { id: 2 },
  });
});

it('credential-is-well-formed: a payload with a member twice is refused', async () => {
  const { post, handed, reports } = createServer(judgeFor('params'));
  const body = JSON.stringify(call(callWith(canary, 'params')));
  const twice = body.replace('"token":', '"token":"first","token":');
  const response = await post(twice);
  expect(await response.json()).toMatchObject({
    id: 1,
    error: { code: -32602, data: { reason: 'invalid_request' } },
  });
  expect(handed).toEqual([]);
  expect(reports).toEqual([
    { cause: 'malformed', detail: 'params.upstream_identity.token: stands twice' },
  ]);
  // Where no identity is read, it is ignored like any other field (and the SDK answers).
  await post(twice.replace('tools/call', 'tools/list'));
  expect(handed).toHaveLength(1);
});
