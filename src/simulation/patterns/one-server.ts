import { MCP_RESOURCE, SERVER_ORIGIN } from './identity-platform.ts';
import { connectMcp, serveMcp } from './mcp-2026-07-28.ts';
import type { Admit, Client, ClientOptions, ServerOptions } from './mcp.ts';
import type { Setting } from './pattern.ts';

/** Admission by the MCP credential alone (RFC 9068, section 4). */
export const admitByMcpToken =
  ({ platform }: Pick<Setting, 'platform'>): Admit =>
  async (token) => {
    const caller = token === undefined ? undefined : await platform.callerOf(token);
    return caller === undefined ? undefined : { caller, token: token! };
  };

/** One server for all users, at the address that clients know. */
export function serveOne(
  setting: Setting,
  options: Pick<ServerOptions, 'answer' | 'extension'> & Partial<ServerOptions>,
): void {
  serveMcp(setting.kit, {
    name: 'server',
    origin: SERVER_ORIGIN,
    admit: admitByMcpToken(setting),
    ...options,
  });
}

/** A client that signs in with the MCP credential of its user. */
export function connectTo(
  { kit }: Setting,
  options: Pick<ClientOptions, 'token' | 'open' | 'capabilities'> & Partial<ClientOptions>,
): Promise<Client> {
  return connectMcp(kit, { host: 'client', url: MCP_RESOURCE, ...options });
}
