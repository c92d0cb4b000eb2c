import { connectTo, admitByMcpToken } from './one-server.ts';
import { serveMcp } from './mcp-2026-07-28.ts';
import { MCP_RESOURCE, SERVER_ORIGIN } from './identity-platform.ts';
import type { Deploy } from './pattern.ts';
import { asBearer, callApi, guarded } from './upstream-call.ts';

/**
 * A manager that starts one server for each user (discussion 193): it knows who calls, and gives each server the
 * long-lived secret of its one user, which it keeps for the next start.
 */
export const instanceManager: Deploy = async (setting) => {
  const { kit, apis, platform } = setting;
  const admit = admitByMcpToken(setting);
  const running = new Map<string, string>();

  const startFor = (user: string): string => {
    const origin = `https://mcp-${running.size + 1}.internal.example`;
    const secret = apis.secretOf('dashboards', user);
    kit.keep('manager', 'secret store', secret);
    kit.keep('server', 'environment', secret);
    serveMcp(kit, {
      name: 'server',
      origin,
      admit: async () => ({ caller: user, token: '' }),
      answer: guarded(() => callApi(kit, asBearer(secret))),
    });
    running.set(user, origin);
    return origin;
  };

  kit.start('manager');
  kit.serve({
    name: 'manager',
    origin: SERVER_ORIGIN,
    async handle(request) {
      const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      const admitted = await admit(token);
      if (admitted === undefined) return new Response(null, { status: 401 });
      const origin = running.get(admitted.caller) ?? startFor(admitted.caller);
      const headers = new Headers(request.headers);
      headers.delete('authorization');
      const body = await request.text();
      const url = request.url.replace(SERVER_ORIGIN, origin);
      return kit.from('manager')(new Request(url, { method: request.method, headers, body }));
    },
  });

  return {
    endpoints: ['the manager'],
    state: ['long-lived secrets of each user', 'running servers'],
    async connect(user) {
      const mcpToken = await platform.mcpToken(user);
      const url = MCP_RESOURCE;
      const client = await connectTo(setting, { url, token: async () => mcpToken });
      return { call: () => client.call({}), close: client.close };
    },
  };
};
