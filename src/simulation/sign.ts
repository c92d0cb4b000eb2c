import { exportSPKI, importJWK } from 'jose';
import type { JWK } from 'jose';
import type { KeyRing } from './keys.ts';

const utf8 = new TextEncoder();

const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/**
 * Signs a JWT exactly as its header and claims say, good or bad: what is checked is the server. A library that signs
 * refuses headers that a server has to refuse.
 *
 * @param key name of a key pair; `HMAC(public(NAME))` signs with the public key as secret; null leaves it unsigned
 * @param pairAlgorithm what the pair is made for where it is new
 */
export async function sign(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  key: string | null,
  pairAlgorithm: string,
  ring: KeyRing,
): Promise<string> {
  const parts = [header, claims].map((part) => base64url(utf8.encode(JSON.stringify(part))));
  const input = parts.join('.');
  if (key === null) return `${input}.`;
  const { alg } = header;
  const algorithm = typeof alg === 'string' ? alg : '';
  const confused = /^HMAC\(public\((.+)\)\)$/.exec(key)?.[1];
  const { privateKey, publicJwk } = await ring.pair(confused ?? key, pairAlgorithm);
  const signature =
    confused === undefined
      ? await signWith(privateKey, algorithm, utf8.encode(input))
      : await hmacWith(await publicKeyAsSecret(publicJwk), algorithm, utf8.encode(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}

/** The attacker's secret of the confusion attack (RFC 8725, section 2.1): the text of the public key. */
export async function publicKeyAsSecret(publicJwk: JWK): Promise<Uint8Array<ArrayBuffer>> {
  const { alg: _any, ...jwk } = publicJwk;
  const key = await importJWK(jwk, algorithmFor(jwk), { extractable: true });
  return utf8.encode(await exportSPKI(key as CryptoKey));
}

/** Any algorithm that the key can be imported for; its text does not depend on it. */
function algorithmFor({ kty, crv }: JWK): string {
  if (kty === 'RSA') return 'RS256';
  if (kty === 'OKP') return 'EdDSA';
  return crv === 'P-384' ? 'ES384' : crv === 'P-521' ? 'ES512' : 'ES256';
}

async function hmacWith(
  secret: Uint8Array<ArrayBuffer>,
  algorithm: string,
  input: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const hash = hashOf(algorithm) ?? 'SHA-256';
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
  return crypto.subtle.sign('HMAC', key, input);
}

/** Signs as the header says where the key can (RFC 7518, section 3.1), else as the key was made for. */
async function signWith(
  key: CryptoKey,
  algorithm: string,
  input: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const { name } = key.algorithm;
  if (name === 'ECDSA') {
    const hash = /^ES\d/.test(algorithm) ? hashOf(algorithm)! : 'SHA-256';
    return crypto.subtle.sign({ name, hash }, key, input);
  }
  if (!name.startsWith('RSA')) return crypto.subtle.sign({ name }, key, input);
  const hash = hashOf(algorithm);
  const asked = hash && { RS: 'RSASSA-PKCS1-v1_5', PS: 'RSA-PSS' }[algorithm.slice(0, 2)];
  const rsa = hash && asked ? await sameKeyFor(key, asked, hash) : key;
  // As long as the hash (RFC 7518, section 3.5).
  const saltLength = Number(hashOf(algorithm)?.slice('SHA-'.length) ?? 256) / 8;
  return crypto.subtle.sign({ name: asked ?? name, saltLength }, rsa, input);
}

/** `SHA-256` for `RS256`. */
function hashOf(algorithm: string): string | undefined {
  const size = /(256|384|512)$/.exec(algorithm)?.[1];
  return size && `SHA-${size}`;
}

/** A Web Crypto key is tied to one algorithm; an issuer's key pair is not. */
async function sameKeyFor(key: CryptoKey, name: string, hash: string): Promise<CryptoKey> {
  const jwk = await crypto.subtle.exportKey('jwk', key);
  const { alg: _tied, key_ops: _ops, ...free } = jwk;
  return crypto.subtle.importKey('jwk', free, { name, hash }, false, ['sign']);
}
