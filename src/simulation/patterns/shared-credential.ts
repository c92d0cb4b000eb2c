import { connectTo, serveOne } from './one-server.ts';
import { SERVICE } from './pattern.ts';
import type { Deploy } from './pattern.ts';
import { asBearer, callApi, guarded } from './upstream-call.ts';

/** One server with one service credential: it knows who calls, the upstream does not. */
export const sharedCredential: Deploy = async (setting) => {
  const { kit, apis, platform } = setting;
  const secret = apis.secretOf('dashboards', SERVICE);
  kit.keep('server', 'environment', secret);
  serveOne(setting, { answer: guarded(() => callApi(kit, asBearer(secret))) });
  return {
    endpoints: [],
    state: [],
    async connect(user) {
      const mcpToken = await platform.mcpToken(user);
      const client = await connectTo(setting, { token: async () => mcpToken });
      return { call: () => client.call({}), close: client.close };
    },
  };
};
