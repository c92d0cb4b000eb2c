import type { OwnCredential } from './actors/own-credential.ts';
import type { Apis } from './apis.ts';
import type { NamedTokens } from './named-tokens.ts';
import type { Vault } from './vault.ts';
import type { WorldOptions } from './world-options.ts';

/** What stands in the server's environment. */
export function ownCredential(
  { ambient }: WorldOptions,
  { apis, named, vault }: { apis: Apis; named: NamedTokens; vault: Vault },
): OwnCredential | undefined {
  if (ambient === undefined) return undefined;
  if (typeof ambient !== 'string') {
    const { token, origin, header } = ambient;
    return { secret: named.valueOf(token), origin, header };
  }
  const secret = apis.secretOf(ambient);
  vault.add('service credential', secret, { kind: 'ambient' });
  return {
    secret,
    origin: apis.originOf(ambient),
    header: { name: 'Authorization', value: 'Bearer {token}' },
  };
}
