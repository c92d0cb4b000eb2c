import { UriTemplate } from '@modelcontextprotocol/client';
import type {
  CacheableRequestOptions,
  Client,
  ConnectOptions,
  RequestOptions,
  Transport,
} from '@modelcontextprotocol/client';
import { advertisedSettings, clientCapabilities, revisions } from '../protocol/index.ts';
import { createListedNeeds } from './listed-needs.ts';
import type { ListPage } from './listed-needs.ts';
import { createSender } from './sending.ts';
import type { Advertisement, ClientOptions, IdentityOptions } from './sending.ts';

const revision = '2026-07-28';
type CallOptions = RequestOptions & IdentityOptions;
type Params<M extends 'callTool' | 'readResource' | 'getPrompt'> = Parameters<Client[M]>[0];
type Result<M extends 'callTool' | 'readResource' | 'getPrompt'> = ReturnType<Client[M]>;

/** A client of the SDK whose calls take an identity. For everything else there is the client itself. */
export interface UpstreamIdentityClient {
  /** As the SDK's. What the server advertises counts from here, for at most five minutes. */
  connect(transport: Transport, options?: ConnectOptions): Promise<void>;
  callTool(params: Params<'callTool'>, options?: CallOptions): Result<'callTool'>;
  readResource(
    params: Params<'readResource'>,
    options?: CacheableRequestOptions & IdentityOptions,
  ): Result<'readResource'>;
  getPrompt(params: Params<'getPrompt'>, options?: CallOptions): Result<'getPrompt'>;
}

/**
 * Adds the extension to a client on `@modelcontextprotocol/client` (2026-07-28, and 2025-11-25 where the client falls
 * back to it). It declares the extension, so the client must not be connected yet.
 *
 * What the server advertises is asked for again (`server/discover`) once it is older than min(`ttlMs`, five minutes).
 * The SDK keeps results of `resources/read` by URI and not by credential, so that one user would be given what another
 * one read: a read with an identity goes around that cache, both ways. Where a server asks for more input, the SDK sends
 * the request again with the credential in it; the request is not checked again in between.
 *
 * ```ts
 * const upstream = upstreamIdentityClient(client, { boundResources, now });
 * await upstream.connect(transport);
 * const result = await upstream.callTool({ name: 'whoami' }, { identity });
 * ```
 *
 * @throws Error of the SDK where the client is connected already.
 */
export function upstreamIdentityClient(
  client: Client,
  options: ClientOptions,
): UpstreamIdentityClient {
  // Those of the older revision say it in both ways, for a server that the client may have to fall back to.
  client.registerCapabilities(clientCapabilities('2025-11-25'));
  let send: ReturnType<typeof createSender> | undefined;

  const sender = (): ReturnType<typeof createSender> => {
    if (send === undefined) throw new TypeError('Connect with the `connect` of the adapter first.');
    return send;
  };

  return {
    async connect(transport, requestOptions) {
      await client.connect(transport, requestOptions);
      const modern = client.getNegotiatedProtocolVersion() === revision;
      send = createSender(options, {
        advertisement: advertisementOf(client, options.now()),
        rediscover: modern ? () => rediscover(client, options.now) : undefined,
        findNeeds: createListedNeeds(listPageOf(client), matchesTemplate, options.now),
      });
    },
    async callTool(params, { identity, idempotent, ...rest } = {}) {
      const request = { method: 'tools/call', name: params.name, params } as const;
      return sender()(request, { identity, idempotent }, (sent) =>
        client.callTool(sent as typeof params, rest),
      );
    },
    async readResource(params, { identity, idempotent, ...rest } = {}) {
      const request = { method: 'resources/read', name: params.uri, params } as const;
      return sender()(request, { identity, idempotent }, (sent) =>
        client.readResource(
          sent as typeof params,
          identity === undefined ? rest : { ...rest, cacheMode: 'bypass' },
        ),
      );
    },
    async getPrompt(params, { identity, idempotent, ...rest } = {}) {
      const request = { method: 'prompts/get', name: params.name, params } as const;
      return sender()(request, { identity, idempotent }, (sent) =>
        client.getPrompt(sent as typeof params, rest),
      );
    },
  };
}

/** Capabilities of the handshake, or of the latest answer to `server/discover`. */
function advertisementOf(client: Client, advertisedAt: number): Advertisement {
  const discovered = client.getDiscoverResult() as
    { capabilities: object; ttlMs?: unknown } | undefined;
  const ttlMs = typeof discovered?.ttlMs === 'number' ? discovered.ttlMs : undefined;
  const version = revisions.find((known) => known === client.getNegotiatedProtocolVersion());
  const capabilities = (discovered ?? { capabilities: client.getServerCapabilities() })
    .capabilities;
  const settings = version && advertisedSettings(capabilities as Record<string, unknown>, version);
  return { settings, advertisedAt, ttlMs };
}

async function rediscover(client: Client, now: () => number): Promise<Advertisement> {
  await client.discover();
  return advertisementOf(client, now());
}

const matchesTemplate = (uri: string, template: string): boolean =>
  new UriTemplate(template).match(uri) !== null;

/** Asked without a cursor, the SDK reads a list to its end, whatever the pages of the server are. */
function listPageOf(client: Client): ListPage {
  return async (list) => {
    if (list === 'tools') return { entries: (await client.listTools()).tools };
    if (list === 'prompts') return { entries: (await client.listPrompts()).prompts };
    if (list === 'resources') return { entries: (await client.listResources()).resources };
    return { entries: (await client.listResourceTemplates()).resourceTemplates };
  };
}
