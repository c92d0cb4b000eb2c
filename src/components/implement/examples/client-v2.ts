import { Client } from '@modelcontextprotocol/client';
import type { Transport } from '@modelcontextprotocol/client';
import type { UpstreamIdentity } from '../../../protocol/index.ts';
import { upstreamIdentityClient } from '../../../sdk/client-v2.ts';
import type { ClientOptions } from '../../../sdk/sending.ts';

export async function callV2(
  transport: Transport,
  options: ClientOptions,
  identity: UpstreamIdentity,
): Promise<object> {
  const client = new Client(
    { name: 'assistant', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
  // #region client
  const upstream = upstreamIdentityClient(client, options);
  await upstream.connect(transport);
  return upstream.callTool({ name: 'whoami' }, { identity });
  // #endregion
}
