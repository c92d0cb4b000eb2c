import { describe, expect, it } from 'vitest';
import { FIELD } from '../protocol/extension.ts';
import type { UpstreamIdentity } from '../protocol/index.ts';
import { upstreamIdentityClient } from './client-v2.ts';
import { connectV2 } from './clients.fixture.ts';
import { acting, callbacks, identity, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { bareClient, serveV2 } from './line-v2.fixture.ts';

const alice = identity('canary-alice');
const bob = identity('canary-bob');

/** What each user reads is their own, for them alone, and fresh for a minute. */
const diaries: Partial<Callbacks> = {
  resource: async (use) => ({
    contents: [{ uri: acting.uri, text: `diary of ${ownerOf(use.identity?.credential.reveal())}` }],
    ttlMs: 60_000,
    cacheScope: 'private',
  }),
};
const ownerOf = (token: string | undefined): string => token?.replace('canary-', '') ?? 'nobody';
const said = (result: object): unknown => JSON.stringify(result).match(/diary of (\w+)/)?.[1];

describe('results-are-cached-for-one-user: one client that reads for two users', () => {
  it('gives Bob what Alice read, where it is bare', async () => {
    const { client } = await serveV2(serverGate(), callbacks(diaries)).connect('assistant');
    const read = (as: UpstreamIdentity) =>
      client.readResource({ uri: acting.uri, [FIELD]: as } as { uri: string });
    expect(said(await read(alice))).toBe('alice');
    // The leak: the SDK keeps results by URI, and `private` means this client, which serves both.
    expect(said(await read(bob))).toBe('alice');
  });

  it('gives each their own, where it has the adapter', async () => {
    const { adapter, sent } = await connectV2({ callbacks: diaries });
    const read = (as?: UpstreamIdentity) =>
      adapter.readResource({ uri: acting.uri }, { identity: as });
    expect(said(await read(alice))).toBe('alice');
    expect(said(await read(bob))).toBe('bob');
    expect(said(await read())).toBe('nobody');
    expect(said(await read(alice))).toBe('alice');
    // What needs no identity is cached as ever.
    const before = sent.length;
    expect(said(await read())).toBe('nobody');
    expect(sent).toHaveLength(before);
  });

  it('gives nobody what was read around the adapter’s back', async () => {
    const { adapter, bare } = await connectV2({ callbacks: diaries });
    await adapter.readResource({ uri: acting.uri }, { identity: alice });
    expect(said(await bare.readResource({ uri: acting.uri }))).toBe('nobody');
  });

  it('keeps other options of a read', async () => {
    const { adapter } = await connectV2({ callbacks: diaries });
    const signal = AbortSignal.abort(new Error('too late'));
    const read = adapter.readResource({ uri: acting.uri }, { identity: alice, signal });
    await expect(read).rejects.toThrow('too late');
  });
});

describe('advertisement-is-fresh', () => {
  const count = (sent: readonly string[]) =>
    sent.filter((message) => message.includes('server/discover')).length;

  it('asks again before each credential, where the server says that nothing holds', async () => {
    const { adapter, sent, events } = await connectV2({ ttlMs: 0 });
    const before = count(sent);
    await adapter.callTool({ name: acting.name });
    await adapter.callTool({ name: acting.name }, { identity: alice });
    await adapter.callTool({ name: acting.name }, { identity: alice });
    expect(count(sent)).toBe(before + 2);
    expect(events).toEqual([]);
  });

  it('asks once for requests that start together', async () => {
    const { adapter, sent } = await connectV2({ ttlMs: 0 });
    const before = count(sent);
    const call = () => adapter.callTool({ name: acting.name }, { identity: alice });
    await Promise.all([call(), call(), call()]);
    expect(count(sent)).toBe(before + 1);
  });
});

it('identity-is-sent-again-on-retry: a request that needs more input carries it each time', async () => {
  const tokens: unknown[] = [];
  const asking: Callbacks['tool'] = async (use) => {
    tokens.push(use.identity?.credential.reveal());
    return tokens.length === 1
      ? { resultType: 'input_required', requestState: `again, ${alice.token}` }
      : text('done');
  };
  const { adapter, sent, received, events } = await connectV2({ callbacks: { tool: asking } });
  const result = await adapter.callTool({ name: acting.name }, { identity: alice });
  expect(result.content).toEqual([{ type: 'text', text: 'done' }]);
  expect(tokens).toEqual([alice.token, alice.token]);
  const calls = sent.filter((message) => message.includes('"tools/call"'));
  expect(calls.map((message) => (JSON.parse(message) as { id: number }).id)).toHaveLength(2);
  expect(calls[1]).toContain('"requestState":"again, [redacted]"');
  expect(received.join()).not.toContain(alice.token);
  expect(events).toEqual([]);
});

it('client-sends-only-where-advertised: a client that is not connected sends nothing', async () => {
  const adapter = upstreamIdentityClient(bareClient(), { boundResources: [], now: () => 0 });
  await expect(adapter.callTool({ name: acting.name })).rejects.toThrow(TypeError);
});
