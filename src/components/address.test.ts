import { afterEach, expect, test, vi } from 'vitest';
import { address, permanentAddress } from './address.ts';

afterEach(() => void vi.unstubAllEnvs());

test.each([
  ['/', '/playground/'],
  ['/upstream-identity', '/upstream-identity/playground/'],
  ['/upstream-identity/', '/upstream-identity/playground/'],
])('below base %s', (base, expected) => {
  vi.stubEnv('BASE_URL', base);
  expect(address('/playground/')).toBe(expected);
});

test('the root of the site keeps its slash', () => {
  vi.stubEnv('BASE_URL', '/docs');
  expect(address('/')).toBe('/docs/');
});

test('a permanent address has a host and the base path', () => {
  vi.stubEnv('BASE_URL', '/docs/');
  vi.stubEnv('SITE', 'https://upstream-identity.example');
  expect(permanentAddress('/proposal/#errors')).toBe(
    'https://upstream-identity.example/docs/proposal/#errors',
  );
});
