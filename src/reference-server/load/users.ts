import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { UpstreamIdentity } from '../../protocol/index.ts';
import { upstreamIdentityClient } from '../../sdk/client-v2.ts';
import { identityOf, mcpToken } from '../logins.ts';
import type { Addresses } from '../logins.ts';

/** One client of one user. */
export interface Caller {
  readonly user: string;
  /** Calls the tool, with the user's credential or without, and gives the account that was served. */
  call(withField: boolean): Promise<string | undefined>;
  close(): Promise<void>;
}

const REVISION = '2026-07-28';
const now = (): number => Math.floor(Date.now() / 1000);

/** Signs users in and connects their clients, several for each. */
export async function connectCallers(
  addresses: Addresses,
  { users, clients }: { readonly users: number; readonly clients: number },
): Promise<readonly Caller[]> {
  const callers: Caller[] = [];
  for (let index = 0; index < users; index += 1) {
    const user = `user-${index}`;
    const token = await mcpToken(addresses, user);
    const identity = await identityOf(addresses, user);
    for (let copy = 0; copy < clients / users; copy += 1)
      callers.push(await connectCaller({ ...addresses, user, token, identity }));
  }
  return callers;
}

interface Login {
  readonly mcp: string;
  readonly upstream: string;
  readonly user: string;
  readonly token: string;
  readonly identity: UpstreamIdentity;
}

async function connectCaller({ mcp, upstream, user, token, identity }: Login): Promise<Caller> {
  const client = new Client(
    { name: 'load', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: REVISION } } },
  );
  const extended = upstreamIdentityClient(client, { boundResources: [upstream], now });
  await extended.connect(
    new StreamableHTTPClientTransport(new URL(mcp), {
      requestInit: { headers: { Authorization: `Bearer ${token}` } },
    }),
  );
  return {
    user,
    async call(withField) {
      const params = { name: 'dashboards.search', arguments: {} };
      const result = await extended.callTool(params, withField ? { identity } : {});
      const [first] = result.content as { text?: string }[];
      if (result.isError === true) return undefined;
      return (JSON.parse(first?.text ?? '{}') as { account?: string }).account;
    },
    close: () => client.close(),
  };
}
