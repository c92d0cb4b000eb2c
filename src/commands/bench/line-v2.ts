import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { clientCapabilities, serverCapabilities } from '../../protocol/index.ts';
import { upstreamIdentity } from '../../sdk/v2.ts';
import type { Line, Setup } from './line.ts';
import { paramsOf, textOf } from './message.ts';

const revision = '2026-07-28';

/** One client and one server of the second line, over HTTP requests and responses without a network. */
export async function connectV2({ gate, configuration, tool }: Setup): Promise<Line> {
  const upstream = gate && upstreamIdentity(gate);
  const build = (): McpServer => {
    const server = new McpServer(
      { name: 'bench', version: '1' },
      { capabilities: gate ? serverCapabilities(revision, configuration) : {} },
    );
    server.registerTool('whoami', {}, async (context) => ({
      content: [{ type: 'text', text: await tool(upstream?.identityOf(context)) }],
    }));
    return server;
  };
  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  const serve = upstream ? upstream.serve(handler) : (request: Request) => handler.fetch(request);
  const transport = new StreamableHTTPClientTransport(new URL('https://mcp.corp.example/mcp'), {
    fetch: (input, init) => serve(new Request(input, init)),
  });
  const client = new Client(
    { name: 'bench', version: '1' },
    {
      capabilities: clientCapabilities(revision),
      versionNegotiation: { mode: { pin: revision } },
    },
  );
  await client.connect(transport);
  return {
    call: async (field) => textOf(await client.callTool(paramsOf(field))),
    close: () => client.close(),
  };
}
