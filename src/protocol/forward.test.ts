import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { Credential } from './credential.ts';
import { forward } from './forward.ts';
import type { ValidatedIdentity } from './identity.ts';

const origin = 'https://payments.example';
const elsewhere = 'https://elsewhere.example';
const canary = 'canary-5d1f';

const assertion = { name: 'X-JWT-Assertion', value: '{token}' };

function identityWith(
  token = canary,
  headers = [{ name: 'Authorization', value: 'Bearer {token}' }, assertion],
): ValidatedIdentity {
  const scheme = { scheme: 'Bearer', format: 'opaque' as const, pinned: true as const, headers };
  return {
    upstream: { id: 'payments', resource: `${origin}/`, origin, schemes: [scheme] },
    scheme: 'bearer',
    credential: new Credential(token),
    path: 'opaque-pinned',
    audienceChecked: false,
  };
}

interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Forwards a request through upstreams that answer in turn, and says what each was sent. */
async function send(
  url: string,
  answers: Response[],
  init?: RequestInit,
  identity = identityWith(),
) {
  const seen: Seen[] = [];
  const response = await forward(new Request(url, init), identity, async (request) => {
    expect(request.redirect).toBe('manual');
    const { url, method, headers } = request;
    seen.push({ url, method, headers: Object.fromEntries(headers), body: await request.text() });
    return answers.length > 1 ? answers.shift()! : answers[0]!.clone();
  });
  return { seen, last: seen.at(-1)!, response };
}

const done = () => new Response('done');
const to = (location: string, status = 302) =>
  new Response(null, { status, headers: { location } });
const credentialed = ({ headers }: Seen) =>
  headers['authorization'] === `Bearer ${canary}` && headers['x-jwt-assertion'] === canary;
const post = { method: 'POST', body: 'amount=5', headers: { 'content-type': 'text/plain' } };

describe('forward-to-one-origin', () => {
  it.each([
    `${elsewhere}/`,
    'http://payments.example/',
    'https://payments.example:8443/',
    'https://payments.example.elsewhere.example/',
    'https://a.payments.example/',
  ])('throws for a request to %s before it is sent, and quotes no credential', async (url) => {
    const failure = await send(`${url}?key=${canary}`, [done()]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
    expect(inspect(failure)).not.toContain(canary);
  });

  it.each([
    [`${elsewhere}/x`, 'another host'],
    ['//elsewhere.example/x', 'another host, relative to the scheme'],
    ['\\\\elsewhere.example\\x', 'another host, in backslashes'],
    ['http://payments.example/x', 'another scheme'],
    ['https://payments.example:8443/x', 'another port'],
    ['https://a.payments.example/x', 'a host below it'],
    [`https://payments.example@elsewhere.example/x`, 'a user-info that looks like it'],
  ])('follows a redirect to %s without any header of the template: %s', async (location) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { seen, last } = await send(`${origin}/a`, [to(location, status), done()]);
      expect(seen).toHaveLength(2);
      expect(credentialed(seen[0]!)).toBe(true);
      expect(new URL(last.url).origin).not.toBe(origin);
      expect(JSON.stringify(last)).not.toContain(canary);
    }
  });

  it('leaves the credential behind once another origin has chosen the address (RFC 9110, 15.4)', async () => {
    const { seen } = await send(`${origin}/a`, [to(elsewhere), to(`${origin}/admin`), done()]);
    expect(seen.map(credentialed)).toEqual([true, false, false]);
    expect(JSON.stringify(seen.slice(1))).not.toContain(canary);
  });

  it.each(['/b', 'b', `${origin}/b`, 'https://PAYMENTS.example:443/b', '?page=2'])(
    'keeps the credential on a redirect to %s, within the origin (RFC 6454, section 5)',
    async (location) => {
      const { seen } = await send(`${origin}/a`, [to(location), done()]);
      expect(seen.map(credentialed)).toEqual([true, true]);
    },
  );

  it('ends where redirects do not, and quotes no credential', async () => {
    const fetch = vi.fn(async () => to(`/${canary}`));
    const sent = forward(new Request(`${origin}/a`), identityWith(), fetch);
    const failure = await sent.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
    expect(inspect(failure)).not.toContain(canary);
    expect(fetch).toHaveBeenCalledTimes(6);
  });

  it.each([
    ['no URL', `https://${canary}@`],
    ['not HTTP', 'data:text/plain,x'],
    ['a script', 'javascript:x'],
  ])('hands over a redirect to what is %s, and quotes it nowhere', async (_, location) => {
    const { seen, response } = await send(`${origin}/a`, [to(location), done()]);
    expect(seen).toHaveLength(1);
    expect(response.status).toBe(302);
  });

  it.each([canary, btoa(canary).replace(/=+$/, '')])(
    'hands over a redirect that quotes the credential to another origin: %s',
    async (quoted) => {
      const { seen } = await send(`${origin}/a`, [to(`${elsewhere}/?key=${quoted}`), done()]);
      expect(seen).toHaveLength(1);
      const within = await send(`${origin}/a`, [to(`/?key=${quoted}`), done()]);
      expect(within.seen).toHaveLength(2);
    },
  );

  it('follows no user-info of a redirect, and quotes it nowhere (RFC 9110, section 4.2.4)', async () => {
    const location = `https://x:${canary}@elsewhere.example/x`;
    expect((await send(`${origin}/a`, [to(location), done()])).last.url).toBe(`${elsewhere}/x`);
  });
});

describe('mcp-token-never-goes-upstream', () => {
  const headers = {
    authorization: 'Bearer mcp-token',
    cookie: 'session=mcp',
    'x-jwt-assertion': 'mcp-token',
    accept: 'text/csv',
  };

  it('replaces what the request held in Authorization, Cookie and the headers of the template', async () => {
    const { seen } = await send(`${origin}/a`, [to(elsewhere), done()], { headers });
    expect(seen[0]!.headers).toEqual({
      accept: 'text/csv',
      authorization: `Bearer ${canary}`,
      'x-jwt-assertion': canary,
    });
    expect(seen[1]!.headers).toEqual({ accept: 'text/csv' });
    const one = await send(`${origin}/a`, [done()], { headers }, identityWith(canary, [assertion]));
    expect(one.last.headers).toEqual({ accept: 'text/csv', 'x-jwt-assertion': canary });
  });
});

it('mcp-token-never-goes-upstream: nor does what was set for another scheme of the upstream', async () => {
  const identity = identityWith();
  const { upstream } = identity;
  const apiKey = {
    ...upstream.schemes[0]!,
    scheme: 'ApiKey',
    headers: [{ name: 'X-Key', value: '{token}' }],
  };
  const both = { ...identity, upstream: { ...upstream, schemes: [...upstream.schemes, apiKey] } };
  const { seen } = await send(
    `${origin}/a`,
    [to('/b'), to(elsewhere), done()],
    { headers: { 'x-key': 'other' } },
    both,
  );
  expect(seen.map(({ headers }) => headers['x-key'])).toEqual([undefined, undefined, undefined]);
});

describe('a redirect (RFC 9110, section 15.4)', () => {
  it('is let go of before the next request, so that no connection stays open', async () => {
    let open = 0;
    const answer = (location: string): Response => {
      open += 1;
      const body = new ReadableStream({ cancel: () => void (open -= 1) });
      return new Response(body, { status: 302, headers: { location } });
    };
    await send(`${origin}/a`, [answer('/b'), answer(elsewhere), done()]);
    expect(open).toBe(0);
  });

  it.each([
    [307, 'POST', 'POST', 'amount=5'],
    [308, 'POST', 'POST', 'amount=5'],
    [303, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [301, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [302, 'PUT', 'PUT', 'amount=5'],
    [301, 'DELETE', 'DELETE', 'amount=5'],
  ])('with %i of %s is followed with %s and the body “%s”', async (status, method, next, body) => {
    const { last } = await send(`${origin}/a`, [to('/b', status), done()], { ...post, method });
    expect(last).toMatchObject({ method: next, body });
    expect(last.headers['content-type']).toBe(body === '' ? undefined : 'text/plain');
  });

  it('of HEAD stays HEAD', async () => {
    const { last } = await send(`${origin}/a`, [to('/b', 303), done()], { method: 'HEAD' });
    expect(last.method).toBe('HEAD');
  });

  it.each([200, 300, 304, 305, 401])('is not %i, whatever Location says', async (status) => {
    const { seen } = await send(`${origin}/a`, [to('/b', status), done()]);
    expect(seen).toHaveLength(1);
  });
});

it.each(['$&', '$$', "$'$`", '{token}', '\\1'])(
  'puts the token %s into the template as it is',
  async (token) => {
    const { last } = await send(`${origin}/a`, [done()], {}, identityWith(token));
    expect(last.headers['authorization']).toBe(`Bearer ${token}`);
  },
);
