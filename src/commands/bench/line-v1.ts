import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { serverCapabilities } from '../../protocol/index.ts';
import { upstreamIdentity } from '../../sdk/v1.ts';
import type { Line, Setup } from './line.ts';
import { paramsOf, textOf } from './message.ts';

/** One client and one server of the first line, over a pair in memory. */
export async function connectV1({ gate, configuration, tool }: Setup): Promise<Line> {
  const upstream = gate && upstreamIdentity(gate);
  const server = new McpServer(
    { name: 'bench', version: '1' },
    { capabilities: gate ? serverCapabilities('2025-11-25', configuration) : {} },
  );
  server.registerTool('whoami', {}, async (extra) => ({
    content: [{ type: 'text', text: await tool(upstream?.identityOf(extra)) }],
  }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(upstream ? upstream.serve(far) : far);
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(near);
  return {
    call: async (field) => textOf(await client.callTool(paramsOf(field))),
    close: () => client.close(),
  };
}
