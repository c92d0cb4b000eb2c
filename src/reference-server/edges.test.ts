import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf, mcpToken } from './logins.ts';
import { connect, reference } from './reference.fixture.ts';
import type { Reference } from './reference.fixture.ts';

const PAGE = 'https://page.example';
let running: Reference;
let token: string;

beforeAll(async () => {
  running = await reference({
    allowedOrigins: [PAGE],
    limits: { bodyBytes: 2_000, headerBytes: 4_096, concurrent: 2 },
  });
  token = await mcpToken(running, 'alice');
});
afterAll(() => running.close());

/** One request as it stands: Node's `fetch` lets nobody choose `Host`. */
function send(
  path: string,
  { method = 'POST', headers = {}, body = '', target }: Partial<Sent> = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method, headers, ...(target === undefined ? {} : { path: target }) };
    const sent = httpRequest(new URL(path, running.mcp), options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The request target (RFC 9112, section 3.2), where it is no path. */
  readonly target: string;
}

const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

describe('admission', () => {
  it.each([
    ['no credential', {}, /^Bearer resource_metadata="[^"]+", scope="mcp"$/],
    ['another scheme', { authorization: 'Basic YTpi' }, /error="invalid_token"$/],
    ['a token that is none', bearer('nonsense'), /error="invalid_token"$/],
  ])('challenges %s', async (_, headers, challenge) => {
    const answer = await send('/mcp', { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(challenge);
  });

  it('challenges a token that is for the API behind it', async () => {
    const { token: upstream } = await identityOf(running, 'alice');
    const answer = await send('/mcp', { headers: bearer(upstream) });
    expect(answer.status).toBe(401);
  });

  it('the challenge leads to the provider', async () => {
    const { headers } = await send('/mcp');
    const [, address = ''] = /resource_metadata="([^"]+)"/.exec(
      String(headers['www-authenticate']),
    )!;
    const metadata = (await (await fetch(address)).json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({
      resource: running.mcp,
      authorization_servers: [running.issuer],
    });
    const discovery = await fetch(`${running.issuer}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer: running.issuer });
  });
});

describe('host and origin', () => {
  it.each(['evil.example', '127.0.0.1.evil.example', 'evil.example:4100'])(
    'refuses the host %s on every server',
    async (host) => {
      for (const path of ['/mcp', '/healthz', `${running.issuer}/jwks`, running.upstream])
        expect((await send(path, { method: 'GET', headers: { host } })).status).toBe(403);
    },
  );

  it.each(['https://evil.example', 'http://page.example', 'null', 'http://localhost:1'])(
    'refuses pages of %s, with a token too',
    async (origin) => {
      const answer = await send('/mcp', { headers: { origin, ...bearer(token) } });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('--allow-origin');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('lets the pages call that it was told of', async () => {
    const preflight = await send('/mcp', { method: 'OPTIONS', headers: { origin: PAGE } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(PAGE);
    expect(preflight.headers['access-control-allow-headers']).toContain('mcp-method');
    const refused = await send('/mcp', { headers: { origin: PAGE } });
    expect(refused.status).toBe(401);
    expect(refused.headers['access-control-expose-headers']).toContain('www-authenticate');
  });
});

describe('a request target that is no path', () => {
  it.each(['//', '//[', 'http://[', '*', 'http:///', '/%', 'http://127.0.0.1:1/mcp'])(
    '%s ends no server',
    async (target) => {
      for (const path of ['/mcp', `${running.issuer}/`, running.upstream]) {
        for (const method of ['GET', 'POST'])
          expect((await send(path, { method, target })).status).toBeGreaterThanOrEqual(300);
        expect((await send(path, { method: 'GET' })).status).toBeLessThan(500);
      }
    },
  );

  it('is said to be none', async () => {
    const { status, text } = await send('/mcp', { target: '//' });
    expect(status).toBe(400);
    expect(text).toBe('The address of this request cannot be read: write a path.\n');
  });
});

describe('limits', () => {
  it('a long body is 413, long headers are 431', async () => {
    const body = 'x'.repeat(3_000);
    expect((await send('/mcp', { headers: bearer(token), body })).status).toBe(413);
    expect((await send('/mcp', { headers: { 'x-long': 'x'.repeat(5_000) } })).status).toBe(431);
  });

  it('one request too many at once is 503, and the next is served', async () => {
    const opened = [1, 2].map(() => {
      const headers = { ...bearer(token), 'content-length': '10' };
      return httpRequest(running.mcp, { method: 'POST', headers });
    });
    // Half a body each, so that both stay under way.
    await Promise.all(
      opened.map((sent) => new Promise((resolve) => sent.write('{', () => resolve(undefined)))),
    );
    await expect.poll(async () => (await send('/mcp')).status).toBe(503);
    expect((await send('/mcp')).headers['retry-after']).toBe('1');
    expect((await send('/healthz', { method: 'GET' })).status).toBe(200);
    for (const sent of opened) {
      sent.on('error', () => undefined);
      sent.destroy();
    }
    await expect.poll(async () => (await send('/mcp')).status).toBe(401);
  });
});

describe('sessions of revision 2025-11-25', () => {
  it('open to the caller who began them, and to nobody else', async () => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    };
    const begin = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: {
        protocolVersion: '2025-11-25',
        capabilities: {},
        clientInfo: { name: 'a', version: '1' },
      },
    };
    const begun = await send('/mcp', {
      headers: { ...headers, ...bearer(token) },
      body: JSON.stringify(begin),
    });
    const session = { 'mcp-session-id': String(begun.headers['mcp-session-id']) };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
    const asAlice = { ...headers, ...session, ...bearer(token) };
    const asBob = { ...headers, ...session, ...bearer(await mcpToken(running, 'bob')) };
    expect((await send('/mcp', { headers: asAlice, body })).status).toBe(200);
    expect((await send('/mcp', { headers: asBob, body })).status).toBe(404);
    const end = await send('/mcp', { method: 'DELETE', headers: asBob });
    expect(end.status).toBe(404);
    expect((await send('/mcp', { headers: asAlice, body })).status).toBe(200);
  });
});

describe('for its operator', () => {
  it('every answer has an id, and the log has it too', async () => {
    const answer = await send('/nowhere', { method: 'GET' });
    expect(answer.status).toBe(404);
    const id = answer.headers['x-request-id'];
    await expect
      .poll(() => running.lines)
      .toContainEqual(expect.objectContaining({ requestId: id, status: 404 }));
  });

  it.each(['/mcp?token=', '/mcp/', '/'])(
    'what is asked for at %s comes into no log',
    async (path) => {
      const { headers } = await send(`${path}${token}`, { method: 'GET' });
      const requestId = headers['x-request-id'];
      await expect.poll(() => running.lines).toContainEqual(expect.objectContaining({ requestId }));
      expect(JSON.stringify(running.lines).includes(token)).toBe(false);
    },
  );

  it('what is served is logged with its path', async () => {
    await send('/healthz', { method: 'GET' });
    await expect
      .poll(() => running.lines)
      .toContainEqual(expect.objectContaining({ path: '/healthz', status: 200 }));
  });

  it('is ready while provider and API answer', async () => {
    expect(await (await fetch(new URL('/readyz', running.mcp))).json()).toEqual({
      status: 'ready',
    });
  });

  it('serves the official client through all of it', async () => {
    const client = await connect(running, { revision: '2026-07-28', token });
    await expect(client.search(await identityOf(running, 'alice'))).resolves.toBeDefined();
    await client.close();
  });
});
