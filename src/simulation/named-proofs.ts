import type { DpopKey } from '../protocol/index.ts';
import type { Vault } from './vault.ts';

/**
 * The server's key, whose proofs stand in the record by a name: a proof opens nothing without its token (RFC 9449,
 * section 4.3), and whoever reads the record cannot tell it from a credential.
 */
export function namedProofs(key: DpopKey, vault: Vault): DpopKey {
  let made = 0;
  return {
    ...key,
    async prove(request) {
      const proof = await key.prove(request);
      made += 1;
      vault.add(`proof ${made}`, proof, { kind: 'proof' });
      return proof;
    },
  };
}
