import { carriesIdentity } from '../protocol/extension.ts';
import { toJsonRpcError } from '../protocol/index.ts';
import type { Reception } from '../protocol/index.ts';
import { isResponse, outgoing } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { errorResponse, internalError, isObject, isRawRequest, withoutField } from './reception.ts';
import type { Gate, GateContext, RawRequest } from './reception.ts';

type Id = string | number;

/** What the transports of both SDK lines have in common. Messages are JSON-RPC. */
export interface RawTransport {
  onmessage?: ((message: object, extra?: MessageExtra) => void) | undefined;
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  send(message: object, options?: unknown): Promise<void>;
}
type MessageExtra = Pick<GateContext, 'authInfo'>;

/** Says of a request what its line knows. */
export type Describe = (
  params: Readonly<Record<string, unknown>>,
) => Pick<GateContext, 'revision' | 'declared'>;

/** What differs from one line to the other. */
export interface Line {
  readonly describe: Describe;
  /** Whether the SDK takes a message for a request. What it does not it never answers, so nothing may wait for that. */
  readonly reads: (message: unknown) => boolean;
}

/** The exchanges of one connection, by JSON-RPC id. */
export interface Connection {
  /** Stands between a transport and the SDK. @throws TypeError where the connection has one already. */
  serve(transport: RawTransport): void;
  /** Undefined once the request is answered or cancelled, or the connection is closed. */
  exchangeOf(id: Id): Exchange | undefined;
}

/** Ids are unique within a connection (JSON-RPC 2.0, section 4); with two of them, callers would swap identities. */
export function createConnection(gate: Gate, { describe, reads }: Line): Connection {
  const exchanges = new Map<Id, Exchange>();
  /** Each request that is judged, as itself: once it is cancelled, another may come under its id. */
  const judging = new Map<Id, RawRequest>();
  let served = false;

  const release = (id: Id): void => {
    judging.delete(id);
    exchanges.delete(id);
  };

  const serve = (transport: RawTransport): void => {
    if (served) throw new TypeError('One instance serves one connection.');
    served = true;
    let deliver: RawTransport['onmessage'];
    const send = transport.send.bind(transport);

    const judge = async (message: RawRequest, extra: MessageExtra | undefined): Promise<void> => {
      const { id, method, params = {} } = message;
      // The identity of the first would be handed to the second, and dropped when one of them is answered.
      if (judging.has(id) || exchanges.has(id)) return send(errorResponse(id, idInUse));
      if (!reads(message)) return send(errorResponse(id, unreadable));
      judging.set(id, message);
      const { revision, declared } = describe(params);
      let reception: Reception | undefined;
      try {
        reception = await gate(
          { method, params },
          { revision, declared, authInfo: extra?.authInfo },
        );
      } catch (error) {
        transport.onerror?.(error as Error);
      }
      // Cancelled while it was judged: nothing is owed, and nothing is kept.
      if (judging.get(id) !== message) return;
      judging.delete(id);
      if (reception === undefined) return send(errorResponse(id, internalError));
      if (reception.kind === 'refused') {
        return send(errorResponse(id, toJsonRpcError(reception.rejection)));
      }
      if (carriesIdentity(method)) {
        const identity = reception.kind === 'accepted' ? reception.identity : undefined;
        exchanges.set(id, { method, revision, identity });
      }
      deliver?.(
        message.params === undefined ? message : { ...message, params: reception.params },
        extra,
      );
    };

    const receiveMessage: NonNullable<RawTransport['onmessage']> = (message, extra) => {
      if (isRawRequest(message)) {
        judge(message, extra).catch((error: Error) => transport.onerror?.(error));
        return;
      }
      const cancelled = cancelledId(message);
      if (cancelled !== undefined) release(cancelled);
      deliver?.(withoutField(message), extra);
    };
    Object.defineProperty(transport, 'onmessage', {
      configurable: true,
      get: () => deliver && receiveMessage,
      set: (handler: RawTransport['onmessage']) => (deliver = handler),
    });

    const { onclose } = transport;
    transport.onclose = () => {
      judging.clear();
      exchanges.clear();
      onclose?.();
    };

    transport.send = async (message, options) => {
      if (!isResponse(message)) {
        // It may be about any request that is under way.
        const finished = [...exchanges.values()].reduce(
          (said, exchange) => outgoing(said, exchange, gate),
          message,
        );
        return send(finished, options);
      }
      const exchange = exchanges.get(message.id);
      release(message.id);
      await send(exchange === undefined ? message : outgoing(message, exchange, gate), options);
    };
  };

  return { serve, exchangeOf: (id) => exchanges.get(id) };
}

const idInUse = { code: -32600, message: 'A request with this id is under way.' } as const;

const unreadable = { code: -32600, message: 'Invalid Request' } as const;

/** A cancelled request gets no response, so its credential is released here. */
function cancelledId(message: object): Id | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const params = 'params' in message && isObject(message.params) ? message.params : {};
  const id = params['requestId'];
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
