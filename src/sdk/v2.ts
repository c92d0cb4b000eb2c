import { DEFAULT_MAX_REQUEST_BODY_SIZE } from '@modelcontextprotocol/server';
import type { McpHttpHandler, ServerContext } from '@modelcontextprotocol/server';
import { declares, httpStatus, toJsonRpcError } from '../protocol/index.ts';
import { carriesIdentity } from '../protocol/extension.ts';
import type { Reception, Rejection, ValidatedIdentity } from '../protocol/index.ts';
import { repeatedMember } from './duplicates.ts';
import { refuse } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { errorResponse, internalError, isObject, isRawRequest, withoutField } from './reception.ts';
import type { Gate, GateContext } from './reception.ts';
import { readBody, withoutBody } from './v2-request.ts';
import { finishResponse } from './v2-response.ts';

const CLIENT_CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';

/** What an adapter for HTTP may be told. */
export interface HttpOptions {
  /** Told when the gate fails. */
  readonly onerror?: (error: Error) => void;
  /** Longest request body in bytes. Default: that of the SDK, whose own limit acts on what this has read before it. */
  readonly maxRequestBodySize?: number;
}

/** The extension on a server, for all its HTTP requests. */
export interface UpstreamIdentityServer {
  /** The `fetch` of the handler, with the extension in front of it. */
  serve(handler: McpHttpHandler): McpHttpHandler['fetch'];
  /**
   * The validated identity of the request that a callback serves, for `forward`. Undefined where the request carried
   * none, and once it is answered or its client is gone: read it first.
   */
  identityOf(context: ServerContext): ValidatedIdentity | undefined;
  /**
   * Ends a callback of `registerTool`, `registerResource` or `registerPrompt` in a coded refusal, which reaches the
   * client with code and data. What a tool's callback throws otherwise becomes an `isError` result without either.
   *
   * @throws Refusal, always: the callback ends here.
   */
  refuse(context: ServerContext, rejection: Rejection): never;
}

/**
 * Adds the extension to a server on `@modelcontextprotocol/server` (2026-07-28).
 *
 * That SDK parses `params` with a closed schema before it calls a handler, so `params.upstream_identity` arrives on the
 * wire and vanishes without a word. This reads the body first and hands the SDK a body without the credential, and a
 * request whose own body is gone. A gate that fails is reported to `onerror` and to nobody else.
 *
 * ```ts
 * const upstream = upstreamIdentity(gateFor(configuration, services));
 * const build = () => buildServer(serverCapabilities('2026-07-28', configuration), upstream);
 * const fetch = upstream.serve(createMcpHandler(build, { legacy: 'reject' }));
 * ```
 */
export function upstreamIdentity(gate: Gate, options: HttpOptions = {}): UpstreamIdentityServer {
  const { onerror, maxRequestBodySize = DEFAULT_MAX_REQUEST_BODY_SIZE } = options;
  // Keyed by the HTTP request: JSON-RPC ids of different clients collide.
  const exchanges = new WeakMap<Request, Exchange>();
  const exchangeOf = ({ http }: ServerContext): Exchange | undefined =>
    http?.req && exchanges.get(http.req);

  const serve =
    (handler: McpHttpHandler): McpHttpHandler['fetch'] =>
    async (request, given = {}) => {
      const body = await readBody(request, given, maxRequestBodySize);
      if (body.kind === 'none') return handler.fetch(request, given);
      if (body.kind === 'answered') return body.response;
      const { message, text } = body;
      const bare = withoutBody(request);
      const pass = (parsedBody: unknown) => handler.fetch(bare, { ...given, parsedBody });
      if (Array.isArray(message)) {
        return message.some(carries) ? batchRefusal() : pass(message.map(withoutField));
      }
      if (!isRawRequest(message)) return pass(withoutField(message));

      const { id, method, params = {} } = message;
      const context = { ...contextOf(params), authInfo: given.authInfo };
      let reception: Reception;
      try {
        reception = refuseRepeated(method, text, gate) ?? (await gate({ method, params }, context));
      } catch (error) {
        onerror?.(error as Error);
        return Response.json(errorResponse(id, internalError), { status: 500 });
      }
      if (reception.kind === 'refused') return refusal(id, reception.rejection);
      const judged = { ...message, params: reception.params };
      if (!carriesIdentity(method)) return pass(judged);

      const identity = reception.kind === 'accepted' ? reception.identity : undefined;
      const exchange: Exchange = { method, revision: context.revision, identity };
      const release = () => exchanges.delete(bare);
      exchanges.set(bare, exchange);
      bare.signal.addEventListener('abort', release, { once: true });
      try {
        return await finishResponse(await pass(judged), exchange, gate, release);
      } catch (error) {
        release();
        throw error;
      }
    };

  return {
    serve,
    identityOf: (context) => exchangeOf(context)?.identity,
    refuse: (context, rejection) => refuse(exchangeOf(context), rejection),
  };
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

function contextOf(
  params: Readonly<Record<string, unknown>>,
): Pick<GateContext, 'revision' | 'declared'> {
  const meta = isObject(params['_meta']) ? params['_meta'] : {};
  const capabilities = meta[CLIENT_CAPABILITIES];
  return {
    revision: '2026-07-28',
    declared: isObject(capabilities) && declares(capabilities, '2026-07-28'),
  };
}

/** Two members of one name: one reader of the text takes the first, another the last (RFC 8259, section 4). */
function refuseRepeated(
  method: string,
  text: string | undefined,
  gate: Gate,
): Reception | undefined {
  const name = text === undefined || !carriesIdentity(method) ? undefined : repeatedMember(text);
  if (name === undefined) return undefined;
  const rejection: Rejection = { cause: 'malformed', detail: `${name}: stands twice` };
  gate.report?.(rejection);
  return { kind: 'refused', rejection };
}

function refusal(id: string | number, rejection: Rejection): Response {
  const error = errorResponse(id, toJsonRpcError(rejection));
  return Response.json(error, { status: httpStatus(rejection) });
}
