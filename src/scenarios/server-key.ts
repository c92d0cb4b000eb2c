import { createDpopKey } from '../protocol/index.ts';
import type { DpopKey, UpstreamConfiguration } from '../protocol/index.ts';
import type { KeyRing } from '../simulation/keys.ts';
import type { WrittenUpstream } from './world-schema.ts';

/** What a server with a key of its own is configured with. */
export interface Keyed {
  readonly upstream: UpstreamConfiguration;
  /** The key, where an upstream asks for tokens that are bound to it. */
  readonly key?: DpopKey;
}

/** Puts the thumbprint of the server's key in place of its name. */
export async function withServerKey(
  written: WrittenUpstream,
  ring: KeyRing,
  random: (length: number) => string,
): Promise<Keyed> {
  let key: DpopKey | undefined;
  const schemes: UpstreamConfiguration['schemes'][number][] = [];
  for (const scheme of written.schemes) {
    if (scheme.format !== 'jwt') {
      schemes.push(scheme);
      continue;
    }
    const { boundTo, ...rest } = scheme;
    if (boundTo !== undefined && 'key' in boundTo) {
      const pair = await ring.pair(boundTo.key);
      key = await createDpopKey({ ...pair, algorithm: 'ES256', jti: () => random(16) });
    }
    const jkt = boundTo && ('jkt' in boundTo ? boundTo.jkt : key!.jkt);
    schemes.push(jkt === undefined ? rest : { ...rest, boundTo: { jkt } });
  }
  return { upstream: { ...written, schemes }, ...(key === undefined ? {} : { key }) };
}
