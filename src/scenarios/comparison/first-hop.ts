import { createKeyPool } from '../../simulation/keys.ts';
import type { NetworkPolicy } from '../../simulation/network-policy.ts';
import { environments } from '../../simulation/patterns/environments.ts';
import { MCP_RESOURCE } from '../../simulation/patterns/identity-platform.ts';
import { createKit } from '../../simulation/patterns/kit.ts';
import { createSetting } from '../../simulation/patterns/pattern.ts';
import { patterns } from '../../simulation/patterns/patterns.ts';

/** What a server answers to a client that shows no MCP credential. */
export interface FirstHop {
  readonly status: number;
  readonly challenge: string;
}

/**
 * The first hop of a pattern whose server asks for an MCP credential: a request without one (RFC 6750, section 3; RFC
 * 9728, section 5.1).
 */
export async function firstHop(
  policy: NetworkPolicy,
  random: (length: number) => string,
): Promise<FirstHop> {
  const [environment] = environments;
  const kit = createKit({
    environment: environment!,
    policy,
    users: [],
    random,
    keys: createKeyPool(),
  });
  await patterns['token-exchange'](createSetting(kit));
  const response = await kit.from('client')(
    new Request(MCP_RESOURCE, { method: 'POST', body: '{}' }),
  );
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate') ?? '',
  };
}
