import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { answerOf, forward, needsMeta, serverCapabilities } from '../../../protocol/index.ts';
import { gateFor } from '../../../sdk/gate.ts';
import { upstreamIdentity } from '../../../sdk/v1.ts';
import { configuration, services } from './setting.ts';

export async function serveV1(transport: Transport): Promise<void> {
  const about = { name: 'payments', version: '1.0.0' };
  const options = { capabilities: serverCapabilities('2025-11-25', configuration) };
  // #region server
  const upstream = upstreamIdentity(gateFor(configuration, services));
  const server = new McpServer(about, options);
  await server.connect(upstream.serve(transport));
  // #endregion

  // #region tool
  const declared = { _meta: needsMeta({ upstreams: ['payments'] }) };
  server.registerTool('whoami', declared, async (extra) => {
    const identity = upstream.identityOf(extra);
    if (!identity) return upstream.refuse(extra, { cause: 'identity-required' });
    const request = new Request('https://payments.example/v1/me');
    const response = await forward(request, identity, fetch);
    const answer = answerOf(response, identity);
    if (answer.kind === 'refused') return upstream.refuse(extra, answer.rejection);
    return { content: [{ type: 'text', text: await response.text() }] };
  });
  // #endregion
}
