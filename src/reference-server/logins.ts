import type { UpstreamIdentity } from '../protocol/index.ts';
import { signIn } from './provider/sign-in.ts';

/** Where the parts of a running reference are. */
export interface Addresses {
  /** The MCP endpoint, which is also the audience of its tokens. */
  readonly mcp: string;
  readonly issuer: string;
  /** The resource indicator of the API. */
  readonly upstream: string;
}

/** The user's token for the MCP server. */
export const mcpToken = async ({ issuer, mcp }: Addresses, user: string): Promise<string> =>
  (await signIn({ issuer, user, resource: mcp, scope: 'mcp' })).value;

/** The user's identity at the API, as it goes into a request. */
export async function identityOf(
  { issuer, upstream }: Addresses,
  user: string,
): Promise<UpstreamIdentity> {
  const wanted = { issuer, user, resource: upstream, scope: 'dashboards:read' };
  return { type: 'Bearer', token: (await signIn(wanted)).value, resource: upstream };
}
