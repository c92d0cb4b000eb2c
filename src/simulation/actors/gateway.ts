import { advertisedSettings, strippings } from '../../protocol/index.ts';
import type { Carrier, Revision, ServerSettings, Stripping } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { NewEvent } from '../trace.ts';
import type { Behavior } from './behavior.ts';

/** How the gateway is called in a trace. */
export const GATEWAY = 'gateway';

/** A JSON-RPC message on its way to the server. */
interface Message {
  readonly method?: string;
  readonly params?: Params;
}

/** A gateway for upstream identities. It adds no credential, keeps none, and leaves the MCP credential to the server. */
export interface Gateway {
  /** What the server receives of a message, and why the field is not in it where it was taken out. */
  onward<M extends Message>(message: M): { readonly message: M; readonly stripped?: Stripping };
  /** Learns from an answer of the server what it advertises. */
  hear(method: string | undefined, answer: unknown): void;
}

interface Options {
  readonly revision: Revision;
  /** The carrier that the gateway itself advertises. */
  readonly carrier: Carrier;
  /** Resources for which its operator lets credentials pass to this server. */
  readonly routes: readonly string[];
  readonly relay: Behavior['relay'];
}

/** The method whose answer says what a server knows. */
const handshake = { '2026-07-28': 'server/discover', '2025-11-25': 'initialize' } as const;

/** A gateway before one server, whichever transport carries the messages. */
export function createGateway({ revision, carrier, routes, relay }: Options): Gateway {
  let next: ServerSettings | undefined;
  return {
    onward(message) {
      const { method = '', params } = message;
      if (params === undefined) return { message };
      const relayed = relay({ method, params }, { carrier, next, resources: routes });
      const { stripped } = relayed;
      return {
        message: { ...message, params: relayed.params },
        ...(stripped === undefined ? {} : { stripped }),
      };
    },
    hear(method, answer) {
      if (method !== handshake[revision]) return;
      const { result } = (answer ?? {}) as { result?: { capabilities?: Params } };
      next = advertisedSettings(result?.capabilities, revision);
    },
  };
}

/** What a trace says of a field that was taken out. */
export function strippingEvent(stripped: Stripping): NewEvent {
  return {
    from: GATEWAY,
    to: GATEWAY,
    kind: 'decision',
    title: `strips the field: ${stripped}`,
    requirement: 'gateway-strips-the-field',
    body: { stripped, sentence: strippings[stripped] },
  };
}
