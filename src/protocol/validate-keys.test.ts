import { afterEach, describe, expect, it, vi } from 'vitest';
import { attacker, corp, judge, publicKeyAsSecret } from './validate.fixture.ts';
import type { Given, Sign } from './validate.fixture.ts';

const nothing: Sign = async () => new ArrayBuffer(0);
const own = { ...attacker.jwk, kid: 'k1' };
const elsewhere = 'https://elsewhere.example/keys';
const forged = (header: object): Given => ({ header, sign: attacker.sign });
const underKid = (differs: object): Given => ({ keys: [{ ...corp.jwk, kid: 'k1', ...differs }] });
const confused: Given = { header: { alg: 'HS256' }, sign: publicKeyAsSecret };
const unsigned: Given = { header: { alg: 'none' }, sign: nothing };

/** By cause and member: what is wrong, and how. */
const refusals: Readonly<Record<string, readonly [string, Given][]>> = {
  'algorithm alg': [
    ['HS256 with the public key as its secret (RFC 8725, section 2.1)', confused],
    ['the same where HS256 is pinned', { ...confused, rules: { algorithms: ['HS256'] } }],
    ['none (RFC 8725, section 3.1)', unsigned],
    ['none where none is pinned', { ...unsigned, rules: { algorithms: ['none'] } }],
    ['NONE', { header: { alg: 'NONE' }, sign: nothing }],
    ['an algorithm in another case', { header: { alg: 'es256' } }],
    ['any algorithm where no one is pinned', { rules: { algorithms: [] } }],
  ],
  'not-a-jwt': [['no algorithm (RFC 7515, section 4.1.1)', { header: { alg: undefined } }]],
  signature: [
    ['a key of the attacker', forged({})],
    ['a key in the header, jwk (RFC 8725, section 3.10)', forged({ jwk: own })],
    ['a key set that the header names, jku', forged({ jku: elsewhere })],
    ['a certificate that the header names, x5u', forged({ x5u: elsewhere })],
    ['a certificate in the header, x5c', forged({ x5c: ['MIIB'] })],
  ],
  'key kid': [
    [
      'a key in the header under a kid of its own',
      forged({ kid: 'k2', jwk: { ...own, kid: 'k2' } }),
    ],
    ['a kid of nobody (RFC 7515, section 4.1.4)', { header: { kid: 'k2' } }],
    ['a kid that is no string', { header: { kid: 1 } }],
    ['a kid that is a path (RFC 8725, section 3.10)', { header: { kid: '../k1' } }],
    ['a key of another type under the kid', underKid({ kty: 'RSA', n: 'AQAB', e: 'AQAB' })],
    ['a key of another curve under the kid', underKid({ crv: 'P-384' })],
    ['a secret under the kid', underKid({ kty: 'oct', k: 'c2VjcmV0' })],
    ['a key for encryption (RFC 7517, section 4.2)', underKid({ use: 'enc' })],
    ['a key for something else (RFC 7517, section 4.3)', underKid({ key_ops: ['sign'] })],
    ['a key for another algorithm (RFC 7517, section 4.4)', underKid({ alg: 'ES384' })],
    ['no kid where there are two keys', { header: { kid: undefined }, keys: [corp.jwk, own] }],
    ['two keys under one kid', { keys: [{ ...corp.jwk, kid: 'k1' }, own] }],
    ['an issuer without keys', { keys: [] }],
  ],
  'key jwks': [
    ['an issuer whose key set is none (RFC 7517, section 5)', { keys: ['k1'] as never }],
    ['a key that is not on its curve (RFC 7518, section 6.2)', underKid({ x: 'AAAA' })],
    ['a key that lacks a half', underKid({ x: undefined })],
    ['a key whose half is no text', underKid({ x: 7 })],
  ],
};
const table = Object.entries(refusals).flatMap(([refusal, rows]) =>
  rows.map(([name, given]) => ({ refusal, name, given })),
);

afterEach(() => vi.unstubAllGlobals());

describe('algorithm-and-key-are-pinned refuses, and fetches nothing:', () => {
  it.each(table)('$refusal: $name', async ({ refusal, given }) => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    expect(await judge(given)).toBe(refusal);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('algorithm-and-key-are-pinned accepts', () => {
  it.each<[string, Given]>([
    ['the key of the issuer beside one in the header', { header: { jwk: own, jku: elsewhere } }],
    ['no kid where there is one key', { header: { kid: undefined } }],
    [
      'a key of another type beside it',
      {
        keys: [
          { ...corp.jwk, kid: 'k1' },
          { kty: 'oct', k: 'eA', kid: 'k1' },
        ],
      },
    ],
    ['a key that says what it is for', underKid({ use: 'sig', key_ops: ['verify'], alg: 'ES256' })],
    ['one of several pinned algorithms', { rules: { algorithms: ['PS256', 'ES256'] } }],
  ])('%s', async (_, given) => {
    expect(await judge(given)).toMatchObject({ path: 'jwt', subject: 'alice' });
  });
});
