import {
  acknowledged,
  advertisedSettings,
  attach,
  clientCapabilities,
  createDpopKey,
  forward,
  needsMeta,
  serverCapabilities,
} from '../../protocol/index.ts';
import type {
  Carrier,
  DpopKey,
  JwtScheme,
  Proofs,
  UpstreamConfiguration,
  UpstreamIdentity,
} from '../../protocol/index.ts';
import { gateFor } from '../../sdk/gate.ts';
import { API_RESOURCE } from './authorization-server.ts';
import { upstreamTokens } from './client-side.ts';
import { SERVER_ORIGIN } from './identity-platform.ts';
import type { Kit } from './kit.ts';
import { refusedOutcome, TOOL } from './mcp.ts';
import type { Client } from './mcp.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Deploy, Setting } from './pattern.ts';
import { serveRelay } from './relay-gateway.ts';
import { configurationOf, createServerKeys, dashboardsUpstream } from './server-keys.ts';
import { guarded, replyOf, searchRequest } from './upstream-call.ts';

const REVISION = '2026-07-28';
const needs = { upstreams: ['dashboards'], required: true };

/** The profiles of the proposal, the one that loses least first. */
export type Profile = 'bound' | 'actor' | 'bearer' | 'key';

/** A token that only this server can use: bound to its key, with a proof for each request (RFC 9449). */
async function dpopKeyOf({ kit }: Setting): Promise<DpopKey> {
  const { privateKey, publicJwk } = await kit.ring.pair('server');
  return createDpopKey({ privateKey, publicJwk, algorithm: 'ES256', jti: () => kit.random(16) });
}

function upstreamFor(profile: Profile, key: DpopKey | undefined): UpstreamConfiguration {
  const headers = [{ name: 'Authorization', value: 'Bearer {token}' }];
  if (profile === 'key') {
    const scheme = { scheme: 'Bearer', format: 'opaque', pinned: true, headers } as const;
    return { ...dashboardsUpstream(), schemes: [scheme] };
  }
  const bound: Partial<JwtScheme> =
    key === undefined ? {} : { scheme: 'DPoP', boundTo: { jkt: key.jkt } };
  return dashboardsUpstream(bound);
}

/** The server: adapter, gate and forward of the core, and nothing kept between two requests. */
function serve(setting: Setting, carrier: Carrier, profile: Profile, key: DpopKey | undefined) {
  const { kit } = setting;
  const configuration = configurationOf(carrier, upstreamFor(profile, key));
  const keys = createServerKeys(setting);
  const gate = gateFor(configuration, {
    ...keys,
    now: kit.now,
    caller: (authInfo) => String(authInfo?.extra?.['caller'] ?? ''),
    needs: () => needs,
  });
  const proofs: Proofs | undefined = key && { key, now: kit.now };
  serveOne(setting, {
    extension: {
      gate,
      capabilities: serverCapabilities(REVISION, configuration),
      needs: needsMeta(needs),
    },
    answer: guarded(async ({ identity }) =>
      replyOf(await forward(searchRequest(), identity!, kit.from('server'), proofs)),
    ),
  });
}

/** What a client holds for this upstream: a token of the platform by profile, or a long-lived key of its user. */
function credentials(
  setting: Setting,
  profile: Profile,
  key: DpopKey | undefined,
): (user: string, mcpToken: string) => Promise<UpstreamIdentity> {
  const { kit, apis } = setting;
  if (profile === 'key') {
    return async (user) => {
      const token = apis.secretOf('dashboards', user);
      kit.keep('client', 'key store', token);
      return { type: 'Bearer', token, resource: API_RESOURCE };
    };
  }
  const more = {
    ...(profile === 'actor' || profile === 'bound' ? { actor: 'mcp-server' } : {}),
    ...(key === undefined ? {} : { dpop_jkt: key.jkt }),
  };
  const tokenFor = upstreamTokens(setting, 'client', more);
  const type = key === undefined ? 'Bearer' : 'DPoP';
  return async (_user, mcpToken) => ({
    type,
    token: await tokenFor(mcpToken),
    resource: API_RESOURCE,
  });
}

type GatewayHost = 'gateway' | 'relay';

/** Puts gateways before the server, and returns the address of the first of all. */
function throughGateways(kit: Kit, carrier: Carrier, gateways: readonly GatewayHost[]): string {
  let next = SERVER_ORIGIN;
  for (const name of [...gateways].reverse()) {
    const origin = `https://${name}.corp.example`;
    serveRelay(kit, { name, origin, next, carrier });
    next = origin;
  }
  return `${next}/mcp`;
}

/**
 * The proposal: the client attaches a credential for the upstream where the server advertised that it takes one, and the
 * server validates and forwards it.
 */
export const upstreamIdentityPattern =
  (carrier: Carrier, profile: Profile, gateways: readonly GatewayHost[] = []): Deploy =>
  async (setting) => {
    const { kit, platform } = setting;
    const key = profile === 'bound' ? await dpopKeyOf(setting) : undefined;
    serve(setting, carrier, profile, key);
    const credentialOf = credentials(setting, profile, key);
    const url = throughGateways(setting.kit, carrier, gateways);
    return {
      endpoints: [],
      state: profile === 'key' ? [] : ['keys of the issuer'],
      async connect(user) {
        const mcpToken = await platform.mcpToken(user);
        const connect = (): Promise<Client> =>
          connectTo(setting, {
            url,
            token: async () => mcpToken,
            capabilities: clientCapabilities(REVISION),
          });
        let client = await connect();
        let advertisedAt = kit.now();
        return {
          async call() {
            const identity = await credentialOf(user, mcpToken);
            const params = { name: TOOL };
            const attachTo = (acknowledges: boolean) =>
              attach({ method: 'tools/call', params, needs }, identity, {
                settings: advertisedSettings(client.capabilities, REVISION),
                advertisedAt,
                now: kit.now(),
                boundResources: [API_RESOURCE],
                acknowledges,
              });
            let attachment = attachTo(true);
            if (!attachment.attached && attachment.withheld === 'advertisement-stale') {
              // What the server takes is asked again before it is sent anything.
              await client.close();
              client = await connect();
              advertisedAt = kit.now();
              attachment = attachTo(true);
            }
            if (!attachment.attached) {
              const { withheld } = attachment;
              return refusedOutcome(0, `The client withholds: ${withheld}.`, { reason: withheld });
            }
            const outcome = await client.call(attachment.params);
            if (outcome.ok && !acknowledged({ _meta: outcome.meta })) {
              return refusedOutcome(0, 'The answer does not say that the field was read.', {});
            }
            return outcome;
          },
          close: () => client.close(),
        };
      },
    };
  };
