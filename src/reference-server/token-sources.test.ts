import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { brokeredToken } from '../sdk/tokens/broker.ts';
import { jobToken } from '../sdk/tokens/client-credentials.ts';
import { exchangedToken } from '../sdk/tokens/exchange.ts';
import { renewingIdentity } from '../sdk/tokens/renewing.ts';
import { TokenEndpointError } from '../sdk/tokens/token-endpoint.ts';
import type { TokenSource } from '../sdk/tokens/token-source.ts';
import { ASSISTANT, JOB } from './provider/clients.ts';
import { mcpToken } from './logins.ts';
import { answerOf, connect, now, reference } from './reference.fixture.ts';
import type { Reference } from './reference.fixture.ts';

const jobSecret = 'only-for-this-test-'.repeat(3);
let running: Reference;
let alice: string;
let exchange: TokenSource;

beforeAll(async () => {
  running = await reference({ jobSecret });
  alice = await mcpToken(running, 'alice');
  exchange = exchangedToken({
    endpoint: `${running.issuer}/token`,
    client: { id: ASSISTANT },
    subjectToken: async () => alice,
    resource: running.upstream,
  });
});
afterAll(() => running.close());

const options = () => ({ type: 'Bearer', resource: running.upstream, now });

describe('token exchange', () => {
  it('turns the token for the server into one for the upstream that names the server', async () => {
    const { value, expiresAt } = await exchange();
    const claims = decodeJwt(value);
    expect(claims).toMatchObject({
      sub: 'alice',
      aud: running.upstream,
      act: { sub: running.mcp },
    });
    // The client counts from when it asked, so that it never takes a token for fresher than it is.
    expect(claims.exp! - expiresAt!).toBeOneOf([0, 1, 2]);
  });

  it('asks for one that is bound to a key', async () => {
    const bound = exchangedToken({
      endpoint: `${running.issuer}/token`,
      client: { id: ASSISTANT },
      subjectToken: async () => alice,
      resource: running.upstream,
      parameters: { dpop_jkt: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' },
    });
    expect(decodeJwt((await bound()).value)).toMatchObject({
      cnf: { jkt: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' },
    });
  });

  it.each([
    ['a token that is none', { subjectToken: async () => 'nonsense' }, 'invalid_grant'],
    ['another resource', { resource: 'https://other.example/' }, 'invalid_target'],
  ])('refuses %s, and the error holds no secret', async (_, spoiled, code) => {
    const source = exchangedToken({
      endpoint: `${running.issuer}/token`,
      client: { id: ASSISTANT },
      subjectToken: async () => alice,
      resource: running.upstream,
      ...spoiled,
    });
    const error = await source().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TokenEndpointError);
    expect(error).toMatchObject({ code });
    expect(String((error as Error).stack)).not.toContain(alice);
  });

  it('serves a call over sockets', async () => {
    const client = await connect(running, { revision: '2026-07-28', token: alice });
    const identity = await renewingIdentity(exchange, options()).identity();
    expect(answerOf(await client.search(identity))).toMatchObject({ account: 'alice' });
    await client.close();
  });

  it('serves a call whose token was issued in the second after it was asked for', async () => {
    const client = await connect(running, { revision: '2026-07-28', token: alice });
    const reckoned: TokenSource = async () => {
      const { value } = await exchange();
      return { value, expiresAt: decodeJwt(value).exp! - 1 };
    };
    const identity = await renewingIdentity(reckoned, options()).identity();
    expect(answerOf(await client.search(identity))).toMatchObject({ account: 'alice' });
    await client.close();
  });
});

describe('client credentials', () => {
  const source = (secret: string): TokenSource =>
    jobToken({
      endpoint: `${running.issuer}/token`,
      client: { id: JOB, secret },
      resource: running.upstream,
      scope: 'dashboards:read',
    });

  it('a job without a user acts as itself', async () => {
    const token = await jobToken({
      endpoint: `${running.issuer}/token`,
      client: { id: JOB, secret: jobSecret },
      resource: running.mcp,
      scope: 'mcp',
    })();
    const client = await connect(running, { revision: '2026-07-28', token: token.value });
    const identity = await renewingIdentity(source(jobSecret), options()).identity();
    expect(answerOf(await client.search(identity))).toMatchObject({ account: JOB });
    await client.close();
  });

  it('a wrong secret is refused, and not repeated', async () => {
    const error = (await source('wrong')().catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toBe(`${running.issuer}/token issued no token: invalid_client.`);
  });
});

describe('a renewing identity', () => {
  it('fetches once for all who wait, and again shortly before the end', async () => {
    let clock = 1_000;
    let fetched = 0;
    const source: TokenSource = async () => ({
      value: `token-${(fetched += 1)}`,
      expiresAt: clock + 300,
    });
    const kept = renewingIdentity(source, { ...options(), now: () => clock });
    const [first, second] = await Promise.all([kept.identity(), kept.identity()]);
    expect(first).toEqual(second);
    clock += 269;
    expect((await kept.identity()).token).toBe('token-1');
    clock += 1;
    expect((await kept.identity()).token).toBe('token-2');
    expect(fetched).toBe(2);
  });

  it('has nothing to renew where the source has only the same', async () => {
    const kept = renewingIdentity(
      brokeredToken(() => ({ value: 'static', expiresAt: undefined }), running.upstream),
      options(),
    );
    expect(await kept.renew(await kept.identity())).toBeUndefined();
  });

  it('says for which upstream a broker has nothing', async () => {
    const kept = renewingIdentity(
      brokeredToken(() => undefined, running.upstream),
      options(),
    );
    await expect(kept.identity()).rejects.toThrow(running.upstream);
  });

  it('a source that failed once is asked again', async () => {
    let tries = 0;
    const kept = renewingIdentity(async () => {
      if ((tries += 1) === 1) throw new Error('away');
      return { value: 'x', expiresAt: undefined };
    }, options());
    await expect(kept.identity()).rejects.toThrow('away');
    expect((await kept.identity()).token).toBe('x');
  });
});

describe('a refusal', () => {
  /** Hands out the token for the MCP server first, which no upstream takes. */
  const spoiledFirst = () => {
    let first = true;
    return renewingIdentity(async () => {
      if (!first) return exchange();
      first = false;
      return { value: alice, expiresAt: undefined };
    }, options());
  };

  it('is mended once, with another credential, where the tool may be called twice', async () => {
    const kept = spoiledFirst();
    const client = await connect(running, {
      revision: '2026-07-28',
      token: alice,
      renew: kept.renew,
    });
    const before = running.received.length;
    expect(answerOf(await client.search(await kept.identity(), true))).toMatchObject({
      account: 'alice',
    });
    expect(running.received).toHaveLength(before + 1);
    await client.close();
  });

  it('stands where the tool may not', async () => {
    const kept = spoiledFirst();
    const renew = vi.fn(kept.renew);
    const client = await connect(running, { revision: '2026-07-28', token: alice, renew });
    await expect(client.search(await kept.identity())).rejects.toMatchObject({
      data: { reason: 'invalid_token' },
    });
    expect(renew).not.toHaveBeenCalled();
    await client.close();
  });
});
