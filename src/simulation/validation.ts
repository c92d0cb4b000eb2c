import type { JSONWebKeySet } from 'jose';
import type { Fetch } from '../protocol/forward.ts';
import type { ReceptionContext, UpstreamConfiguration } from '../protocol/index.ts';
import type { IntrospectionResponse } from '../protocol/validate-introspected.ts';
import type { Behavior } from './actors/behavior.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { introspectionAddress, keysAddress, NOBODY } from './provider-host.ts';
import type { IntrospectionAnswer } from './provider-host.ts';
import type { WorldOptions } from './world-options.ts';

interface Means {
  readonly behavior: Behavior;
  readonly provider: IdentityProvider;
  readonly now: () => number;
  readonly fetch: Fetch;
}

type Validation = Pick<ReceptionContext, 'keysOf' | 'refetchKeys' | 'introspect'>;

/** The same means, and what an issuer answered about each token, for whoever explains the verdict. */
export function rememberAnswers({ introspect, ...validation }: Validation): {
  readonly remembering: Validation;
  readonly answers: ReadonlyMap<string, IntrospectionResponse>;
} {
  const answers = new Map<string, IntrospectionResponse>();
  if (introspect === undefined) return { remembering: validation, answers };
  const remembering: Validation = {
    ...validation,
    async introspect(token, upstream) {
      const answer = await introspect(token, upstream);
      answers.set(token, answer);
      return answer;
    },
  };
  return { remembering, answers };
}

/** What a server validates with: keys at hand or fetched over the network, and an endpoint to ask where there is one. */
export async function validationOver(
  { keyFetching, introspection, issuers }: WorldOptions,
  { behavior, provider, now, fetch }: Means,
): Promise<Validation> {
  const ask = async (
    token: string,
    { schemes }: UpstreamConfiguration,
  ): Promise<IntrospectionAnswer> => {
    const named = schemes.flatMap((scheme) =>
      scheme.format === 'introspected' ? (scheme.issuers ?? []) : [],
    );
    const address = introspectionAddress(named[0] ?? issuers[0]?.issuer ?? NOBODY);
    const response = await fetch(
      new Request(address, { method: 'POST', body: new URLSearchParams({ token }) }),
    );
    return (await response.json()) as IntrospectionAnswer;
  };
  const introspect =
    introspection === undefined ? {} : { introspect: behavior.introspection({ now, ask }) };
  if (keyFetching === undefined) return { keysOf: provider.jwks, ...introspect };

  const cached = new Map<string, JSONWebKeySet>();
  for (const [issuer, keys] of keyFetching.cached) cached.set(issuer, await provider.setOf(keys));
  const fetchKeys = async (issuer: string): Promise<JSONWebKeySet> => {
    // Nothing is fetched from an address that nobody configured.
    if (!issuers.some((known) => known.issuer === issuer)) return { keys: [] };
    const response = await fetch(new Request(keysAddress(issuer)));
    return (await response.json()) as JSONWebKeySet;
  };
  const { cooldownSec } = keyFetching;
  const store = behavior.keys({ now, cooldownSec, fetch: fetchKeys, cached });
  return { keysOf: store.keysOf, refetchKeys: store.refetchKeys, ...introspect };
}
