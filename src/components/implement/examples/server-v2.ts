import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { serverCapabilities } from '../../../protocol/index.ts';
import { gateFor } from '../../../sdk/gate.ts';
import { upstreamIdentity } from '../../../sdk/v2.ts';
import { configuration, services } from './setting.ts';

const build = () =>
  new McpServer(
    { name: 'payments', version: '1.0.0' },
    {
      capabilities: serverCapabilities('2026-07-28', configuration),
      cacheHints: { 'server/discover': { ttlMs: 300_000 } },
    },
  );

// #region server
const upstream = upstreamIdentity(gateFor(configuration, services));
const handler = createMcpHandler(build, { legacy: 'reject' });
export const serve = upstream.serve(handler); // (request, { authInfo }) => Promise<Response>
// #endregion
