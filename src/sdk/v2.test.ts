import type { ServerContext } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';
import { carriers } from '../protocol/index.ts';
import { callWith, judgeFor, latch, slowJudgeFor } from './gate.fixture.ts';
import type { Gate } from './reception.ts';
import { createServer, url } from './v2.fixture.ts';

const canary = 'canary-5d1f';
const call = (params: object) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });

describe('a refused request', () => {
  it.each(carriers)('never reaches the handler, and keeps code and data: %s', async (carrier) => {
    const { connect, seen } = createServer(judgeFor(carrier));
    const { whoami } = await connect();
    const other = carrier === 'params' ? 'meta' : 'params';
    for (const [params, reason] of [
      [{ name: 'whoami' }, 'identity_required'],
      [callWith(canary, other), 'invalid_request'],
      [callWith(`${canary} x`, carrier), 'invalid_request'],
    ] as const) {
      const failure: unknown = await whoami(params).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: expect.any(Number), data: { reason } });
      expect(JSON.stringify(failure)).not.toContain(canary);
    }
    expect(seen).toEqual([]);
  });

  it('says 400 and the missing capability to a client that declares none', async () => {
    const { post, seen } = createServer(judgeFor('params'));
    for (const _meta of [
      undefined,
      null,
      'x',
      { 'io.modelcontextprotocol/clientCapabilities': 7 },
    ]) {
      const response = await post(JSON.stringify(call({ name: 'whoami', _meta })));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ id: 1, error: { code: -32021 } });
    }
    expect(seen).toEqual([]);
  });
});

it.each([null, 'x', 7, ['x']])(
  'params that are %j are refused by the SDK, unjudged',
  async (params) => {
    const { post, seen, errors } = createServer(
      () => Promise.reject(new Error('judged')),
      'stateless',
    );
    const response = await post(JSON.stringify({ ...call({}), params }));
    expect(await response.text()).toMatch(/"code":-32\d{3}/);
    expect([seen, errors]).toEqual([[], []]);
  },
);

describe('a gate that fails', () => {
  it.each<[string, Gate]>([
    ['rejects', () => Promise.reject(new Error(`failed with ${canary}`))],
    [
      'throws',
      () => {
        throw new Error(`failed with ${canary}`);
      },
    ],
  ])('and %s answers -32603 without details (JSON-RPC 2.0, section 5.1)', async (_, gate) => {
    const { post, handed, errors } = createServer(gate);
    const response = await post(JSON.stringify(call(callWith(canary, 'params'))));
    expect([response.status, await response.json()]).toEqual([
      500,
      { jsonrpc: '2.0', id: 1, error: { code: -32603, message: 'Internal error' } },
    ]);
    expect(errors).toHaveLength(1);
    expect(handed).toEqual([]);
  });
});

describe('credential-never-appears-in-output: behind the gate', () => {
  it.each(carriers)(
    'neither message, nor parsedBody, nor request holds it: %s',
    async (carrier) => {
      const { connect, seen, handed } = createServer(judgeFor(carrier));
      const { whoami } = await connect();
      expect(await whoami(callWith(canary, carrier))).toContain(canary);
      const [request, options] = handed.at(-1)!;
      expect(await request.text()).toBe('');
      expect(options?.parsedBody).toMatchObject({
        method: 'tools/call',
        params: { name: 'whoami' },
      });
      expect(JSON.stringify(options)).not.toContain(canary);
      expect(seen.map(({ text }) => text).join()).not.toContain(canary);
    },
  );

  it('a body that was parsed before is judged in the place of the bytes', async () => {
    const { serve, handed } = createServer(judgeFor('params'));
    const parsedBody = call(callWith(canary, 'params'));
    await serve(new Request(url, { method: 'POST', body: '{}' }), { parsedBody });
    expect(handed.at(-1)?.[1]?.parsedBody).toEqual(call({ name: 'whoami' }));
    expect(JSON.stringify(parsedBody)).toContain(canary);
  });

  it('a notification goes on without the field', async () => {
    const { post, handed } = createServer(judgeFor('params'));
    const { id: _none, ...notification } = call(callWith(canary, 'params'));
    await post(JSON.stringify(notification));
    expect(handed.at(-1)?.[1]?.parsedBody).toMatchObject({ params: { name: 'whoami' } });
    expect(JSON.stringify(handed.at(-1))).not.toContain(canary);
  });
});

it('a call at an older revision is judged like any other', async () => {
  const { post, seen } = createServer(judgeFor('params'), 'stateless');
  const response = await post(JSON.stringify(call(callWith(canary, 'params'))));
  expect(await response.text()).toContain(canary);
  expect(seen.map(({ text }) => text).join()).not.toContain(canary);
});

describe('requests-share-no-credential-state', () => {
  it.each([0, 1])('two clients with one id never swap identities; %i waits', async (waiting) => {
    const tokens = ['canary-alice', 'canary-bob'];
    const { opened, open } = latch();
    const { connect } = createServer(slowJudgeFor(tokens[waiting]!, opened));
    const clients = [await connect(), await connect()];
    const answers = clients.map(({ whoami }, at) => whoami(callWith(tokens[at]!, 'params')));
    expect(await answers[1 - waiting]).toContain(tokens[1 - waiting]);
    open();
    expect(await answers[waiting]).toContain(tokens[waiting]);
    expect(clients[0]!.ids).toEqual(clients[1]!.ids);
  });

  it('an identity is found by its own request alone, while it is served', async () => {
    const { connect, upstream, contexts } = createServer(
      judgeFor('params'),
      'reject',
      (context) => {
        expect(upstream.identityOf(context)).toBeDefined();
        for (const http of [undefined, {}, { ...context.http, req: new Request(url) }]) {
          expect(upstream.identityOf({ ...context, http } as ServerContext)).toBeUndefined();
        }
      },
    );
    const { whoami } = await connect();
    expect(await whoami(callWith(canary, 'params'))).toContain(canary);
    expect(upstream.identityOf(contexts[0]!)).toBeUndefined();
  });
});
