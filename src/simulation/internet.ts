import type { Apis } from './apis.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { NamedTokens } from './named-tokens.ts';
import { createNetwork } from './network.ts';
import type { Network } from './network.ts';
import { NOBODY, providerHosts } from './provider-host.ts';
import type { Notebook } from './trace.ts';
import type { Surroundings, WorldOptions } from './world-options.ts';

interface Parts {
  readonly provider: IdentityProvider;
  readonly apis: Apis;
  readonly named: NamedTokens;
  readonly notebook: Notebook;
}

/** A host that nobody trusts: what reaches it has leaked. */
const elsewhere = {
  name: 'elsewhere.example',
  origin: 'https://elsewhere.example',
  handle: async () => Response.json({ archive: 'ready' }),
};

/** The network of a world: the endpoints of its issuers, and the three APIs or what a world has in their place. */
export function createInternet(
  { issuers, introspection = {} }: WorldOptions,
  surroundings: Surroundings | undefined,
  { provider, apis, named, notebook }: Parts,
): Network {
  // An account is written with a slash, and no token has one in its name.
  const tokenOf = (name: string): string =>
    name.includes('/') ? apis.secretOf(name) : named.valueOf(name);
  const endpoints = providerHosts(
    [...issuers.map(({ issuer }) => issuer), NOBODY],
    provider.jwks,
    new Map(Object.entries(introspection).map(([name, said]) => [tokenOf(name), said])),
  );
  const hosts = surroundings?.hosts ?? [...apis.upstreams, elsewhere];
  return createNetwork([...endpoints, ...hosts], notebook, { anywhere: surroundings?.anywhere });
}
