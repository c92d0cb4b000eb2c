import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, MessageExtraInfo } from '@modelcontextprotocol/sdk/types.js';
import { toJsonRpcError } from '../protocol/index.ts';
import type { Reception, ValidatedIdentity } from '../protocol/index.ts';
import { errorResponse, internalError, isRawRequest, withoutField } from './reception.ts';
import type { Gate, RawRequest } from './reception.ts';

/**
 * Adds the extension to a server on `@modelcontextprotocol/sdk` (2025-11-25), one instance for each connection.
 *
 * That SDK parses `params` with a closed schema before it calls a handler, so `params.upstream_identity` arrives on the
 * wire and vanishes without a word. This stands between transport and SDK and hands over requests without the
 * credential.
 *
 * ```ts
 * const upstream = upstreamIdentity(gate);
 * const server = buildServer(upstream.identityOf);
 * await server.connect(upstream.serve(transport));
 * ```
 */
export function upstreamIdentity(gate: Gate): {
  serve: <T extends Transport>(transport: T) => T;
  identityOf: (extra: { requestId: string | number }) => ValidatedIdentity | undefined;
} {
  const identities = new Map<string | number, ValidatedIdentity>();
  const judging = new Set<string | number>();

  let served = false;
  const serve = <T extends Transport>(transport: T): T => {
    // Ids are unique within a connection: with two of them, one caller would get the other's identity.
    if (served) throw new TypeError('One instance serves one connection.');
    served = true;
    let deliver: Transport['onmessage'];
    const send = transport.send.bind(transport);

    const judge = async (message: RawRequest, extra?: MessageExtraInfo): Promise<void> => {
      judging.add(message.id);
      const { method, params = {} } = message;
      let reception: Reception | undefined;
      try {
        reception = await gate({ method, params }, { revision: '2025-11-25', declared: true });
      } catch (error) {
        transport.onerror?.(error as Error);
      }
      // Cancelled while it was judged: nothing is owed, and nothing is kept.
      if (!judging.delete(message.id)) return;
      if (reception === undefined) {
        await send(errorResponse(message.id, internalError) as JSONRPCMessage);
        return;
      }
      if (reception.kind === 'refused') {
        const answer = errorResponse(message.id, toJsonRpcError(reception.rejection));
        await send(answer as JSONRPCMessage);
        return;
      }
      if (reception.kind === 'accepted') identities.set(message.id, reception.identity);
      const withoutCredential =
        message.params === undefined ? message : { ...message, params: reception.params };
      deliver?.(withoutCredential as JSONRPCMessage, extra);
    };

    const release = (id: string | number): void => {
      judging.delete(id);
      identities.delete(id);
    };

    Object.defineProperty(transport, 'onmessage', {
      configurable: true,
      get: () => deliver && receiveMessage,
      set: (handler: Transport['onmessage']) => (deliver = handler),
    });
    const receiveMessage: NonNullable<Transport['onmessage']> = (message, extra) => {
      if (isRawRequest(message)) {
        judge(message, extra).catch((error: Error) => transport.onerror?.(error));
        return;
      }
      const cancelled = cancelledId(message);
      if (cancelled !== undefined) release(cancelled);
      deliver?.(withoutField(message), extra);
    };

    const { onclose } = transport;
    transport.onclose = () => {
      judging.clear();
      identities.clear();
      onclose?.();
    };

    transport.send = async (message, options) => {
      if (!('method' in message) && message.id !== undefined) release(message.id);
      await send(message, options);
    };
    return transport;
  };

  return { serve, identityOf: ({ requestId }) => identities.get(requestId) };
}

/** A cancelled request gets no response, so its credential is released here. */
function cancelledId(message: JSONRPCMessage): string | number | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.['requestId'];
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
