import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it, vi } from 'vitest';
import { carriers } from '../protocol/index.ts';
import { callWith, judgeFor, latch, slowJudgeFor } from './gate.fixture.ts';
import type { Gate } from './reception.ts';
import { upstreamIdentity } from './v1.ts';

const canary = 'canary-5d1f';
const alice = callWith(canary, 'params');

/** A real client and a real server whose tool says which credential it sees, once `during` has ended. */
async function connect(gate: Gate, during: () => Promise<void> = async () => {}) {
  const upstream = upstreamIdentity(gate);
  const seen: { id: string | number; request: string; signal: AbortSignal }[] = [];
  const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
    seen.push({
      id: extra.requestId,
      request: JSON.stringify([request, extra._meta]),
      signal: extra.signal,
    });
    await during();
    const text = upstream.identityOf(extra)?.credential.reveal() ?? 'nobody';
    return { content: [{ type: 'text', text }] };
  });
  const onerror = vi.fn<(error: Error) => void>();
  server.onerror = onerror;
  const [near, far] = InMemoryTransport.createLinkedPair();
  const onclose = vi.fn();
  far.onclose = onclose;
  const sent: JSONRPCMessage[] = [];
  const send = far.send.bind(far);
  far.send = async (message, options) => {
    sent.push(message);
    await send(message, options);
  };
  const client = new Client({ name: 'c', version: '1' });
  await server.connect(upstream.serve(far));
  await client.connect(near);
  const whoami = async (params: { name: string }, signal?: AbortSignal) =>
    JSON.stringify(await client.callTool(params, undefined, signal && { signal }));
  const kept = () => seen.map(({ id }) => upstream.identityOf({ requestId: id })).filter(Boolean);
  return { client, server, near, upstream, whoami, seen, sent, onerror, onclose, kept };
}

describe('a refused request', () => {
  it.each(carriers)('never reaches the handler, and keeps code and data: %s', async (carrier) => {
    const { whoami, seen } = await connect(judgeFor(carrier));
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
});

describe('a gate that fails', () => {
  const failing: Gate = async () => Promise.reject(new Error(`failed with ${canary}`));

  it('answers -32603 without details (JSON-RPC 2.0, section 5.1), and reports to onerror', async () => {
    const refused = { method: 'tools/call' };
    const gate: Gate = (request, context) =>
      request.method === refused.method
        ? failing(request, context)
        : judgeFor('params')(request, context);
    const { whoami, seen, onerror } = await connect(gate);
    const failure = await whoami(alice).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: -32603, data: undefined });
    expect(String(failure)).not.toContain(canary);
    expect(onerror).toHaveBeenCalledExactlyOnceWith(expect.any(Error));
    expect(seen).toEqual([]);
    refused.method = '';
    expect(await whoami(alice)).toContain(canary);
  });

  it('answers nothing to a request that was cancelled meanwhile', async () => {
    const { opened, open } = latch();
    const gate: Gate = async (request, context) => {
      if (request.method !== 'tools/call') return judgeFor('params')(request, context);
      await opened;
      return failing(request, context);
    };
    const { whoami, sent, onerror } = await connect(gate);
    const abort = new AbortController();
    const call = whoami(alice, abort.signal).catch(() => {});
    const before = sent.length;
    abort.abort();
    open();
    await call;
    await vi.waitFor(() => expect(onerror).toHaveBeenCalled());
    expect(sent).toHaveLength(before);
  });
});

it('a gate is told of the revision that the handshake agreed on, and that it declared', async () => {
  const gate = vi.fn<Gate>(judgeFor('params'));
  const { whoami } = await connect(gate);
  await whoami(alice);
  const context = { revision: '2025-11-25', declared: true, authInfo: undefined };
  expect(gate.mock.calls.map(([, told]) => told)).toEqual(gate.mock.calls.map(() => context));
});

describe('requests-share-no-credential-state: an identity is gone', () => {
  it.each(carriers)('after the response, and stood in no message: %s', async (carrier) => {
    const { whoami, seen, kept } = await connect(judgeFor(carrier));
    expect(await whoami(callWith(canary, carrier))).toContain(canary);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.request).not.toContain(canary);
    expect(kept()).toEqual([]);
  });

  it('after a response that is an error', async () => {
    const { whoami, kept } = await connect(judgeFor('params'), () =>
      Promise.reject(new Error('x')),
    );
    await expect(whoami(alice)).rejects.toThrow();
    expect(kept()).toEqual([]);
  });

  it('after a cancellation while it is judged: it is never delivered', async () => {
    const { opened, open } = latch();
    const { whoami, seen, sent, kept } = await connect(slowJudgeFor(canary, opened));
    const abort = new AbortController();
    const call = whoami(alice, abort.signal).catch(() => {});
    const before = sent.length;
    abort.abort();
    open();
    await call;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([seen, kept(), sent.slice(before)]).toEqual([[], [], []]);
  });

  it.each<[string, (c: Awaited<ReturnType<typeof connect>>, abort: AbortController) => unknown]>([
    ['a cancellation', (_, abort) => abort.abort()],
    ['the server closes', ({ server }) => server.close()],
    ['the client closes', ({ client }) => client.close()],
  ])('while the tool runs, once it meets: %s', async (_, end) => {
    const { opened, open } = latch();
    const connection = await connect(judgeFor('params'), () => opened);
    const { whoami, seen, kept } = connection;
    const abort = new AbortController();
    const call = whoami(alice, abort.signal).catch(() => {});
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(kept()).toHaveLength(1);
    await end(connection, abort);
    expect(kept()).toEqual([]);
    expect(connection.onclose.mock.calls.length > 0).toBe(!abort.signal.aborted);
    open();
    await call;
  });
});

describe('requests-share-no-credential-state: two requests at once', () => {
  it('of two clients with the same id keep their own', async () => {
    const { opened, open } = latch();
    const gate = slowJudgeFor('canary-alice', opened);
    const [one, other] = [await connect(gate), await connect(gate)];
    const slow = one.whoami(callWith('canary-alice', 'params'));
    expect(await other.whoami(callWith('canary-bob', 'params'))).toContain('canary-bob');
    open();
    expect(await slow).toContain('canary-alice');
    expect(one.seen[0]!.id).toBe(other.seen[0]!.id);
  });

  it('of one client keep their own, whichever is judged first', async () => {
    const { opened, open } = latch();
    const later = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const { whoami } = await connect(slowJudgeFor('canary-1', opened), later);
    const calls = ['canary-1', 'canary-2'].map((token) => whoami(callWith(token, 'params')));
    setTimeout(open, 2);
    const [first, second] = await Promise.all(calls);
    expect([first, second]).toEqual([
      expect.stringContaining('canary-1'),
      expect.stringContaining('canary-2'),
    ]);
  });

  it('never meet under one id: the second is refused, and the first keeps its own', async () => {
    const { opened, open } = latch();
    const { whoami, near, sent, seen } = await connect(judgeFor('params'), () => opened);
    const first = whoami(callWith('canary-1', 'params'));
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const params = callWith('canary-2', 'params');
    await near.send({ jsonrpc: '2.0', id: seen[0]!.id, method: 'tools/call', params });
    open();
    await expect(first).rejects.toMatchObject({ code: -32600 });
    await vi.waitFor(() => expect(JSON.stringify(sent.at(-1))).toContain('canary-1'));
    expect(JSON.stringify(sent)).not.toContain('canary-2');
  });

  describe('never meet under an id that was given up', () => {
    const params = { requestId: 7 };
    const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params } as const;
    const call = (token: string) =>
      ({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: callWith(token, 'params') }) as const;

    it('while both are judged: the first is dropped, and the second answered', async () => {
      const { opened, open } = latch();
      const { near, seen, sent } = await connect(slowJudgeFor('canary', opened));
      for (const message of [call('canary-1'), cancelled, call('canary-2')])
        await near.send(message);
      open();
      await vi.waitFor(() => expect(JSON.stringify(sent.at(-1))).toContain('canary-2'));
      expect(seen).toHaveLength(1);
      expect(JSON.stringify(sent)).not.toContain('canary-1');
    });

    it('while both run: the first sees no identity any more, and the second its own', async () => {
      const { opened, open } = latch();
      const { near, upstream, seen, sent } = await connect(judgeFor('params'), () => opened);
      await near.send(call('canary-1'));
      await vi.waitFor(() => expect(seen).toHaveLength(1));
      for (const message of [cancelled, call('canary-2')]) await near.send(message);
      await vi.waitFor(() => expect(seen).toHaveLength(2));
      const looked = seen.map(({ id, signal }) => upstream.identityOf({ requestId: id, signal }));
      expect(looked.map((one) => one?.credential.reveal())).toEqual([undefined, 'canary-2']);
      open();
      await vi.waitFor(() => expect(JSON.stringify(sent.at(-1))).toContain('canary-2'));
    });
  });

  it('cannot meet in one instance: it serves one connection', async () => {
    const { upstream } = await connect(judgeFor('params'));
    expect(() => upstream.serve(InMemoryTransport.createLinkedPair()[1])).toThrow(TypeError);
  });
});

it.each([{ _meta: [] }, { _meta: { progressToken: {} } }])(
  'requests-share-no-credential-state: what the SDK would never answer is answered, and nothing kept: %j',
  async (more) => {
    const { near, upstream, sent } = await connect(judgeFor('params'));
    const before = sent.length;
    const params = { ...alice, ...more };
    await near.send({
      jsonrpc: '2.0',
      id: 7,
      method: 'tools/call',
      params,
    } as unknown as JSONRPCMessage);
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(before));
    const error = { code: -32600, message: 'Invalid Request' };
    expect(sent.slice(before)).toEqual([{ jsonrpc: '2.0', id: 7, error }]);
    expect(upstream.identityOf({ requestId: 7 })).toBeUndefined();
  },
);

it('credential-never-appears-in-output: what is no request goes on without the field', async () => {
  const { near, onerror } = await connect(judgeFor('params'));
  for (const message of [
    { jsonrpc: '2.0', id: null, method: 'tools/call', params: alice },
    { jsonrpc: '2.0', method: 'tools/call', params: callWith(canary, 'meta'), extra: 1 },
  ]) {
    await near.send(message as unknown as JSONRPCMessage);
  }
  expect(onerror).toHaveBeenCalledTimes(2);
  expect(onerror.mock.calls.join()).not.toContain(canary);
});
