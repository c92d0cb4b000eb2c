import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { upstreamIdentityClient as clientV1 } from './client-v1.ts';
import { upstreamIdentityClient as clientV2 } from './client-v2.ts';
import { acting, identity, resource, serverGate } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV1 } from './line-v1.fixture.ts';
import { bareClient, serveV2 } from './line-v2.fixture.ts';

/** One server on a line, and clients of it with the extension: what the tests of calls at once share. */

const adapterOptions = { boundResources: [resource], now: () => 0 };

export interface Caller {
  /** Calls the tool that acts at the upstream. The number tells the calls apart. */
  call(call: number, token: string, signal?: AbortSignal): Promise<object>;
  /** Every JSON-RPC message of the client, as text. */
  readonly sent: string[];
}
export type ConnectAs = (user: string) => Promise<Caller>;

function onV1(given: Callbacks): ConnectAs {
  let adapter!: ReturnType<typeof clientV1>;
  const client = (): ClientV1 => {
    const bare = new ClientV1({ name: 'c', version: '1' });
    adapter = clientV1(bare, adapterOptions);
    return Object.assign(Object.create(bare) as ClientV1, { connect: adapter.connect });
  };
  const server = serveV1(serverGate(), given, { client });
  return async (user) => {
    const { sent } = await server.connect(user);
    return callerOf(adapter, sent);
  };
}

function onV2(given: Callbacks): ConnectAs {
  let adapter!: ReturnType<typeof clientV2>;
  const client = () => {
    const bare = bareClient();
    adapter = clientV2(bare, adapterOptions);
    return Object.assign(Object.create(bare) as typeof bare, { connect: adapter.connect });
  };
  const server = serveV2(serverGate(), given, { client });
  return async (user) => {
    const { sent } = await server.connect(user);
    return callerOf(adapter, sent);
  };
}

const callerOf = (
  adapter: ReturnType<typeof clientV1> | ReturnType<typeof clientV2>,
  sent: string[],
): Caller => ({
  sent,
  call: (call, token, signal) =>
    adapter.callTool(
      { name: acting.name, arguments: { delay: call } },
      { identity: identity(token), ...(signal === undefined ? {} : { signal }) },
    ),
});

export const lines: ['v1' | 'v2', (given: Callbacks) => ConnectAs][] = [
  ['v1', onV1],
  ['v2', onV2],
];
