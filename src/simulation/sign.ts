import { CompactSign, exportSPKI, importJWK } from 'jose';
import type { CompactJWSHeaderParameters, JWK } from 'jose';
import type { KeyRing } from './keys.ts';

const encode = (value: object): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/**
 * Signs a JWT exactly as its header and claims say, good or bad: what is checked is the server.
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
  if (key === null) return `${encode(header)}.${encode(claims)}.`;
  const protectedHeader = header as unknown as CompactJWSHeaderParameters;
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  const confused = /^HMAC\(public\((.+)\)\)$/.exec(key)?.[1];
  const signer = new CompactSign(payload).setProtectedHeader(protectedHeader);
  if (confused !== undefined) {
    const { publicJwk } = await ring.pair(confused, pairAlgorithm);
    return signer.sign(await publicKeyAsSecret(publicJwk));
  }
  const { privateKey } = await ring.pair(key, pairAlgorithm);
  return signer.sign(
    tiedToAnother(privateKey, protectedHeader.alg)
      ? await sameKeyFor(privateKey, protectedHeader.alg)
      : privateKey,
  );
}

/** The attacker's secret of the confusion attack (RFC 8725, section 2.1): the text of the public key. */
export async function publicKeyAsSecret(publicJwk: JWK): Promise<Uint8Array> {
  const { alg: _any, ...jwk } = publicJwk;
  const key = await importJWK(jwk, algorithmFor(jwk), { extractable: true });
  return new TextEncoder().encode(await exportSPKI(key as CryptoKey));
}

/** Any algorithm that the key can be imported for; its text does not depend on it. */
function algorithmFor({ kty, crv }: JWK): string {
  if (kty === 'RSA') return 'RS256';
  if (kty === 'OKP') return 'EdDSA';
  return crv === 'P-384' ? 'ES384' : crv === 'P-521' ? 'ES512' : 'ES256';
}

/** Whether an RSA key is for another algorithm than the header says. */
function tiedToAnother({ algorithm }: CryptoKey, alg: string): boolean {
  const name = { RS: 'RSASSA-PKCS1-v1_5', PS: 'RSA-PSS' }[alg.slice(0, 2)];
  if (name === undefined) return false;
  const { hash } = algorithm as KeyAlgorithm & { readonly hash: KeyAlgorithm };
  return algorithm.name !== name || hash.name !== `SHA-${alg.slice(2)}`;
}

/** A Web Crypto key is tied to one algorithm; an issuer's key pair is not. */
async function sameKeyFor(privateKey: CryptoKey, algorithm: string): Promise<CryptoKey> {
  const jwk = await crypto.subtle.exportKey('jwk', privateKey);
  const { alg: _tied, key_ops: _ops, ...free } = jwk;
  return (await importJWK({ ...free, kty: 'RSA' }, algorithm)) as CryptoKey;
}
