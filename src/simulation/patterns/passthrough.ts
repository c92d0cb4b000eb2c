import { validate } from '../../protocol/index.ts';
import { createServerKeys, dashboardsUpstream } from './server-keys.ts';
import { upstreamTokens } from './client-side.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Admit } from './mcp.ts';
import type { Deploy } from './pattern.ts';
import { asJwt, callApi, guarded } from './upstream-call.ts';

/**
 * The upstream token in `Authorization`, which admits to the server and goes on to the API. MCP forbids it: the token was
 * not issued for the server. Unvalidated it is forwarded as it came; validated, its issuer, audience, key and times are
 * held against the API's first, which makes the token of one service the login of another.
 */
export const passthrough =
  (validated: boolean): Deploy =>
  async (setting) => {
    const { kit, platform } = setting;
    const keys = createServerKeys(setting);
    const admit: Admit = async (token) => {
      if (token === undefined) return undefined;
      if (!validated) return { caller: '', token };
      const validation = await validate({ type: 'Bearer', token }, dashboardsUpstream(), {
        ...keys,
        now: kit.now(),
      });
      return validation.ok ? { caller: validation.identity.subject ?? '', token } : undefined;
    };
    serveOne(setting, {
      admit,
      answer: guarded(({ token }) => callApi(kit, asJwt(token))),
    });
    const tokenFor = upstreamTokens(setting, 'client');
    return {
      endpoints: [],
      state: validated ? ['keys of the issuer'] : [],
      async connect(user) {
        const mcpToken = await platform.mcpToken(user);
        const client = await connectTo(setting, { token: () => tokenFor(mcpToken) });
        return { call: () => client.call({}), close: client.close };
      },
    };
  };
