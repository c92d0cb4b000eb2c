import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, Server } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { callWith, judgeFor } from './gate.fixture.ts';
import { bareClient } from './line-v2.fixture.ts';
import type { Gate, GateContext } from './reception.ts';
import { upstreamIdentityStdio } from './v2-stdio.ts';

const canary = 'canary-5d1f';
const meta = (of: string) => `io.modelcontextprotocol/${of}`;

/** A real server over one connection, which goes as the callback says, and what the gate was told of each call. */
function serve(callback: (upstream: Upstream, context: ServerContext) => string) {
  const told: GateContext[] = [];
  const contexts: ServerContext[] = [];
  const gate: Gate = (request, context) => {
    if (request.method === 'tools/call') told.push(context);
    return judgeFor('params')(request, context);
  };
  const upstream = upstreamIdentityStdio(gate);
  const [near, far] = InMemoryTransport.createLinkedPair();
  const build = () => {
    const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
    server.setRequestHandler('tools/call', (_, context) => {
      contexts.push(context);
      return { content: [{ type: 'text', text: callback(upstream, context) }] };
    });
    return server;
  };
  const transport = upstream.serve(far);
  serveStdio(build, { transport });
  return { near, far, transport, told, contexts, upstream };
}
type Upstream = ReturnType<typeof upstreamIdentityStdio>;
const tell = (upstream: Upstream, context: ServerContext): string =>
  upstream.identityOf(context)?.credential.reveal() ?? 'nobody';

const older = () => new Client({ name: 'c', version: '1' });

describe.each([
  ['2026-07-28', bareClient],
  ['2025-11-25', older],
] as const)('over stdio at %s', (revision, make) => {
  it('a callback sees the identity of its own request, while it is served', async () => {
    const { near, far, transport, told, contexts, upstream } = serve(tell);
    expect(transport).toBe(far);
    const client = make();
    await client.connect(near);
    const { content } = await client.callTool(callWith(canary, 'params'));
    expect(content).toEqual([{ type: 'text', text: canary }]);
    expect(told).toEqual([{ revision, declared: true, authInfo: undefined }]);
    expect(upstream.identityOf(contexts[0]!)).toBeUndefined();
  });

  it('a cancelled callback sees none, whoever has its id by now', async () => {
    const gaveUp = { signal: AbortSignal.abort() };
    const { near } = serve((upstream, context) => {
      const given = { ...context, mcpReq: { ...context.mcpReq, ...gaveUp } };
      return tell(upstream, given as ServerContext);
    });
    const client = make();
    await client.connect(near);
    const { content } = await client.callTool(callWith(canary, 'params'));
    expect(content).toEqual([{ type: 'text', text: 'nobody' }]);
  });

  it('a callback that refuses is answered by the coded error', async () => {
    const { near } = serve((upstream, context) => upstream.refuse(context, { cause: 'upstream' }));
    const client = make();
    await client.connect(near);
    await expect(client.callTool(callWith(canary, 'params'))).rejects.toMatchObject({
      code: -31042,
      data: { extension: EXTENSION_ID, reason: 'upstream_rejected' },
    });
  });
});

describe('over stdio, each request is judged by the revision that it names', () => {
  const names = (version: unknown, capabilities?: unknown) => ({
    _meta: {
      [meta('protocolVersion')]: version,
      ...(capabilities === undefined ? {} : { [meta('clientCapabilities')]: capabilities }),
    },
  });
  const handshake = { revision: '2025-11-25', declared: true };
  const each = (declared: boolean) => ({ revision: '2026-07-28', declared });
  const extension = { [EXTENSION_ID]: {} };
  it.each<[string, object, object]>([
    ['none: the handshake declared', {}, handshake],
    ['the older one', names('2025-11-25', {}), handshake],
    ['the newer one, and declares', names('2026-07-28', { extensions: extension }), each(true)],
    ['the newer one, and declares nothing', names('2026-07-28', {}), each(false)],
    ['the newer one, without capabilities', names('2026-07-28'), each(false)],
    ['the newer one, with capabilities that are none', names('2026-07-28', null), each(false)],
    [
      'the newer one, and declares where the older one did',
      names('2026-07-28', { experimental: extension }),
      each(false),
    ],
  ])('%s', async (_, params, expected) => {
    const told: GateContext[] = [];
    const gate: Gate = async ({ params: kept }, context) => {
      told.push(context);
      return { kind: 'absent', params: kept };
    };
    const [near, far] = InMemoryTransport.createLinkedPair();
    upstreamIdentityStdio(gate).serve(far);
    far.onmessage = () => {};
    await near.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params } as never);
    expect(told).toEqual([{ ...expected, authInfo: undefined }]);
  });
});
