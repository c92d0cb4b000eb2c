import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revisions } from '../protocol/extension.ts';
import { identityOf, mcpToken } from './logins.ts';
import { answerOf, connect, reference } from './reference.fixture.ts';
import type { Reference } from './reference.fixture.ts';

/** The service credential of the server's environment, as it was before there was a field. */
let environment: string | undefined;
let running: Reference;
beforeAll(async () => {
  running = await reference({ required: false, environmentToken: () => environment });
  environment = (await identityOf(running, 'service')).token;
});
afterAll(() => running.close());

describe.each(revisions)('at %s, while the environment still holds a credential', (revision) => {
  it('both ways work, and the identity of the request goes first', async () => {
    const client = await connect(running, { revision, token: await mcpToken(running, 'alice') });
    const identity = await identityOf(running, 'alice');
    const from = running.received.length;
    expect(answerOf(await client.search())).toMatchObject({ account: 'service' });
    expect(answerOf(await client.search(identity))).toMatchObject({ account: 'alice' });
    expect(answerOf(await client.search())).toMatchObject({ account: 'service' });

    const raw = running.received.slice(from).map(({ bytes }) => bytes.toString('latin1'));
    const who = raw.map((text) => [text.includes(environment!), text.includes(identity.token)]);
    expect(who).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    await client.close();
  });

  it('a refused identity is not made up for by the environment', async () => {
    const token = await mcpToken(running, 'alice');
    const client = await connect(running, { revision, token });
    const from = running.received.length;
    const misused = { type: 'Bearer', token, resource: running.upstream };
    await expect(client.search(misused)).rejects.toMatchObject({ code: -31042 });
    expect(running.received).toHaveLength(from);
    await client.close();
  });

  it('the log tells which calls came without, and holds no credential', async () => {
    const client = await connect(running, { revision, token: await mcpToken(running, 'bob') });
    const from = running.lines.length;
    await client.search(await identityOf(running, 'bob'));
    await client.search();
    const judged = running.lines
      .slice(from)
      .filter(({ event, caller }) => event === 'judged' && caller === 'bob');
    expect(judged.map(({ subject }) => subject)).toEqual(['bob', undefined]);
    expect(JSON.stringify(running.lines).includes(environment!)).toBe(false);
    await client.close();
  });
});
