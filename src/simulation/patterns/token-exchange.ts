import { PLATFORM_TOKENS } from './identity-platform.ts';
import { upstreamTokens } from './client-side.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Deploy } from './pattern.ts';
import { asJwt, callApi, guarded } from './upstream-call.ts';

/**
 * The server exchanges its caller's MCP token for a token of the upstream at the identity platform (RFC 8693). No upstream
 * credential passes the client.
 */
export const tokenExchange: Deploy = async (setting) => {
  const { kit, platform } = setting;
  const tokenFor = upstreamTokens(setting, 'server', { actor: 'mcp-server' });
  serveOne(setting, {
    answer: guarded(async ({ token }) => callApi(kit, asJwt(await tokenFor(token)))),
  });
  return {
    endpoints: [],
    state: ['tokens of each user, in memory', `a client registration at ${PLATFORM_TOKENS}`],
    async connect(user) {
      const mcpToken = await platform.mcpToken(user);
      const client = await connectTo(setting, { token: async () => mcpToken });
      return { call: () => client.call({}), close: client.close };
    },
  };
};
