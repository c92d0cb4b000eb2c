import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { UpstreamIdentity } from '../../../protocol/index.ts';
import { upstreamIdentityClient } from '../../../sdk/client-v1.ts';
import type { ClientOptions } from '../../../sdk/sending.ts';

export async function callV1(
  transport: Transport,
  options: ClientOptions,
  identity: UpstreamIdentity,
): Promise<object> {
  const client = new Client({ name: 'assistant', version: '1.0.0' });
  // #region client
  const upstream = upstreamIdentityClient(client, options);
  await upstream.connect(transport);
  return upstream.callTool({ name: 'whoami' }, { identity });
  // #endregion
}
