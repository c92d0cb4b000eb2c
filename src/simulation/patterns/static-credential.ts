import { CODE_HOSTING_ORIGIN } from '../upstreams/code-hosting.ts';
import { DASHBOARDS_ORIGIN } from '../upstreams/dashboards.ts';
import { PAYMENTS_ORIGIN } from '../upstreams/payments.ts';
import { connectMcp, serveMcp } from './mcp-2026-07-28.ts';
import type { Deploy } from './pattern.ts';
import { asBearer, callApi, guarded } from './upstream-call.ts';

/** Where each of the three servers takes its secret, and what it asks its API. */
export const forms = {
  dashboards: { where: 'environment', url: `${DASHBOARDS_ORIGIN}/api/search` },
  'code-hosting': { where: 'environment', url: `${CODE_HOSTING_ORIGIN}/user/repos` },
  payments: { where: 'command line', url: `${PAYMENTS_ORIGIN}/v1/charges` },
} as const;

/** One process for each identity, its secret given to it when it starts. Whoever reaches the process is that user. */
export const staticCredential =
  (api: keyof typeof forms): Deploy =>
  async ({ kit, apis }) => {
    const { where, url } = forms[api];
    const origins = new Map<string, string>();
    const startFor = (user: string): string => {
      const origin = `https://mcp-${origins.size + 1}.corp.example`;
      const secret = apis.secretOf(api, user);
      kit.keep('server', where, secret);
      serveMcp(kit, {
        name: 'server',
        origin,
        // The process serves one user, and asks nobody who they are.
        admit: async () => ({ caller: user, token: '' }),
        answer: guarded(() => callApi(kit, asBearer(secret), url)),
      });
      origins.set(user, origin);
      return origin;
    };
    return {
      endpoints: [],
      state: [],
      async connect(user) {
        const url = `${origins.get(user) ?? startFor(user)}/mcp`;
        const client = await connectMcp(kit, { host: 'client', url, token: async () => undefined });
        return { call: () => client.call({}), close: client.close };
      },
    };
  };
