import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import type { Rejection } from '../protocol/index.ts';
import { latch } from './gate.fixture.ts';
import { acting, callbacks, identity, resource, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV1 } from './line-v1.fixture.ts';
import { serveV2 } from './line-v2.fixture.ts';
import type { Gate } from './reception.ts';

type Serve = (
  gate: Gate,
  callbacks: Callbacks,
) => ReturnType<typeof serveV1> | ReturnType<typeof serveV2>;
const lines: [string, Serve][] = [
  ['v1', serveV1],
  ['v2 as JSON', serveV2],
  ['v2 as a stream', (gate, given) => serveV2(gate, given, { responseMode: 'sse' })],
];

const canary = 'canary-5d1f';
const field = { upstream_identity: identity(canary) };
const tool = { name: acting.name, ...field };
const rejection: Rejection = { cause: 'upstream', resource, detail: 'status 401' };
const coded = {
  code: -31042,
  data: { extension: EXTENSION_ID, reason: 'upstream_rejected', resource },
};

/** The three methods, as a bare client calls them. */
async function open(serve: Serve, given: Partial<Callbacks>, gate = serverGate()) {
  const { client, sent, received } = await serve(gate, callbacks(given)).connect('alice');
  const calls = {
    tool: () => client.callTool(tool),
    resource: () => client.readResource({ uri: acting.uri, ...field }),
    prompt: () => client.getPrompt({ name: acting.name, ...field }),
  };
  return { client, sent, received, calls };
}
const refusing: Callbacks['tool'] = async (use) => use.refuse(rejection);
const kinds = ['tool', 'resource', 'prompt'] as const;

describe.each(lines)('on %s, a callback', (_, serve) => {
  it.each(kinds)('of a %s sees the identity, not the field', async (kind) => {
    const seen: unknown[] = [];
    const reveal: Callbacks['tool'] = async (use) => {
      seen.push(use.identity?.credential.reveal(), use.identity?.upstream.id);
      return callbacks({})[kind](use, 0);
    };
    const { calls } = await open(serve, { [kind]: reveal });
    await calls[kind]();
    expect(seen).toEqual([canary, 'payments']);
  });

  it.each(kinds)('of a %s that refuses is answered by the coded error', async (kind) => {
    const reports: Rejection[] = [];
    const gate = serverGate({ report: (refused) => reports.push(refused) });
    const { calls, received } = await open(serve, { [kind]: refusing }, gate);
    const failure: unknown = await calls[kind]().catch((error: unknown) => error);
    expect(failure).toMatchObject(coded);
    await expect.poll(() => received.at(-1)).toContain('upstream_rejected');
    expect(received.join()).not.toContain('isError');
    expect(reports).toEqual([rejection]);
  });

  it('that refuses and then swallows the throw is answered by the coded error', async () => {
    const swallow: Callbacks['tool'] = async (use) => {
      await use.say('working');
      return refusing(use, 0).catch(() => text('fine'));
    };
    const { calls, received } = await open(serve, { tool: swallow });
    await expect(calls.tool()).rejects.toMatchObject(coded);
    await expect.poll(() => received.join()).toContain('working');
    expect(received.join()).not.toContain('fine');
  });

  it('that refuses without an identity is answered by the coded error', async () => {
    const { client } = await open(serve, { tool: async (use) => use.refuse({ cause: 'owner' }) });
    const failure = client.callTool({ name: acting.name });
    await expect(failure).rejects.toMatchObject({ code: -31042, data: { reason: 'not_accepted' } });
  });

  it.each(kinds)('of a %s need not acknowledge: its result does', async (kind) => {
    const { calls, client } = await open(serve, {});
    expect((await calls[kind]())._meta?.[EXTENSION_ID]).toEqual({ processed: true });
    const without = await client.callTool({ name: acting.name });
    expect(without._meta?.[EXTENSION_ID]).toBeUndefined();
  });

  it.each<[string, Partial<Callbacks>]>([
    ['a result', { tool: async () => text(`it was ${canary}`) }],
    ['an error result', { tool: () => Promise.reject(new Error(canary)) }],
    ['an error', { resource: () => Promise.reject(new Error(canary)) }],
    ['a notification', { tool: async ({ say }) => say(canary).then(() => text('said')) }],
  ])('cannot say the credential: %s', async (__, given) => {
    const { calls, received } = await open(serve, given);
    await calls.tool().catch(() => {});
    await calls.resource().catch(() => {});
    await expect.poll(() => received.join()).toContain('[redacted]');
    expect(received.join()).not.toContain(canary);
  });

  it('that ends after its client has gone has no identity left', async () => {
    const [begun, gone] = [latch(), latch()];
    const late: unknown[] = [];
    const slow: Callbacks['tool'] = async (use) => {
      use.signal.addEventListener('abort', gone.open);
      late.push(use.again() !== undefined);
      begun.open();
      await gone.opened;
      late.push(use.again());
      return text('late');
    };
    const { client } = await open(serve, { tool: slow });
    const abort = new AbortController();
    const call = client.callTool(
      tool,
      ...(([undefined, { signal: abort.signal }] as const).slice(serve === serveV1 ? 0 : 1) as []),
    );
    await begun.opened;
    abort.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => late).toEqual([true, undefined]);
  });
});
