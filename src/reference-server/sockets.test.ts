import { describe, expect, it } from 'vitest';
import { carriers, revisions } from '../protocol/extension.ts';
import type { Carrier, Revision } from '../protocol/extension.ts';
import { identityOf, mcpToken } from './logins.ts';
import { answerOf, connect, count, reference } from './reference.fixture.ts';

const ways = revisions.flatMap((revision) =>
  carriers.map((carrier): [Revision, Carrier] => [revision, carrier]),
);

describe.each(ways)('at %s in %s, over sockets', (revision, carrier) => {
  it('each user acts as themselves, with one credential at one origin per call', async () => {
    const running = await reference({ carrier });
    try {
      const users = await Promise.all(
        ['alice', 'bob'].map(async (user) => {
          const token = await mcpToken(running, user);
          const client = await connect(running, { revision, token });
          return { user, token, identity: await identityOf(running, user), client };
        }),
      );
      for (const { user, identity, client } of [...users, ...users]) {
        const result = await client.search(identity);
        expect(answerOf(result)).toMatchObject({ account: user });
        expect(result['_meta']).toMatchObject({
          'com.example/upstream-identity': { processed: true },
        });
      }
      const raw = running.received.map(({ bytes }) => bytes.toString('latin1'));
      const calls = raw.filter((text) => text.startsWith('GET /api/search '));
      expect(calls).toHaveLength(4);
      for (const text of calls) {
        const held = users.filter(({ identity }) => text.includes(identity.token));
        expect(held).toHaveLength(1);
        expect(count([text], held[0]!.identity.token)).toBe(1);
        expect(text.match(/^(?:authorization|x-jwt-assertion|cookie):/gim)).toHaveLength(1);
      }
      for (const { token, identity } of users) {
        // The MCP credential stays where it is, and the log holds neither.
        expect(count(raw, token)).toBe(0);
        expect(count(raw, identity.token)).toBe(2);
        expect(count([JSON.stringify(running.lines)], token)).toBe(0);
        expect(count([JSON.stringify(running.lines)], identity.token)).toBe(0);
      }
      await Promise.all(users.map(({ client }) => client.close()));
    } finally {
      await running.close();
    }
  });

  it('a call without the field is a coded refusal, and nothing goes upstream', async () => {
    const running = await reference({ carrier });
    try {
      const client = await connect(running, { revision, token: await mcpToken(running, 'alice') });
      await expect(client.search()).rejects.toMatchObject({
        code: -31042,
        data: { extension: 'com.example/upstream-identity', reason: 'identity_required' },
      });
      expect(running.received).toEqual([]);
      await client.close();
    } finally {
      await running.close();
    }
  });

  it('a token that is for the MCP server is refused as an upstream credential', async () => {
    const running = await reference({ carrier });
    try {
      const token = await mcpToken(running, 'alice');
      const client = await connect(running, { revision, token });
      const misused = { type: 'Bearer', token, resource: running.upstream };
      await expect(client.search(misused)).rejects.toMatchObject({
        code: -31042,
        data: { reason: 'invalid_token' },
      });
      expect(running.received).toEqual([]);
      expect(running.lines).toContainEqual(
        expect.objectContaining({
          event: 'judged',
          caller: 'alice',
          refused: expect.objectContaining({ cause: 'audience' }) as unknown,
        }),
      );
      await client.close();
    } finally {
      await running.close();
    }
  });
});
