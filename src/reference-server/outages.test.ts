import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fetchUpstream } from './fetch-upstream.ts';
import { listen, stop } from './listen.ts';
import { identityOf, mcpToken } from './logins.ts';
import { connect, reference } from './reference.fixture.ts';
import type { Reference } from './reference.fixture.ts';

async function withReference(test: (running: Reference) => Promise<void>): Promise<void> {
  const running = await reference();
  try {
    await test(running);
  } finally {
    await running.close();
  }
}

const ready = (running: Reference): Promise<Response> => fetch(new URL('/readyz', running.mcp));

describe('without its API', () => {
  it('a call says so, and the server is not ready', () =>
    withReference(async (running) => {
      const token = await mcpToken(running, 'alice');
      const client = await connect(running, { revision: '2026-07-28', token });
      const identity = await identityOf(running, 'alice');
      await stop(running.servers.upstream);
      const result = await client.search(identity);
      expect(result).toMatchObject({ isError: true, structuredContent: { upstreamStatus: 502 } });
      const answer = await ready(running);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        missing: [expect.stringContaining('upstream API')],
      });
      await client.close();
    }));

  it('an API that does not answer in time is no reason to wait', async () => {
    const silent = createServer(() => undefined);
    const origin = await listen(silent, 0, '');
    const lines: unknown[] = [];
    const answer = await fetchUpstream((line) => lines.push(line), 50)(new Request(origin));
    expect(answer.status).toBe(504);
    expect(lines).toEqual([{ event: 'upstream-timeout', origin }]);
    await stop(silent);
  });
});

describe('without its provider', () => {
  it('whoever cannot be told apart is told to come again, and not that the token is bad', () =>
    withReference(async (running) => {
      const token = await mcpToken(running, 'alice');
      await stop(running.servers.provider);
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(running.mcp, { method: 'POST', headers });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect((await ready(running)).status).toBe(503);
    }));

  it('keys that were fetched before go on to serve', () =>
    withReference(async (running) => {
      const token = await mcpToken(running, 'alice');
      const identity = await identityOf(running, 'alice');
      const client = await connect(running, { revision: '2026-07-28', token });
      await client.search(identity);
      await stop(running.servers.provider);
      await expect(client.search(identity)).resolves.not.toMatchObject({ isError: true });
      await client.close();
    }));
});

describe('when it is ended', () => {
  it('finishes what is under way and takes nothing more', async () => {
    const running = await reference();
    const token = await mcpToken(running, 'alice');
    const client = await connect(running, { revision: '2026-07-28', token });
    const identity = await identityOf(running, 'alice');
    await client.search(identity);
    const judged = (): number => running.lines.filter(({ event }) => event === 'judged').length;
    const calls = Array.from({ length: 20 }, () => client.search(identity));
    while (judged() < 2) await setTimeout(1);
    const ended = running.close();
    const outcomes = await Promise.allSettled(calls);
    await ended;
    // A call was answered, or never got in; none hangs and none is cut in the middle.
    for (const outcome of outcomes)
      if (outcome.status === 'fulfilled') expect(outcome.value['isError']).toBeUndefined();
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    await expect(fetch(running.mcp)).rejects.toThrow();
  });
});
