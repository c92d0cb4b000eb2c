import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { UriTemplate } from '@modelcontextprotocol/sdk/shared/uriTemplate.js';
import { advertisedSettings, clientCapabilities } from '../protocol/index.ts';
import { createListedNeeds } from './listed-needs.ts';
import type { ListPage } from './listed-needs.ts';
import { createSender } from './sending.ts';
import type { ClientOptions, IdentityOptions } from './sending.ts';

const revision = '2025-11-25';
type CallOptions = RequestOptions & IdentityOptions;
type Params<M extends 'callTool' | 'readResource' | 'getPrompt'> = Parameters<Client[M]>[0];
type Result<M extends 'callTool' | 'readResource' | 'getPrompt'> = ReturnType<Client[M]>;

/** A client of the SDK whose calls take an identity. For everything else there is the client itself. */
export interface UpstreamIdentityClient {
  /** As the SDK's. What the server advertises counts from here, for at most five minutes. */
  connect(transport: Transport, options?: RequestOptions): Promise<void>;
  callTool(params: Params<'callTool'>, options?: CallOptions): Result<'callTool'>;
  readResource(params: Params<'readResource'>, options?: CallOptions): Result<'readResource'>;
  getPrompt(params: Params<'getPrompt'>, options?: CallOptions): Result<'getPrompt'>;
}

/**
 * Adds the extension to a client on `@modelcontextprotocol/sdk` (2025-11-25). It declares the extension, so the client
 * must not be connected yet. At this revision a server advertises in the handshake alone: five minutes after `connect`,
 * credentials are withheld until it is connected again.
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
  client.registerCapabilities(clientCapabilities(revision));
  let send: ReturnType<typeof createSender> | undefined;

  const sender = (): ReturnType<typeof createSender> => {
    if (send === undefined) throw new TypeError('Connect with the `connect` of the adapter first.');
    return send;
  };

  return {
    async connect(transport, requestOptions) {
      await client.connect(transport, requestOptions);
      const settings = advertisedSettings(client.getServerCapabilities(), revision);
      send = createSender(options, {
        advertisement: { settings, advertisedAt: options.now() },
        findNeeds: createListedNeeds(listPageOf(client), matchesTemplate, options.now),
      });
    },
    async callTool(params, { identity, idempotent, ...rest } = {}) {
      const request = { method: 'tools/call', name: params.name, params } as const;
      return sender()(request, { identity, idempotent }, (sent) =>
        client.callTool(sent as typeof params, undefined, rest),
      );
    },
    async readResource(params, { identity, idempotent, ...rest } = {}) {
      const request = { method: 'resources/read', name: params.uri, params } as const;
      return sender()(request, { identity, idempotent }, (sent) =>
        client.readResource(sent as typeof params, rest),
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

const matchesTemplate = (uri: string, template: string): boolean =>
  new UriTemplate(template).match(uri) !== null;

function listPageOf(client: Client): ListPage {
  return async (list, cursor) => {
    const params = cursor === undefined ? undefined : { cursor };
    if (list === 'tools') {
      const { tools, nextCursor } = await client.listTools(params);
      return { entries: tools, nextCursor };
    }
    if (list === 'prompts') {
      const { prompts, nextCursor } = await client.listPrompts(params);
      return { entries: prompts, nextCursor };
    }
    if (list === 'resources') {
      const { resources, nextCursor } = await client.listResources(params);
      return { entries: resources, nextCursor };
    }
    const { resourceTemplates, nextCursor } = await client.listResourceTemplates(params);
    return { entries: resourceTemplates, nextCursor };
  };
}
