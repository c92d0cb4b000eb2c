import type {
  McpHttpHandler,
  McpHandlerRequestOptions,
  ServerContext,
} from '@modelcontextprotocol/server';
import { declares, httpStatus, toJsonRpcError } from '../protocol/index.ts';
import type { Reception, ValidatedIdentity } from '../protocol/index.ts';
import { errorResponse, isRawRequest } from './reception.ts';
import type { Gate } from './reception.ts';

const CLIENT_CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';

/**
 * Adds the extension to a server on `@modelcontextprotocol/server` (2026-07-28).
 *
 * That SDK parses `params` with a closed schema before it calls a handler, so `params.upstream_identity` arrives on the
 * wire and vanishes without a word. This reads the body first and hands the SDK a body without the credential.
 *
 * ```ts
 * const upstream = upstreamIdentity(gate);
 * const handler = createMcpHandler(() => buildServer(upstream.identityOf));
 * export default { fetch: upstream.serve(handler) };
 * ```
 */
export function upstreamIdentity(gate: Gate): {
  serve: (handler: McpHttpHandler) => McpHttpHandler['fetch'];
  identityOf: (context: ServerContext) => ValidatedIdentity | undefined;
} {
  // Keyed by the HTTP request: JSON-RPC ids of different clients collide. Gone when the request is.
  const identities = new WeakMap<Request, ValidatedIdentity>();

  const serve =
    (handler: McpHttpHandler): McpHttpHandler['fetch'] =>
    async (request, options = {}) => {
      const message = await readMessage(request, options);
      if (!isRawRequest(message)) return handler.fetch(request, options);
      const params = message.params ?? {};
      const reception = await gate({ method: message.method, params }, contextOf(params));
      if (reception.kind === 'refused') return refusal(message.id, reception);
      if (reception.kind === 'accepted') identities.set(request, reception.identity);
      return handler.fetch(request, {
        ...options,
        parsedBody: { ...message, params: reception.params },
      });
    };

  return {
    serve,
    identityOf: ({ http }) => (http?.req === undefined ? undefined : identities.get(http.req)),
  };
}

/** The JSON body, or undefined where there is none: the SDK answers for what is not JSON. */
async function readMessage(
  request: Request,
  { parsedBody }: McpHandlerRequestOptions,
): Promise<unknown> {
  if (parsedBody !== undefined || request.method !== 'POST') return parsedBody;
  try {
    return await request.clone().json();
  } catch {
    return undefined;
  }
}

function contextOf(params: Readonly<Record<string, unknown>>): Parameters<Gate>[1] {
  const meta = params['_meta'] as Record<string, unknown> | undefined;
  const capabilities = meta?.[CLIENT_CAPABILITIES] as Record<string, unknown> | undefined;
  return { revision: '2026-07-28', declared: declares(capabilities, '2026-07-28') };
}

function refusal(
  id: string | number,
  { rejection }: Extract<Reception, { kind: 'refused' }>,
): Response {
  return Response.json(errorResponse(id, toJsonRpcError(rejection)), {
    status: httpStatus(rejection),
  });
}
