import { advertisedSettings, relay } from '../../protocol/index.ts';
import type { Carrier, ServerSettings } from '../../protocol/index.ts';
import { API_RESOURCE } from './authorization-server.ts';
import type { Kit } from './kit.ts';

interface Hop {
  /** Name of the gateway's host. */
  readonly name: string;
  readonly origin: string;
  /** Where it sends what it receives. */
  readonly next: string;
  /** The carrier that the gateway itself advertises. */
  readonly carrier: Carrier;
}

interface Message {
  readonly method?: string;
  readonly params?: Record<string, unknown>;
}

/**
 * A gateway for upstream identities: passes requests on, and the field only where the next hop advertised it for a
 * resource of this route. It adds no credential, keeps none, and lets the MCP credential pass for the server to judge.
 */
export function serveRelay(kit: Kit, { name, origin, next, carrier }: Hop): void {
  kit.start(name);
  let advertised: ServerSettings | undefined;
  kit.serve({
    name,
    origin,
    async handle(request) {
      const message = (await request.json()) as Message;
      const { method = '', params = {} } = message;
      const relayed = relay(
        { method, params },
        { carrier, next: advertised, resources: [API_RESOURCE] },
      );
      const response = await kit.from(name)(
        new Request(request.url.replace(origin, next), {
          method: 'POST',
          headers: request.headers,
          body: JSON.stringify({ ...message, params: relayed.params }),
        }),
      );
      if (method !== 'server/discover') return response;
      const answer = (await response.clone().json()) as {
        result?: { capabilities?: Record<string, unknown> };
      };
      advertised = advertisedSettings(answer.result?.capabilities, '2026-07-28');
      return response;
    },
  });
}
