import {
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  inputRequired,
  isInputRequiredResult,
  McpServer,
  ProtocolError,
} from '@modelcontextprotocol/server';
import type {
  ClientCapabilities,
  InputRequiredResult,
  McpHttpHandler,
  ServerContext,
} from '@modelcontextprotocol/server';
import { serverCapabilities } from '../../protocol/index.ts';
import type { Revision, ValidatedIdentity } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import { upstreamIdentity } from '../../sdk/v2.ts';
import { opensPages } from '../elicitation/asking.ts';
import type { Asking } from '../elicitation/asking.ts';
import type { Notebook } from '../trace.ts';
import type { ToolResult } from './answer.ts';
import type { Inbound } from './behavior.ts';
import { inboundOf } from './inbound.ts';
import { argumentsOf, asResultOf, listedResource, listing } from './line.ts';
import type { ServerActor } from './server-actor.ts';

/** A server actor behind the SDK of revision 2026-07-28. */
export interface ServedActor {
  /** Answers the HTTP requests of admitted callers; who they are stands in `authInfo`. */
  readonly fetch: McpHttpHandler['fetch'];
  close(): Promise<void>;
}

/** Puts a server actor behind the SDK over HTTP, for any number of callers. */
export function serveActor(server: ServerActor, notebook: Notebook): ServedActor {
  const upstream = server.gate && upstreamIdentity(server.gate);
  const build = () =>
    sdkServerOf(server, {
      identityOf: upstream?.identityOf,
      inboundFor: ({ http, mcpReq }) => inboundOf(http?.authInfo, notebook, mcpReq.id),
      revision: '2026-07-28',
    });
  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  return {
    fetch: upstream ? upstream.serve(handler) : handler.fetch,
    close: () => handler.close(),
  };
}

interface Surroundings {
  /** Absent where the extension was not added to the SDK. */
  readonly identityOf: ((context: ServerContext) => ValidatedIdentity | undefined) | undefined;
  readonly inboundFor: (context: ServerContext) => Inbound;
  /** How the extension is advertised. */
  readonly revision: Revision;
}

/** A server actor as a server of the SDK, for one request or one connection. */
export function sdkServerOf(
  server: ServerActor,
  { identityOf, inboundFor, revision }: Surroundings,
): McpServer {
  const call = async (
    name: string,
    args: Params,
    context: ServerContext,
    asking = askingOf(context),
  ): Promise<ToolResult | InputRequiredResult> => {
    const identity = identityOf?.(context);
    const answer = await server.call(name, args, identity, inboundFor(context), asking);
    if ('error' in answer)
      throw new ProtocolError(answer.error.code, answer.error.message, answer.error.data);
    if ('result' in answer) return answer.result;
    if ('state' in answer) return inputRequired({ requestState: answer.state });
    // The SDK lets no undeclared mode out: a server that asks all the same has asked in vain.
    if (!asking.opensPages) return call(name, args, context, { ...asking, retries: true });
    return inputRequired({ inputRequests: { grant: inputRequired.elicitUrl(answer.open) } });
  };

  const extension = server.advertises ? serverCapabilities(revision, server.configuration) : {};
  const sdk = new McpServer(
    { name: 'corp-mcp', version: '1.0.0' },
    { capabilities: { tools: {}, ...server.alsoServes, ...extension } },
  );
  // Not `registerTool`: what its callback throws reaches the client without code and data.
  sdk.server.setRequestHandler('tools/list', (_request, context) => ({
    tools: server.list(inboundFor(context)).map((tool) => listing(tool, server)),
  }));
  sdk.server.setRequestHandler('tools/call', ({ params }, context) =>
    call(params.name, argumentsOf(params), context),
  );
  if ('resources' in server.alsoServes) {
    sdk.server.setRequestHandler('resources/list', (_request, context) => ({
      resources: server.resources(inboundFor(context)).map((one) => listedResource(one, server)),
    }));
    sdk.server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
      const result = await call(uri, {}, context);
      return server.cacheable(
        asAnswerTo('resources/read', uri, result, server.readsFreshSec),
        'resources/read',
        revision,
      ) as never;
    });
  }
  if ('prompts' in server.alsoServes) {
    sdk.server.setRequestHandler('prompts/get', async ({ params }, context) => {
      const result = await call(params.name, params.arguments ?? {}, context);
      return asAnswerTo('prompts/get', params.name, result) as never;
    });
  }
  return sdk;
}

/** What a request says of its client, which this revision declares anew each time. */
function askingOf({ mcpReq }: ServerContext): Asking {
  const envelope = mcpReq.envelope as
    { [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined;
  return {
    opensPages: opensPages(envelope?.[CLIENT_CAPABILITIES_META_KEY]),
    retries: mcpReq.inputResponses !== undefined,
    state: mcpReq.requestState(),
  };
}

/** A request for input is the same whatever the method. */
function asAnswerTo(
  method: 'resources/read' | 'prompts/get',
  name: string,
  result: ToolResult | InputRequiredResult,
  freshSec = 0,
): Record<string, unknown> {
  return isInputRequiredResult(result)
    ? result
    : asResultOf(method, name, { result: result as ToolResult }, freshSec);
}
