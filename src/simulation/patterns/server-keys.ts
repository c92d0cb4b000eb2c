import type { JSONWebKeySet } from 'jose';
import { createKeyStore, defineServer } from '../../protocol/index.ts';
import type {
  JwtScheme,
  KeyStore,
  ServerConfiguration,
  UpstreamConfiguration,
} from '../../protocol/index.ts';
import { ruleFor } from '../network-policy.ts';
import { DASHBOARDS_ORIGIN } from '../upstreams/dashboards.ts';
import { API_RESOURCE, OAUTH_ORIGIN } from './authorization-server.ts';
import type { Setting } from './pattern.ts';

/** Seconds between two deliveries of keys to a server that cannot fetch them. */
const DELIVERED_EVERY = 300;

/** The API as the server's operator configures it: JWTs of the provider, for this API, in its own header. */
export const dashboardsUpstream = (changes: Partial<JwtScheme> = {}): UpstreamConfiguration => ({
  id: 'dashboards',
  resource: API_RESOURCE,
  origin: DASHBOARDS_ORIGIN,
  subjectMatch: 'any',
  schemes: [
    {
      scheme: 'Bearer',
      format: 'jwt',
      headers: [{ name: 'X-JWT-Assertion', value: '{token}' }],
      issuers: [
        {
          issuer: OAUTH_ORIGIN,
          audience: [API_RESOURCE],
          algorithms: ['ES256'],
          types: ['at+jwt'],
          clockToleranceSec: 60,
        },
      ],
      ...changes,
    },
  ],
});

/** A configuration with that one upstream, which is required. */
export const configurationOf = (
  carrier: ServerConfiguration['carrier'],
  upstream: UpstreamConfiguration,
): ServerConfiguration => defineServer({ carrier, required: true, upstreams: [upstream] });

/**
 * The keys of the provider: fetched by the server where the network lets it; else taken by the identity platform and
 * delivered into the server's zone by its operator every so often, so that a new key is known a little later.
 */
export function createServerKeys({ kit }: Setting): KeyStore {
  const rule = ruleFor(kit.policy, 'server', 'oauth');
  const asks = typeof rule !== 'string' && rule.allows ? 'server' : 'broker';
  let delivered: { readonly at: number; readonly keys: JSONWebKeySet } | undefined;
  const take = async (): Promise<JSONWebKeySet> => {
    const response = await kit.from(asks)(new Request(`${OAUTH_ORIGIN}/jwks`));
    return (await response.json()) as JSONWebKeySet;
  };
  const fetch = async (): Promise<JSONWebKeySet> => {
    if (asks === 'server') return take();
    const at = Math.floor(kit.elapsed() / DELIVERED_EVERY);
    if (delivered?.at !== at) delivered = { at, keys: await take() };
    return delivered.keys;
  };
  return createKeyStore({ now: kit.now, cooldownSec: 0, fetch });
}
