import { beforeEach, describe, expect, it } from 'vitest';
import { accessToken } from './access-token.ts';
import { CODE_HOSTING_ORIGIN, createCodeHosting } from './code-hosting.ts';
import type { CodeHostingOptions } from './code-hosting.ts';
import type { Upstream } from './upstream.ts';

const [alice, bob, limited, expired, revoked] = ['1', '2', '3', '4', '5'].map((digit) =>
  accessToken(digit.repeat(36)),
) as [string, string, string, string, string];

let now: number;
let hosting: Upstream;

function create(options: Partial<CodeHostingOptions> = {}): Upstream {
  return createCodeHosting({
    now: () => now,
    accounts: [
      { user: 'alice', secret: alice },
      { user: 'bob', secret: bob },
      { user: 'bob', secret: limited, scopes: ['gists:write'] },
      { user: 'bob', secret: expired, expiresAt: now },
      { user: 'bob', secret: revoked, revoked: true },
    ],
    ...options,
  });
}

beforeEach(() => {
  now = 1795521600;
  hosting = create();
});

async function get(path: string, authorization?: string, headers: Record<string, string> = {}) {
  const sent = new Headers(headers);
  if (authorization !== undefined) sent.set('Authorization', authorization);
  const request = new Request(CODE_HOSTING_ORIGIN + path, { headers: sent });
  const response = await hosting.handle(request);
  return { response, status: response.status, body: await response.json() };
}

function failure(status: number, message: string | RegExp) {
  return {
    status,
    body: {
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      documentation_url: expect.any(String),
      status: String(status),
    },
  };
}

describe('code hosting refuses', () => {
  it.each([
    ['nobody', undefined, null],
    ['somebody who is no member', `Bearer ${bob}`, 'bob'],
  ])('to say to %s that a private repository exists', async (_, authorization, user) => {
    const hidden = await get('/repos/alice/ledger', authorization);
    expect(hidden).toMatchObject(failure(404, 'Not Found'));
    expect(hidden.body).toEqual((await get('/repos/alice/absent', authorization)).body);
    expect(hosting.audit[0]).toMatchObject({ user, status: 404 });
  });

  it('to list repositories for nobody', async () => {
    expect(await get('/user/repos')).toMatchObject(failure(401, 'Requires authentication'));
  });

  it.each([
    ['an unknown token', `Bearer ${accessToken('9'.repeat(36))}`],
    ['an expired token', `Bearer ${expired}`],
    ['a revoked token', `token ${revoked}`],
    ['a user and a password', `Basic ${btoa(`alice:${alice}`)}`],
    ['a token without a scheme', alice],
  ])('%s, even where no token is needed', async (_, authorization) => {
    const { response, ...rest } = await get('/repos/corp/handbook', authorization);
    expect(rest).toMatchObject(failure(401, 'Bad credentials'));
    expect(response.headers.has('WWW-Authenticate')).toBe(false);
    expect(JSON.stringify(hosting.audit)).not.toContain('111');
  });

  it('an expired token from the second of its expiry', async () => {
    now -= 1;
    expect((await get('/user/repos', `Bearer ${expired}`)).status).toBe(200);
  });

  it('a token without the permission, and says which one', async () => {
    const { response, ...rest } = await get('/user/repos', `Bearer ${limited}`);
    expect(rest).toMatchObject(failure(403, /not accessible/));
    expect(response.headers.get('X-Accepted-GitHub-Permissions')).toBe('metadata=read');
    expect((await get('/repos/bob/notes', `Bearer ${limited}`)).status).toBe(403);
    expect((await get('/repos/alice/ledger', `Bearer ${limited}`)).status).toBe(404);
  });

  it('a request without a User-Agent when told to', async () => {
    hosting = create({ requireUserAgent: true });
    expect(await get('/user/repos', `Bearer ${alice}`)).toMatchObject(failure(403, /User-Agent/));
    const named = await get('/user/repos', `Bearer ${alice}`, { 'User-Agent': 'mcp-server' });
    expect(named.status).toBe(200);
  });

  it('a version of the API that it does not know', async () => {
    const ask = (version: string) =>
      get('/user/repos', `Bearer ${alice}`, { 'X-GitHub-Api-Version': version });
    expect(await ask('1999-01-01')).toMatchObject(failure(400, /version/));
    expect((await ask('2022-11-28')).status).toBe(200);
    expect((await ask('2026-03-10')).status).toBe(200);
  });

  it('more requests within an hour than its limit, per user', async () => {
    hosting = create({ requestsPerHour: 1 });
    const first = await get('/user/repos', `Bearer ${alice}`);
    expect(first.response.headers.get('X-RateLimit-Remaining')).toBe('0');
    const { response, ...second } = await get('/user/repos', `Bearer ${alice}`);
    expect(second).toMatchObject(failure(403, /rate limit/));
    expect(response.headers.get('X-RateLimit-Reset')).toBe(String(now + 3600));
    expect((await get('/user/repos', `Bearer ${bob}`)).status).toBe(200);
    now += 3600;
    expect((await get('/user/repos', `Bearer ${alice}`)).status).toBe(200);
  });

  it('every token of a user for a while after several bad ones, when told to', async () => {
    hosting = create({ lockOut: { tries: 2, seconds: 60 } });
    for (const token of [expired, revoked]) {
      expect((await get('/user/repos', `Bearer ${token}`)).status).toBe(401);
    }
    expect(await get('/user/repos', `Bearer ${bob}`)).toMatchObject(
      failure(403, /failed attempts/),
    );
    expect((await get('/user/repos', `Bearer ${alice}`)).status).toBe(200);
    now += 60;
    expect((await get('/user/repos', `Bearer ${bob}`)).status).toBe(200);
  });

  it('what it does not have with 404', async () => {
    expect((await get('/orgs/corp', `Bearer ${alice}`)).status).toBe(404);
    const url = `${CODE_HOSTING_ORIGIN}/user/repos`;
    const post = new Request(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${alice}` },
    });
    expect((await hosting.handle(post)).status).toBe(404);
  });
});

describe('code hosting answers', () => {
  it('both schemes, and tells alice from bob', async () => {
    const forAlice = await get('/user/repos', `Bearer ${alice}`);
    expect(forAlice.body.account).toBe('alice');
    const names = forAlice.body.repositories.map((each: { full_name: string }) => each.full_name);
    expect(names).toEqual(['corp/handbook', 'alice/ledger', 'corp/payroll']);
    const forBob = await get('/repos/bob/notes', `token ${bob}`);
    expect(forBob.body).toMatchObject({ account: 'bob', full_name: 'bob/notes', private: true });
    expect(forBob.body).not.toHaveProperty('members');
    const common = { at: now, method: 'GET', status: 200 };
    expect(hosting.audit).toEqual([
      { ...common, path: '/user/repos', user: 'alice', scheme: 'Bearer' },
      { ...common, path: '/repos/bob/notes', user: 'bob', scheme: 'token' },
    ]);
  });

  it('nobody about what is public, with a lower limit', async () => {
    const { body, response } = await get('/repos/corp/handbook');
    expect(body).toMatchObject({ account: null, full_name: 'corp/handbook' });
    expect(response.headers.get('X-RateLimit-Limit')).toBe('60');
    const signedIn = await get('/repos/corp/handbook', `Bearer ${bob}`);
    expect(signedIn.body.account).toBe('bob');
    expect(signedIn.response.headers.get('X-RateLimit-Limit')).toBe('5000');
  });
});

describe('the operations of code hosting', () => {
  const operation = (name: string) => hosting.operations.find((each) => each.name === name)!;

  it.each(['..', '.', 'a/b', 'a?b', '', 7, undefined])('refuse %j as a part of a path', (name) => {
    const { path, inputSchema } = operation('read_repository');
    expect(() => path({ owner: 'alice', name })).toThrow(TypeError);
    const pattern = new RegExp(String(inputSchema.properties['name']?.['pattern']));
    if (typeof name === 'string') expect(pattern.test(name)).toBe(false);
  });

  it('are what it serves', async () => {
    const read = operation('read_repository').path({ owner: 'alice', name: 'ledger' });
    expect((await get(read, `Bearer ${alice}`)).status).toBe(200);
    const list = operation('list_repositories').path({});
    expect((await get(list, `Bearer ${alice}`)).status).toBe(200);
  });
});

it('a token is made of letters and digits', () => {
  expect(() => accessToken('short')).toThrow(RangeError);
});
