import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { clientCapabilities, serverCapabilities } from '../protocol/index.ts';
import type { ServerConfiguration } from '../protocol/index.ts';
import { acting, configuration, needing } from './lines.fixture.ts';
import type { Callbacks, TestClient, Use } from './lines.fixture.ts';
import type { Gate } from './reception.ts';
import { upstreamIdentity } from './v2.ts';

const revision = '2026-07-28';
const url = 'https://mcp.corp.example/mcp';

export const bareClient = (): Client =>
  new Client(
    { name: 'c', version: '1' },
    {
      capabilities: clientCapabilities(revision),
      versionNegotiation: { mode: { pin: revision } },
    },
  );

/** A high-level server on the second line; each request has an instance of its own. */
export function serveV2(
  gate: Gate,
  { tool, resource, prompt }: Callbacks,
  {
    advertised = configuration as ServerConfiguration | null,
    client: make = bareClient,
    responseMode = 'auto' as 'auto' | 'sse',
    ttlMs = 600_000,
  } = {},
): {
  readonly revision: typeof revision;
  fetch(request: Request): Promise<Response>;
  connect(user: string, seeResponse?: (response: Response) => void): Promise<TestClient<Client>>;
} {
  const upstream = upstreamIdentity(gate);
  const build = (): McpServer => {
    const server = new McpServer(
      { name: 's', version: '1' },
      {
        capabilities: advertised ? serverCapabilities(revision, advertised) : {},
        cacheHints: { 'server/discover': { ttlMs } },
      },
    );
    const use = (context: ServerContext): Use => ({
      identity: upstream.identityOf(context),
      again: () => upstream.identityOf(context),
      signal: context.mcpReq.signal,
      refuse: (rejection) => upstream.refuse(context, rejection),
      say: (message) =>
        context.mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken: 0, progress: 1, message },
        }),
    });
    const inputSchema = z.object({ delay: z.number().optional() });
    server.registerTool(
      acting.name,
      { inputSchema, ...needing },
      async ({ delay = 0 }, context) => (await tool(use(context), delay)) as never,
    );
    server.registerTool(
      'plain',
      { inputSchema },
      async ({ delay = 0 }, context) => (await tool(use(context), delay)) as never,
    );
    server.registerResource(
      'note',
      acting.uri,
      needing,
      async (_uri, context) => (await resource(use(context))) as never,
    );
    server.registerPrompt(
      acting.name,
      needing,
      async (context) => (await prompt(use(context))) as never,
    );
    return server;
  };
  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0, responseMode });
  const serve = upstream.serve(handler);
  const fetch = (request: Request, user = 'alice') =>
    serve(request, { authInfo: { token: 't', clientId: user, scopes: [] } });

  return {
    revision,
    fetch,
    async connect(user, seeResponse = () => {}) {
      const [sent, received]: [string[], string[]] = [[], []];
      const transport = new StreamableHTTPClientTransport(new URL(url), {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          sent.push(await request.clone().text());
          const response = await fetch(request, user);
          seeResponse(response);
          if (response.body === null) return response;
          const [kept, read] = response.body.tee();
          void new Response(read).text().then(
            (body) => received.push(body),
            () => {},
          );
          return new Response(kept, response);
        },
      });
      const client = make();
      await client.connect(transport);
      return { client, sent, received };
    },
  };
}
