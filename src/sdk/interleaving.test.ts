import { describe, expect, it } from 'vitest';
import { forward } from '../protocol/index.ts';
import { lines } from './interleaving.fixture.ts';
import type { Caller } from './interleaving.fixture.ts';
import { callbacks, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';

const users = 10;
const callsEach = 10;
const tokenOf = (user: number): string => `canary-of-${user}-5d1f`;

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

describe.each(lines)('requests-share-no-credential-state: on %s', (_, serve) => {
  it('a hundred calls of ten users at once each go upstream with their own credential', async () => {
    const { seen, given } = slowUpstream();
    const connect = serve(given);
    const clients: Caller[] = [];
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
