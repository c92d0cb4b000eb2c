import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import type { UpstreamIdentity } from '../protocol/index.ts';
import { bothLines } from './clients.fixture.ts';
import { acting, configuration, identity, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import type { Gate } from './reception.ts';

const canary = 'canary-5d1f';
const alice = identity(canary);
const tellWho: Partial<Callbacks> = {
  tool: async (use) => text(use.identity ? 'known' : 'nobody'),
};
const withheld = (reason: string, name = acting.name) => ({
  kind: 'withheld',
  method: 'tools/call',
  name,
  withheld: reason,
});

describe.each(bothLines)('on %s, a client', (line, connect) => {
  it.each(['params', 'meta'] as const)('sends where all holds, in %s', async (carrier) => {
    const advertised = { ...configuration, carrier };
    const gate = serverGate({}, advertised);
    const { adapter, events, sent } = await connect({ gate, advertised, callbacks: tellWho });
    const result = await adapter.callTool({ name: acting.name }, { identity: alice });
    expect(result['content']).toEqual([{ type: 'text', text: 'known' }]);
    const { params } = JSON.parse(sent.at(-1)!) as { params: Record<string, never> };
    const { upstream_identity, _meta = {} as never } = params;
    expect(carrier === 'params' ? upstream_identity : _meta[EXTENSION_ID]).toEqual(alice);
    await adapter.readResource({ uri: acting.uri }, { identity: alice });
    await adapter.getPrompt({ name: acting.name }, { identity: alice });
    expect(sent.filter((message) => message.includes(canary))).toHaveLength(3);
    expect(events).toEqual([]);
  });

  it('sends none where none is given, not even one put there by hand', async () => {
    const { adapter, sent, events } = await connect();
    await adapter.callTool({ name: acting.name, upstream_identity: alice } as { name: string });
    await adapter.callTool({ name: acting.name, _meta: { [EXTENSION_ID]: alice } });
    expect(sent.join()).not.toContain(canary);
    expect(events).toEqual([]);
  });

  it.each<[string, string, Parameters<typeof connect>[0], UpstreamIdentity?]>([
    ['the server does not know the extension', 'not-advertised', { advertised: null }],
    ['nothing binds the server to the resource', 'not-bound', { boundResources: [] }],
    [
      'the resource is another',
      'resource-not-advertised',
      {},
      { ...alice, resource: 'https://x.example/' },
    ],
    ['the scheme is another', 'scheme-not-advertised', {}, { ...alice, type: 'Basic' }],
  ])('withholds where %s', async (_, reason, setting, given = alice) => {
    const { adapter, sent, events } = await connect({ ...setting, callbacks: tellWho });
    const result = await adapter.callTool({ name: acting.name }, { identity: given });
    expect(result['content']).toEqual([{ type: 'text', text: 'nobody' }]);
    expect(events).toEqual([withheld(reason)]);
    expect(sent.join()).not.toContain(canary);
  });

  it('withholds from a tool that does not say that it acts there', async () => {
    const { adapter, sent, events } = await connect();
    await adapter.callTool({ name: 'plain' }, { identity: alice });
    await adapter.callTool({ name: 'unlisted' }, { identity: alice }).catch(() => {});
    expect(events).toEqual([withheld('not-needed', 'plain'), withheld('not-needed', 'unlisted')]);
    expect(sent.join()).not.toContain(canary);
  });

  it('does not send the request at all where the one that is told throws', async () => {
    const report = () => {
      throw new Error('not without my name');
    };
    const { adapter, sent } = await connect({ report });
    const call = adapter.callTool({ name: 'plain' }, { identity: alice });
    await expect(call).rejects.toThrow('not without my name');
    expect(sent.join()).not.toContain('"tools/call"');
  });

  it('stops sending once a result does not say that the field was read', async () => {
    // Reads the field, and finishes no answer.
    const judge = serverGate();
    const gate: Gate = (request, context) => judge(request, context);
    const { adapter, events, sent } = await connect({ gate });
    await adapter.callTool({ name: acting.name }, { identity: alice });
    await adapter.callTool({ name: acting.name }, { identity: alice });
    expect(sent.filter((message) => message.includes(canary))).toHaveLength(1);
    expect(events).toEqual([
      { kind: 'unacknowledged', method: 'tools/call', name: acting.name },
      withheld('not-acknowledged'),
    ]);
  });

  it('asks for a list once, and again after five minutes', async () => {
    const clock = { now: 0 };
    const { adapter, sent } = await connect({ now: () => clock.now });
    const call = () => adapter.callTool({ name: acting.name }, { identity: alice });
    const lists = () => sent.filter((message) => message.includes('"tools/list"')).length;
    await call();
    await call();
    expect(lists()).toBe(1);
    clock.now = 300;
    await call();
    expect(lists()).toBe(2);
  });

  it('goes by an advertisement for five minutes at most', async () => {
    const clock = { now: 0 };
    const { adapter, sent, events } = await connect({ now: () => clock.now });
    const call = () => adapter.callTool({ name: acting.name }, { identity: alice });
    const count = (what: string) => sent.filter((message) => message.includes(what)).length;
    clock.now = 299;
    await call();
    expect(count(canary)).toBe(1);
    const before = count('server/discover');
    clock.now = 300;
    await call();
    if (line === 'v1') {
      expect([count(canary), events]).toEqual([1, [withheld('advertisement-stale')]]);
    } else {
      expect([count(canary), count('server/discover')]).toEqual([2, before + 1]);
      expect(events).toEqual([]);
    }
  });
});
