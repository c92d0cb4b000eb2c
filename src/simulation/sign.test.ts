import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKeyPool, createKeyRing } from './keys.ts';
import { publicKeyAsSecret, sign } from './sign.ts';

const ring = createKeyRing(createKeyPool());
const claims = { iss: 'https://id.example', sub: 'alice', name: 'Ålice' };

describe('a token is signed as its header says', () => {
  it.each([
    ['RS256', 'RS256'],
    ['RS512', 'RS256'],
    ['PS256', 'RS256'],
    ['PS384', 'RS256'],
    ['ES256', 'ES256'],
    ['ES384', 'ES384'],
    ['EdDSA', 'EdDSA'],
  ])('%s with a pair made for %s', async (alg, pair) => {
    const key = `pair-${pair}`;
    const token = await sign({ alg, kid: '1' }, claims, key, pair, ring);
    const { publicJwk } = await ring.pair(key);
    const keys = createLocalJWKSet({ keys: [{ ...publicJwk, kid: '1' }] });
    expect((await jwtVerify(token, keys, { algorithms: [alg] })).payload).toEqual(claims);
  });

  it.each([['RS256'], ['ES256']])('with the public key of %s as its secret', async (pair) => {
    const key = `pair-${pair}`;
    const token = await sign({ alg: 'HS256' }, claims, `HMAC(public(${key}))`, pair, ring);
    const { publicJwk } = await ring.pair(key);
    expect((await jwtVerify(token, await publicKeyAsSecret(publicJwk))).payload).toEqual(claims);
  });

  it('or not at all', async () => {
    const token = await sign({ alg: 'none' }, claims, null, 'RS256', ring);
    expect(token.split('.')).toHaveLength(3);
    expect(token.endsWith('.')).toBe(true);
  });

  it('with headers that no library would sign', async () => {
    const header = { alg: 'RS1', crit: ['x'], x: 1 };
    const token = await sign(header, claims, 'pair-RS256', 'RS256', ring);
    expect(JSON.parse(atob(token.split('.')[0]!))).toEqual(header);
  });
});

it('the same name is the same pair in every world that shares a pool, and another algorithm another pair', async () => {
  const pool = createKeyPool();
  const [one, other] = [createKeyRing(pool), createKeyRing(pool)];
  expect(await one.pair('A', 'ES256')).toBe(await other.pair('A', 'ES256'));
  expect(await createKeyRing(pool).pair('A', 'ES384')).not.toBe(await one.pair('A'));
});
