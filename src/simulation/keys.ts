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

/** Makes a key pair for an algorithm. */
export type GenerateKeyPair = (name: string, algorithm: string) => Promise<KeyPair>;

const generate: GenerateKeyPair = async (_name, algorithm) => {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, publicJwk: await exportJWK(publicKey) };
};

/** @param make where pairs come from. Default: each is new. */
export function createKeyRing(make: GenerateKeyPair = generate): KeyRing {
  const pairs = new Map<string, Promise<KeyPair>>();
  return {
    pair(name, algorithm = 'ES256') {
      const known = pairs.get(name) ?? make(name, algorithm);
      pairs.set(name, known);
      return known;
    },
  };
}

/** Pairs that many worlds share: RSA pairs take long to make. The same name and algorithm are the same pair. */
export function createKeyPool(): GenerateKeyPair {
  const pairs = new Map<string, Promise<KeyPair>>();
  return (name, algorithm) => {
    const id = `${algorithm} ${name}`;
    const known = pairs.get(id) ?? generate(name, algorithm);
    pairs.set(id, known);
    return known;
  };
}
