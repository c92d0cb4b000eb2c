import { describe, expect, it } from 'vitest';
import { origin } from './identity.fixture.ts';
import { redirectTarget } from './redirect.ts';

const redirect = (status: number, location: string | null, method = 'GET') =>
  redirectTarget(
    new Request(`${origin}/a/b`, {
      method,
      headers: { 'content-type': 'text/plain', accept: 'a/b' },
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: 'x' }),
    }),
    new Response(null, { status, headers: location === null ? {} : { location } }),
  );

describe('forward-to-one-origin: a redirect', () => {
  it.each([
    ['without an address', 302, null],
    ['to no address', 302, 'http://['],
    ['to something that is not HTTP', 302, 'file:///etc/passwd'],
    ['that is none', 200, '/c'],
    ['that only says what changed', 304, '/c'],
  ])('%s leads nowhere', (_, status, location) => {
    expect(redirect(status, location)).toBeUndefined();
  });

  it.each([
    ['a relative address', 302, 'c', 'GET', `${origin}/a/c`, 'GET'],
    [
      'an address with a user in it',
      307,
      'https://u:p@elsewhere.example/',
      'GET',
      'https://elsewhere.example/',
      'GET',
    ],
    ['POST by 301', 301, '/c', 'POST', `${origin}/c`, 'GET'],
    ['PUT by 302', 302, '/c', 'PUT', `${origin}/c`, 'PUT'],
    ['DELETE by 303', 303, '/c', 'DELETE', `${origin}/c`, 'GET'],
    ['HEAD by 303', 303, '/c', 'HEAD', `${origin}/c`, 'HEAD'],
    ['POST by 308', 308, '/c', 'POST', `${origin}/c`, 'POST'],
  ] as const)('follows %s (RFC 9110, section 15.4)', (_, status, location, method, url, then) => {
    const next = redirect(status, location, method);
    expect([next?.url, next?.method]).toEqual([url, then]);
    // What describes a body goes with the body.
    expect(next?.headers.has('content-type')).toBe(then === method);
    expect(next?.headers.get('accept')).toBe('a/b');
  });
});
