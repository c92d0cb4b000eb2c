import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
} from 'jose';
import { describe, expect, it } from 'vitest';
import type { JwtScheme } from './configuration.ts';
import { createDpopKey } from './dpop.ts';
import { forward } from './forward.ts';
import { canary, identityOf, now, origin, upstreamOf } from './identity.fixture.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const publicJwk = await exportJWK(publicKey);
const privateJwk = await exportJWK(privateKey);
const key = await createDpopKey({ privateKey, publicJwk, algorithm: 'ES256' });
const scheme: JwtScheme = {
  scheme: 'DPoP',
  format: 'jwt',
  headers: [{ name: 'Authorization', value: 'DPoP {token}' }],
  issuers: [],
  boundTo: { jkt: key.jkt },
};
const identity = identityOf({ upstream: upstreamOf(scheme), scheme: 'DPoP', path: 'jwt' });
const proofs = { key, now: () => now };

/** The proofs that an upstream receives, which answers with these responses in order. */
async function proven(answers: readonly Response[], path = '/v1/me?x=1#y'): Promise<string[]> {
  const seen: string[] = [];
  const fetch = async ({ headers }: Request): Promise<Response> => {
    seen.push(headers.get('dpop') ?? '');
    return answers[seen.length - 1] ?? new Response();
  };
  await forward(new Request(`${origin}${path}`), identity, fetch, proofs);
  return seen;
}
const nonce = (status: number): Response =>
  new Response(null, { status, headers: { 'dpop-nonce': 'n-1' } });

describe('bound-tokens-are-the-servers-own: a proof', () => {
  it('cannot be left out', async () => {
    await expect(forward(new Request(origin), identity, fetch)).rejects.toThrow(TypeError);
  });

  it.each([
    ['shows its private part', privateJwk],
    ['is a shared secret (RFC 7518, section 6.4)', { kty: 'oct', k: 'c2VjcmV0' }],
  ])('cannot be made with a key that %s', async (_, secret) => {
    await expect(
      createDpopKey({ privateKey, publicJwk: secret, algorithm: 'ES256' }),
    ).rejects.toThrow(
      new TypeError('publicJwk holds a secret key: pass the public part of the pair alone.'),
    );
  });

  it('covers method, address and token, and verifies with the key it names (RFC 9449, section 4.2)', async () => {
    const [proof = ''] = await proven([]);
    const { protectedHeader, payload } = await jwtVerify(
      proof,
      await importJWK(publicJwk, 'ES256'),
      {
        typ: 'dpop+jwt',
        currentDate: new Date(now * 1000),
      },
    );
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canary));
    expect(payload).toMatchObject({ htm: 'GET', htu: `${origin}/v1/me`, iat: now });
    expect(payload['ath']).toBe(Buffer.from(hash).toString('base64url'));
    expect(await calculateJwkThumbprint(protectedHeader.jwk!)).toBe(key.jkt);
    expect(protectedHeader.jwk).not.toHaveProperty('d');
  });

  it('is made anew with the nonce that the upstream asks for, once', async () => {
    const seen = await proven([nonce(401), nonce(401)]);
    expect(seen.map((proof) => decodeJwt(proof)['nonce'])).toEqual([undefined, 'n-1']);
    expect(new Set(seen.map((proof) => decodeJwt(proof).jti)).size).toBe(2);
  });

  it('is made anew once the answer that asked for it is let go of, so that no connection stays open', async () => {
    let open = 1;
    const body = new ReadableStream({ cancel: () => void (open -= 1) });
    await proven([new Response(body, { status: 401, headers: { 'dpop-nonce': 'n-1' } })]);
    expect(open).toBe(0);
  });

  it('is not made twice where no nonce is missing', async () => {
    expect(await proven([nonce(200)])).toHaveLength(1);
    expect(await proven([new Response(null, { status: 401 })])).toHaveLength(1);
  });

  it('of somebody else does not get through', async () => {
    const seen: (string | null)[] = [];
    const plain = identityOf({ upstream: upstreamOf() });
    await forward(
      new Request(origin, { headers: { dpop: 'theirs' } }),
      plain,
      async ({ headers }) => {
        seen.push(headers.get('dpop'));
        return new Response();
      },
    );
    expect(seen).toEqual([null]);
  });
});
