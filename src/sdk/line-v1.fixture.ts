import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { ListPromptsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { serverCapabilities } from '../protocol/index.ts';
import type { ServerConfiguration } from '../protocol/index.ts';
import { acting, configuration, needing } from './lines.fixture.ts';
import type { Callbacks, TestServer, Use } from './lines.fixture.ts';
import type { Gate } from './reception.ts';
import { upstreamIdentity } from './v1.ts';
import type { UpstreamIdentityServer } from './v1.ts';

const revision = '2025-11-25';
type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** High-level servers on the first line, one for each connection, all with the same callbacks. */
export function serveV1(
  gate: Gate,
  { tool, resource, prompt }: Callbacks,
  {
    advertised = configuration as ServerConfiguration | null,
    client: make = () => new Client({ name: 'c', version: '1' }),
  } = {},
): TestServer<Client> {
  const build = (upstream: UpstreamIdentityServer) => {
    const server = new McpServer(
      { name: 's', version: '1' },
      { capabilities: advertised ? serverCapabilities(revision, advertised) : {} },
    );
    const use = (extra: Extra): Use => ({
      identity: upstream.identityOf(extra),
      again: () => upstream.identityOf(extra),
      signal: extra.signal,
      refuse: (rejection) => upstream.refuse(extra, rejection),
      say: (message) =>
        extra.sendNotification({
          method: 'notifications/progress',
          params: { progressToken: 0, progress: 1, message },
        }),
    });
    const inputSchema = { delay: z.number().optional() };
    server.registerTool(
      acting.name,
      { inputSchema, ...needing },
      async ({ delay = 0 }, extra) => (await tool(use(extra), delay)) as never,
    );
    server.registerTool(
      'plain',
      { inputSchema },
      async ({ delay = 0 }, extra) => (await tool(use(extra), delay)) as never,
    );
    server.registerResource(
      'note',
      acting.uri,
      needing,
      async (_uri, extra) => (await resource(use(extra))) as never,
    );
    server.registerPrompt(
      acting.name,
      needing as object,
      async (extra) => (await prompt(use(extra as Extra))) as never,
    );
    // `registerPrompt` of this line takes no `_meta`, so that a prompt says what it needs through the lower level.
    server.server.setRequestHandler(ListPromptsRequestSchema, () => ({
      prompts: [{ name: acting.name, ...needing }],
    }));
    return server;
  };

  return {
    revision,
    async connect(user) {
      const upstream = upstreamIdentity(gate);
      const [near, far] = InMemoryTransport.createLinkedPair();
      const [sent, received]: [string[], string[]] = [[], []];
      const authInfo = { token: 't', clientId: user, scopes: [] };
      const sendNear = near.send.bind(near);
      // Copies: the pair hands over references, and a wire does not.
      near.send = (message) => {
        sent.push(JSON.stringify(message));
        return sendNear(structuredClone(message), { authInfo });
      };
      const sendFar = far.send.bind(far);
      far.send = (message, options) => {
        received.push(JSON.stringify(message));
        return sendFar(structuredClone(message), options);
      };
      await build(upstream).connect(upstream.serve(far));
      const client = make();
      await client.connect(near);
      return { client, sent, received };
    },
  };
}
