import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { isJSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Rejection, ValidatedIdentity } from '../protocol/index.ts';
import { createConnection } from './connection.ts';
import type { RawTransport } from './connection.ts';
import { refuse } from './exchange.ts';
import type { Gate } from './reception.ts';

/** The part of a callback's `extra` that says which request it serves. */
interface RequestExtra {
  readonly requestId: string | number;
  readonly signal?: AbortSignal;
}

/** The extension on one connection of a server. */
export interface UpstreamIdentityServer {
  /** Stands between a transport and the SDK; `server.connect` takes what it returns. */
  serve<T extends Transport>(transport: T): T;
  /**
   * The validated identity of the request that a callback serves, for `forward`. Undefined where the request carried
   * none, and once the request is answered or cancelled or the connection is closed: read it first.
   */
  identityOf(extra: RequestExtra): ValidatedIdentity | undefined;
  /**
   * Ends a callback of `registerTool`, `registerResource` or `registerPrompt` in a coded refusal, which reaches the
   * client with code and data. What a tool's callback throws otherwise becomes an `isError` result without either.
   *
   * @throws Refusal, always: the callback ends here.
   */
  refuse(extra: RequestExtra, rejection: Rejection): never;
}

/**
 * Adds the extension to a server on `@modelcontextprotocol/sdk` (2025-11-25), one instance for each connection.
 *
 * That SDK parses `params` with a closed schema before it calls a handler, so `params.upstream_identity` arrives on the
 * wire and vanishes without a word. This stands between transport and SDK and hands over requests without the
 * credential.
 *
 * ```ts
 * const upstream = upstreamIdentity(gateFor(configuration, services));
 * const server = buildServer(serverCapabilities('2025-11-25', configuration), upstream);
 * await server.connect(upstream.serve(transport));
 * ```
 */
export function upstreamIdentity(gate: Gate): UpstreamIdentityServer {
  // The handshake declared once for the whole connection; at this revision no refusal depends on it.
  const connection = createConnection(gate, {
    describe: () => ({ revision: '2025-11-25', declared: true }),
    reads: isJSONRPCRequest,
  });
  // Cancelled, and another request may have its id by now: that one's identity is not for this callback.
  const exchangeOf = ({ requestId, signal }: RequestExtra) =>
    signal?.aborted === true ? undefined : connection.exchangeOf(requestId);
  return {
    serve(transport) {
      connection.serve(transport as unknown as RawTransport);
      return transport;
    },
    identityOf: (extra) => exchangeOf(extra)?.identity,
    refuse: (extra, rejection) => refuse(exchangeOf(extra), rejection),
  };
}
