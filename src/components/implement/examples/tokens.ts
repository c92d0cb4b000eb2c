import type { UpstreamIdentityClient } from '../../../sdk/client-v2.ts';
import { exchangedToken } from '../../../sdk/tokens/exchange.ts';
import { renewingIdentity } from '../../../sdk/tokens/renewing.ts';
import type { RenewingIdentity } from '../../../sdk/tokens/renewing.ts';

/** What a client does for one user and one upstream. */
export function sourceFor(mcpToken: () => Promise<string>): RenewingIdentity {
  const resource = 'https://payments.example/';
  const now = () => Math.floor(Date.now() / 1000);
  // #region source
  const source = exchangedToken({
    endpoint: 'https://id.corp.example/token',
    client: { id: 'assistant' },
    subjectToken: mcpToken, // the user's token for the MCP server
    resource,
  });
  return renewingIdentity(source, { type: 'Bearer', resource, now });
  // #endregion
}

export async function call(
  upstream: UpstreamIdentityClient,
  source: RenewingIdentity,
): Promise<object> {
  // #region renewing
  const identity = await source.identity();
  return upstream.callTool({ name: 'list_charges' }, { identity, idempotent: true });
  // #endregion
}
