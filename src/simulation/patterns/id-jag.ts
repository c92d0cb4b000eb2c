import { LOGIN_ORIGIN, PLATFORM_TOKENS } from './identity-platform.ts';
import { upstreamTokens } from './client-side.ts';
import { askForToken, failed, formOf } from './oauth.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Deploy, Setting } from './pattern.ts';
import { asJwt, callApi, guarded } from './upstream-call.ts';

const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The authorization server of the MCP server: takes an identity assertion, gives an MCP token (RFC 7523). */
function serveLogin({ kit, platform }: Setting): void {
  kit.start('login');
  kit.serve({
    name: 'login',
    origin: LOGIN_ORIGIN,
    async handle(request) {
      const form = await formOf(request);
      const assertion = form.get('assertion') ?? '';
      const user =
        form.get('grant_type') === JWT_BEARER
          ? await platform.callerOf(assertion, LOGIN_ORIGIN)
          : undefined;
      if (user === undefined) return failed(400, 'invalid_grant');
      const token = await platform.mcpToken(user);
      return Response.json({ access_token: token, token_type: 'Bearer', expires_in: 86_400 });
    },
  });
}

/**
 * Enterprise-managed authorization (SEP-990) for the first hop: the platform decides whether this user may reach this
 * server, by an identity assertion. It says nothing of the second hop, for which the server exchanges.
 */
export const idJag: Deploy = async (setting) => {
  const { kit, platform } = setting;
  serveLogin(setting);
  const clientSecret = platform.register('client');
  const tokenFor = upstreamTokens(setting, 'server', { actor: 'mcp-server' });
  serveOne(setting, {
    answer: guarded(async ({ token }) => callApi(kit, asJwt(await tokenFor(token)))),
  });
  return {
    endpoints: ['authorization server of the MCP server'],
    state: ['tokens of each user, in memory', `a client registration at ${PLATFORM_TOKENS}`],
    async connect(user) {
      const { access_token: assertion } = await askForToken(kit.from('client'), PLATFORM_TOKENS, {
        grant_type: EXCHANGE,
        client_secret: clientSecret,
        requested_token_type: ID_JAG,
        subject_token: await platform.mcpToken(user),
      });
      const { access_token: mcpToken } = await askForToken(
        kit.from('client'),
        `${LOGIN_ORIGIN}/token`,
        { grant_type: JWT_BEARER, assertion },
      );
      const client = await connectTo(setting, { token: async () => mcpToken });
      return { call: () => client.call({}), close: client.close };
    },
  };
};
