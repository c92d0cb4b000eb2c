import { isJSONRPCRequest } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import { declares } from '../protocol/index.ts';
import type { Rejection, ValidatedIdentity } from '../protocol/index.ts';
import { createConnection } from './connection.ts';
import type { Describe, RawTransport } from './connection.ts';
import { refuse } from './exchange.ts';
import { isObject } from './reception.ts';
import type { Gate } from './reception.ts';

const PROTOCOL_VERSION = 'io.modelcontextprotocol/protocolVersion';
const CLIENT_CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';

/** The extension on one connection of a server that has no HTTP requests. */
export interface UpstreamIdentityConnection {
  /** Stands between a transport and the SDK; `serveStdio` takes what it returns. */
  serve<T extends object>(transport: T): T;
  /** As that of the adapter for HTTP: the validated identity of the request that a callback serves. */
  identityOf(context: ServerContext): ValidatedIdentity | undefined;
  /** As that of the adapter for HTTP. @throws Refusal, always: the callback ends here. */
  refuse(context: ServerContext, rejection: Rejection): never;
}

/**
 * Adds the extension to a server on `@modelcontextprotocol/server` over stdio, one instance for each connection. There
 * the SDK serves both revisions; each request is judged by the one that it names, and by 2025-11-25 where it names none.
 *
 * ```ts
 * const upstream = upstreamIdentityStdio(gateFor(configuration, services));
 * serveStdio(({ era }) => buildServer(era, upstream), {
 *   transport: upstream.serve(new StdioServerTransport()),
 * });
 * ```
 */
export function upstreamIdentityStdio(gate: Gate): UpstreamIdentityConnection {
  const connection = createConnection(gate, { describe, reads: isJSONRPCRequest });
  // Cancelled, and another request may have its id by now: that one's identity is not for this callback.
  const exchangeOf = ({ mcpReq }: ServerContext) =>
    mcpReq.signal.aborted ? undefined : connection.exchangeOf(mcpReq.id);
  return {
    serve(transport) {
      connection.serve(transport as unknown as RawTransport);
      return transport;
    },
    identityOf: (context) => exchangeOf(context)?.identity,
    refuse: (context, rejection) => refuse(exchangeOf(context), rejection),
  };
}

const describe: Describe = (params) => {
  const meta = isObject(params['_meta']) ? params['_meta'] : {};
  // The handshake of the older revision declared once for the whole connection.
  if (meta[PROTOCOL_VERSION] !== '2026-07-28') return { revision: '2025-11-25', declared: true };
  const capabilities = meta[CLIENT_CAPABILITIES];
  const declared = isObject(capabilities) && declares(capabilities, '2026-07-28');
  return { revision: '2026-07-28', declared };
};
