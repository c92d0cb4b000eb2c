import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Key pairs by name. The same name is the same pair for as long as the ring lives; nothing is stored. */
export interface KeyRing {
  pair(name: string, algorithm?: string): Promise<KeyPair>;
}

export function createKeyRing(): KeyRing {
  const pairs = new Map<string, Promise<KeyPair>>();
  const generate = async (algorithm: string): Promise<KeyPair> => {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    return { privateKey, publicJwk: await exportJWK(publicKey) };
  };
  return {
    pair(name, algorithm = 'ES256') {
      const known = pairs.get(name) ?? generate(algorithm);
      pairs.set(name, known);
      return known;
    },
  };
}
