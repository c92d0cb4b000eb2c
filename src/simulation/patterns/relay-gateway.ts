import { relay } from '../../protocol/index.ts';
import type { Carrier } from '../../protocol/index.ts';
import { createGateway } from '../actors/gateway.ts';
import { API_RESOURCE } from './authorization-server.ts';
import { bodyOf } from '../network.ts';
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
  const gateway = createGateway({
    revision: '2026-07-28',
    carrier,
    routes: [API_RESOURCE],
    relay,
  });
  kit.serve({
    name,
    origin,
    async handle(request) {
      const asked = (await request.json()) as Message;
      const { message } = gateway.onward(asked);
      const response = await kit.from(name)(
        new Request(request.url.replace(origin, next), {
          method: 'POST',
          headers: request.headers,
          body: JSON.stringify(message),
        }),
      );
      const { body } = bodyOf(await response.clone().text());
      gateway.hear(asked.method, body);
      return response;
    },
  });
}
