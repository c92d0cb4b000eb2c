import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { describe, expect, it } from 'vitest';
import { forward } from '../protocol/index.ts';
import { upstreamIdentityClient as clientV1 } from './client-v1.ts';
import { upstreamIdentityClient as clientV2 } from './client-v2.ts';
import { acting, callbacks, identity, resource, serverGate, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV1 } from './line-v1.fixture.ts';
import { bareClient, serveV2 } from './line-v2.fixture.ts';

const users = 10;
const callsEach = 10;
const tokenOf = (user: number): string => `canary-of-${user}-5d1f`;
const adapterOptions = { boundResources: [resource], now: () => 0 };

/** An upstream that answers late and out of order, and tells which credential each call came with. */
function slowUpstream() {
  const seen: [call: number, header: string | null][] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const call = Number(new URL(request.url).pathname.slice(1));
    seen.push([call, request.headers.get('authorization')]);
    await new Promise((resolve) => setTimeout(resolve, (call * 37) % 23));
    return new Response(`call ${call}`);
  };
  // The number of a call tells whose it is: the tool's argument, which no credential came with.
  const tool: Callbacks['tool'] = async (use, call) => {
    await new Promise((resolve) => setTimeout(resolve, (call * 17) % 7));
    const request = new Request(`https://payments.example/${call}`);
    return text(await (await forward(request, use.again()!, fetch)).text());
  };
  return { seen, given: callbacks({ tool }) };
}

type Call = (call: number, token: string) => Promise<object>;

/** One server on a line, and a way to make another client of it. */
const lines: [
  string,
  (given: Callbacks) => (user: string) => Promise<{ call: Call; sent: string[] }>,
][] = [
  [
    'v1',
    (given) => {
      let adapter!: ReturnType<typeof clientV1>;
      const client = (): ClientV1 => {
        const bare = new ClientV1({ name: 'c', version: '1' });
        adapter = clientV1(bare, adapterOptions);
        return Object.assign(Object.create(bare) as ClientV1, { connect: adapter.connect });
      };
      const server = serveV1(serverGate(), given, { client });
      return async (user) => {
        const { sent } = await server.connect(user);
        const own = adapter;
        return {
          sent,
          call: (delay, token) =>
            own.callTool(
              { name: acting.name, arguments: { delay } },
              { identity: identity(token) },
            ),
        };
      };
    },
  ],
  [
    'v2',
    (given) => {
      let adapter!: ReturnType<typeof clientV2>;
      const client = () => {
        const bare = bareClient();
        adapter = clientV2(bare, adapterOptions);
        return Object.assign(Object.create(bare) as typeof bare, { connect: adapter.connect });
      };
      const server = serveV2(serverGate(), given, { client });
      return async (user) => {
        const { sent } = await server.connect(user);
        const own = adapter;
        return {
          sent,
          call: (delay, token) =>
            own.callTool(
              { name: acting.name, arguments: { delay } },
              { identity: identity(token) },
            ),
        };
      };
    },
  ],
];

describe.each(lines)('requests-share-no-credential-state: on %s', (_, serve) => {
  it('a hundred calls of ten users at once each go upstream with their own credential', async () => {
    const { seen, given } = slowUpstream();
    const connect = serve(given);
    const clients: Awaited<ReturnType<typeof connect>>[] = [];
    for (let user = 0; user < users; user += 1) clients.push(await connect(`user-${user}`));

    const answers = await Promise.all(
      Array.from({ length: users * callsEach }, async (__, at) => {
        // Neighbours in time are of different users, so that their ids meet.
        const [user, call] = [at % users, (at % users) * 1000 + Math.floor(at / users)];
        const answer = await clients[user]!.call(call, tokenOf(user));
        return [JSON.stringify(answer).includes(`"call ${call}"`), call];
      }),
    );

    expect(answers.filter(([right]) => !right)).toEqual([]);
    expect(seen).toHaveLength(users * callsEach);
    const swapped = seen.filter(
      ([call, header]) => header !== `Bearer ${tokenOf(Math.floor(call / 1000))}`,
    );
    expect(swapped).toEqual([]);
    // They were under way together, and the ids of different clients collide.
    expect(seen.map(([call]) => call)).not.toEqual(
      seen.map(([call]) => call).sort((a, b) => a - b),
    );
    const idsOf = (sent: readonly string[]) =>
      sent
        .filter((message) => message.includes('"tools/call"'))
        .map((message) => (JSON.parse(message) as { id: number }).id)
        .sort((a, b) => a - b);
    const [first, ...others] = clients.map(({ sent }) => idsOf(sent));
    expect(first).toHaveLength(callsEach);
    for (const ids of others) expect(ids).toEqual(first);
  });
});
