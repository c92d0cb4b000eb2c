import type {
  McpHttpHandler,
  McpHandlerRequestOptions,
  ServerContext,
} from '@modelcontextprotocol/server';
import { declares, httpStatus, toJsonRpcError } from '../protocol/index.ts';
import { carriesIdentity } from '../protocol/extension.ts';
import type { Reception, ValidatedIdentity } from '../protocol/index.ts';
import { errorResponse, internalError, isRawRequest, withoutField } from './reception.ts';
import type { Gate } from './reception.ts';

const CLIENT_CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';

/**
 * Adds the extension to a server on `@modelcontextprotocol/server` (2026-07-28).
 *
 * That SDK parses `params` with a closed schema before it calls a handler, so `params.upstream_identity` arrives on the
 * wire and vanishes without a word. This reads the body first and hands the SDK a body without the credential, and a
 * request whose own body is gone. A gate that fails is reported to `onerror` and to nobody else.
 *
 * ```ts
 * const upstream = upstreamIdentity(gate);
 * const handler = createMcpHandler(() => buildServer(upstream.identityOf));
 * export default { fetch: upstream.serve(handler) };
 * ```
 */
export function upstreamIdentity(
  gate: Gate,
  onerror?: (error: Error) => void,
): {
  serve: (handler: McpHttpHandler) => McpHttpHandler['fetch'];
  identityOf: (context: ServerContext) => ValidatedIdentity | undefined;
} {
  // Keyed by the HTTP request: JSON-RPC ids of different clients collide. Gone when the request is.
  const identities = new WeakMap<Request, ValidatedIdentity>();

  const serve =
    (handler: McpHttpHandler): McpHttpHandler['fetch'] =>
    async (request, options = {}) => {
      const message = await readMessage(request, options);
      if (message === undefined) return handler.fetch(request, options);
      if (Array.isArray(message)) {
        return message.some(carries) ? batchRefusal() : handler.fetch(request, options);
      }
      const bare = withoutBody(request);
      if (!isRawRequest(message)) {
        return handler.fetch(bare, { ...options, parsedBody: withoutField(message) });
      }
      const { method, params = {} } = message;
      let reception: Reception;
      try {
        reception = await gate({ method, params }, contextOf(params));
      } catch (error) {
        onerror?.(error as Error);
        return Response.json(errorResponse(message.id, internalError), { status: 500 });
      }
      if (reception.kind === 'refused') return refusal(message.id, reception);
      if (reception.kind === 'accepted') identities.set(bare, reception.identity);
      return handler.fetch(bare, {
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

/** What a handler can reach of the HTTP request: everything but the body, which holds the credential. */
function withoutBody({ url, method, headers, signal }: Request): Request {
  return new Request(url, { method, headers, signal });
}

const carries = (message: unknown): boolean =>
  isRawRequest(message) && carriesIdentity(message.method);

/**
 * This revision has no batches. The SDK serves them all the same where it serves older revisions too, and there they
 * would pass the gate unjudged.
 */
function batchRefusal(): Response {
  const error = { code: -32600, message: 'Batches are not served here.' };
  return Response.json(errorResponse(null, error), { status: 400 });
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
