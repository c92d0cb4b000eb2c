import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exchangedToken } from './exchange.ts';
import { issued, tokenEndpoint } from './token-endpoint.fixture.ts';

const endpoint = tokenEndpoint();
beforeAll(() => void vi.stubGlobal('fetch', endpoint.fetch));
afterAll(() => void vi.unstubAllGlobals());

const resource = 'https://payments.example/';
const given = {
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token: 'canary-of-alice',
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  resource,
};

/** A source whose user's token is another one at each exchange, as it is where the client renews that too. */
function source(more: { scope?: string; parameters?: Record<string, string> } = {}) {
  endpoint.answers(JSON.stringify(issued));
  const tokens = ['canary-of-alice', 'canary-of-alice-later'];
  return exchangedToken({
    endpoint: endpoint.address,
    client: { id: 'assistant' },
    subjectToken: async () => tokens.shift()!,
    resource,
    ...more,
  });
}
const asked = () => endpoint.asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('a token exchange (RFC 8693, section 2.1) asks with', () => {
  it.each<[string, Parameters<typeof source>[0], object]>([
    ['the token of the user, for one upstream', {}, {}],
    ['a scope where one is given', { scope: 'read' }, { scope: 'read' }],
    ['what else the service takes', { parameters: { dpop_jkt: 'x' } }, { dpop_jkt: 'x' }],
  ])('%s', async (_, more, and) => {
    expect((await source(more)()).value).toBe('canary-issued');
    expect(asked()).toEqual([{ client_id: 'assistant', ...given, ...and }]);
  });

  it('the token that the user has by then', async () => {
    const exchange = source();
    await exchange();
    await exchange();
    expect(asked().map((body) => body['subject_token'])).toEqual([
      'canary-of-alice',
      'canary-of-alice-later',
    ]);
  });
});

it('a user without a token is no question for the token endpoint', async () => {
  endpoint.answers(JSON.stringify(issued));
  const exchange = exchangedToken({
    endpoint: endpoint.address,
    client: { id: 'assistant' },
    subjectToken: () => Promise.reject(new Error('not logged in')),
    resource,
  });
  await expect(exchange()).rejects.toThrow(new Error('not logged in'));
  expect(endpoint.asked).toEqual([]);
});
