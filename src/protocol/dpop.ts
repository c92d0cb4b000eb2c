import { base64url, calculateJwkThumbprint, SignJWT } from 'jose';
import type { JWK } from 'jose';

/** What a proof is for. */
export interface ProofOf {
  readonly method: string;
  /** The URL of the request. Query and fragment are left out of the proof. */
  readonly url: string;
  /** The access token that the request carries. */
  readonly token: string;
  /** NumericDate. */
  readonly now: number;
  /** A nonce that the upstream asked for (RFC 9449, section 9). */
  readonly nonce?: string | undefined;
}

/** The server's own DPoP key. Tokens are bound to it, and only the server can make its proofs. */
export interface DpopKey {
  /** RFC 7638 thumbprint, which the server advertises and the token holds in `cnf.jkt` (RFC 9449, section 6.1). */
  readonly jkt: string;
  /** A proof for one request (RFC 9449, section 4.2). */
  prove(request: ProofOf): Promise<string>;
}

interface DpopKeyOptions {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  /** An asymmetric JWS algorithm that fits the key, such as ES256. */
  readonly algorithm: string;
  /** A fresh unique identifier for each proof. Default: random UUIDs. */
  readonly jti?: (() => string) | undefined;
}

/**
 * Makes the key with which a server uses tokens that are bound to it. A client cannot make such a proof: it covers the
 * method and the URL of a request that only the server knows (RFC 9449, section 4.2).
 *
 * @throws TypeError where `publicJwk` holds a private key
 */
export async function createDpopKey({
  privateKey,
  publicJwk,
  algorithm,
  jti = () => crypto.randomUUID(),
}: DpopKeyOptions): Promise<DpopKey> {
  if (publicJwk.d !== undefined || publicJwk.kty === 'oct') {
    throw new TypeError('publicJwk holds a secret key: pass the public part of the pair alone.');
  }
  return {
    jkt: await calculateJwkThumbprint(publicJwk),
    async prove({ method, url, token, now, nonce }) {
      const { origin, pathname } = new URL(url);
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
      return new SignJWT({
        htm: method,
        htu: `${origin}${pathname}`,
        ath: base64url.encode(new Uint8Array(hash)),
        nonce, // JSON leaves it out where there is none
      })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: algorithm, jwk: publicJwk })
        .setJti(jti())
        .setIssuedAt(now)
        .sign(privateKey);
    },
  };
}
