import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { clientCapabilities, serverCapabilities } from '../protocol/index.ts';
import { upstreamIdentityClient as v1 } from './client-v1.ts';
import { upstreamIdentityClient as v2 } from './client-v2.ts';
import { configuration, identity, needing, resource } from './lines.fixture.ts';
import type { ClientEvent } from './sending.ts';

const alice = identity('canary-alice');
const info = { name: 'c', version: '1' };
const revision = '2025-11-25';

/** A client of either line and a server of the older revision, all of whose lists have two pages. */
async function open(
  line: 'v1' | 'v2',
  advertised: object = serverCapabilities(revision, configuration),
) {
  const clock = { now: 0 };
  const events: ClientEvent[] = [];
  const options = {
    boundResources: [resource],
    now: () => clock.now,
    report: (event: ClientEvent) => void events.push(event),
  };
  const server = new Server(
    { name: 's', version: '1' },
    {
      capabilities: {
        tools: {},
        prompts: {},
        resources: {},
        ...advertised,
      },
    },
  );
  const asked: [string, string | undefined][] = [];
  const credentials: unknown[] = [];
  /** The page that a request asks for; what needs an identity is on the second. */
  const page = <T>(
    { method, params }: { method: string; params?: { cursor?: string | undefined } | undefined },
    last: T,
  ) => {
    asked.push([method, params?.cursor]);
    return params?.cursor === undefined
      ? { list: [], more: { nextCursor: '2' } }
      : { list: [last], more: {} };
  };
  server.setRequestHandler(types.ListToolsRequestSchema, (request) => {
    const { list, more } = page(request, {
      name: 'pay',
      inputSchema: { type: 'object' as const },
      ...needing,
    });
    return { tools: list, ...more };
  });
  server.setRequestHandler(types.ListPromptsRequestSchema, (request) => {
    const { list, more } = page(request, { name: 'ask', ...needing });
    return { prompts: list, ...more };
  });
  server.setRequestHandler(types.ListResourcesRequestSchema, (request) => {
    const { list, more } = page(request, { name: 'mine', uri: 'note://mine', ...needing });
    return { resources: list, ...more };
  });
  server.setRequestHandler(types.ListResourceTemplatesRequestSchema, (request) => {
    const { list, more } = page(request, {
      name: 'each',
      uriTemplate: 'note://of/{id}',
      ...needing,
    });
    return { resourceTemplates: list, ...more };
  });
  server.setRequestHandler(types.CallToolRequestSchema, () => ({ content: [] }));
  server.setRequestHandler(types.GetPromptRequestSchema, () => ({ messages: [] }));
  server.setRequestHandler(types.ReadResourceRequestSchema, () => ({ contents: [] }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  const send = near.send.bind(near);
  near.send = async (message) => {
    if (JSON.stringify(message).includes(alice.token))
      credentials.push((message as { method: string }).method);
    await send(message);
  };
  await server.connect(far);
  const adapter = line === 'v1' ? v1(new ClientV1(info), options) : v2(new ClientV2(info), options);
  await adapter.connect(near as never);
  return { adapter, server, asked, credentials, events, clock };
}

describe.each(['v1', 'v2'] as const)('on %s, with a server of the older revision', (line) => {
  it('a client declares the extension in both ways', async () => {
    const { server } = await open(line);
    expect(server.getClientCapabilities()).toEqual(clientCapabilities(revision));
  });

  it.each<[string, string[], (adapter: ReturnType<typeof v1>) => unknown]>([
    ['tools/call', ['tools/list'], (to) => to.callTool({ name: 'pay' }, { identity: alice })],
    ['prompts/get', ['prompts/list'], (to) => to.getPrompt({ name: 'ask' }, { identity: alice })],
    [
      'resources/read',
      ['resources/list', 'resources/templates/list'],
      (to) => to.readResource({ uri: 'note://mine' }, { identity: alice }),
    ],
    [
      'resources/read',
      ['resources/list', 'resources/templates/list'],
      (to) => to.readResource({ uri: 'note://of/7' }, { identity: alice }),
    ],
  ])(
    'client-sends-only-where-needed: every page is read for %s of %j',
    async (method, lists, act) => {
      const { adapter, asked, credentials } = await open(line);
      await act(adapter as ReturnType<typeof v1>);
      const pages = lists.flatMap((list) => [
        [list, undefined],
        [list, '2'],
      ]);
      expect(asked).toHaveLength(pages.length);
      expect(asked).toEqual(expect.arrayContaining(pages));
      expect(credentials).toEqual([method]);
    },
  );

  it('client-sends-only-where-advertised: where that revision has it, and in no other place', async () => {
    const { experimental, extensions } = serverCapabilities(revision, configuration);
    const call = async (advertised: object) => {
      const { adapter, credentials } = await open(line, advertised);
      await (adapter as ReturnType<typeof v1>).callTool({ name: 'pay' }, { identity: alice });
      return credentials;
    };
    expect(await call({ experimental })).toEqual(['tools/call']);
    expect(await call({ extensions })).toEqual([]);
  });

  it('client-sends-only-where-needed: a resource of no template is sent none', async () => {
    const { adapter, credentials, events } = await open(line);
    await (adapter as ReturnType<typeof v1>).readResource(
      { uri: 'note://other' },
      { identity: alice },
    );
    expect(credentials).toEqual([]);
    expect(events).toEqual([
      { kind: 'withheld', method: 'resources/read', name: 'note://other', withheld: 'not-needed' },
    ]);
  });

  it('advertisement-is-fresh: what the handshake said holds for five minutes, and cannot be asked again', async () => {
    const { adapter, credentials, events, clock } = await open(line);
    clock.now = 300;
    await (adapter as ReturnType<typeof v1>).callTool({ name: 'pay' }, { identity: alice });
    expect(credentials).toEqual([]);
    expect(events).toEqual([
      { kind: 'withheld', method: 'tools/call', name: 'pay', withheld: 'advertisement-stale' },
    ]);
  });
});

it.each([
  ['v1', () => v1(new ClientV1(info), { boundResources: [], now: () => 0 })],
  ['v2', () => v2(new ClientV2(info), { boundResources: [], now: () => 0 })],
])('a client that is not connected says how to mend that: %s', async (_, make) => {
  const adapter = make() as ReturnType<typeof v1>;
  await expect(adapter.callTool({ name: 'pay' })).rejects.toThrow(
    new TypeError('Connect with the `connect` of the adapter first.'),
  );
});
