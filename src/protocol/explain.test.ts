import { expect, it } from 'vitest';
import type { SchemeConfiguration } from './configuration.ts';
import { explain } from './explain.ts';
import { bearer, canary, now, pinned, upstreamOf } from './identity.fixture.ts';

const introspected: SchemeConfiguration = {
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: ['a'],
};

it.each<[string, SchemeConfiguration, object]>([
  ['a hint', pinned, { issuer: `x ${canary}`, token_type: canary }],
  ['a member that nobody has heard of', pinned, { [`x`]: [canary, { canary: btoa(canary) }] }],
  ['the answer of its issuer', introspected, {}],
  ['a member, and it has not the form of Basic', { ...pinned, format: 'basic' }, { x: canary }],
])('credential-never-appears-in-output: no finding repeats it from %s', async (_, scheme, more) => {
  const payload = { type: 'Bearer', token: canary, ...more };
  const findings = await explain(payload, upstreamOf(scheme), {
    now,
    keysOf: () => ({ keys: [] }),
    introspect: async (token) => ({ active: true, aud: 'a', access_token: token }),
  });
  const said = JSON.stringify(findings);
  expect(said).toContain('[redacted]');
  expect(said).not.toContain(canary);
  expect(said).not.toContain(btoa(canary).replace(/=+$/, ''));
});
