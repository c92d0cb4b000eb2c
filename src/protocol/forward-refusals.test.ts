import { describe, expect, it, vi } from 'vitest';
import type { SchemeConfiguration } from './configuration.ts';
import { forward } from './forward.ts';
import { bearer, canary, identityOf, origin, upstreamOf } from './identity.fixture.ts';

const jwt: SchemeConfiguration = { scheme: 'Bearer', format: 'jwt', headers: bearer, issuers: [] };
const bound: SchemeConfiguration = { ...jwt, boundTo: { jkt: 'jkt-of-the-server' } };

const upstreamThat = (answer: () => Response) => vi.fn(async (_: Request) => answer());
const done = () => upstreamThat(() => new Response('done'));

describe('forward-to-one-origin: throws TypeError that says', () => {
  it('which origin the credential is for, and which it was asked to go to', async () => {
    const fetch = done();
    await expect(
      forward(new Request('https://elsewhere.example:8443/v1?x=1'), identityOf(), fetch),
    ).rejects.toThrow(
      new TypeError(
        'A credential for https://payments.example is not sent to https://elsewhere.example:8443.',
      ),
    );
    expect(fetch).not.toHaveBeenCalled();
  });

  it('which origin redirects without end', async () => {
    const fetch = upstreamThat(
      () => new Response(null, { status: 302, headers: { location: '/' } }),
    );
    await expect(forward(new Request(origin), identityOf(), fetch)).rejects.toThrow(
      new TypeError('https://payments.example redirects more than 5 times.'),
    );
  });
});

describe('bound-tokens-are-the-servers-own: the key of the server', () => {
  it('is missed before anything is sent, in a sentence that says where to pass it', async () => {
    const fetch = done();
    await expect(
      forward(new Request(origin), identityOf({ upstream: upstreamOf(bound) }), fetch),
    ).rejects.toThrow(
      new TypeError('Tokens for payments are bound to the server’s key: pass it to forward.'),
    );
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is not needed for a JWT that is bound to nothing', async () => {
    const fetch = done();
    await forward(new Request(origin), identityOf({ upstream: upstreamOf(jwt) }), fetch);
    expect(Object.fromEntries(fetch.mock.calls[0]![0].headers)).toEqual({
      authorization: `Bearer ${canary}`,
    });
  });
});

it('forward-to-one-origin: throws where the upstream does not list the scheme, and sends nothing', async () => {
  const fetch = done();
  const forwarded = forward(new Request(origin), identityOf({ scheme: 'ApiKey' }), fetch);
  await expect(forwarded).rejects.toThrow(
    new TypeError('payments takes no credential of scheme ApiKey.'),
  );
  expect(fetch).not.toHaveBeenCalled();
});
