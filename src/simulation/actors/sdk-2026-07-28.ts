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
import type { Params } from '../../protocol/carrier.ts';
import { upstreamIdentity } from '../../sdk/v2.ts';
import { opensPages } from '../elicitation/asking.ts';
import type { Asking } from '../elicitation/asking.ts';
import type { Notebook } from '../trace.ts';
import type { ToolResult } from './answer.ts';
import { inboundOf } from './inbound.ts';
import { argumentsOf, asResultOf, listing } from './line.ts';
import type { ServerActor } from './server-actor.ts';

const REVISION = '2026-07-28';

/** A server actor behind the SDK of revision 2026-07-28. */
export interface ServedActor {
  /** Answers the HTTP requests of admitted callers; who they are stands in `authInfo`. */
  readonly fetch: McpHttpHandler['fetch'];
  close(): Promise<void>;
}

/** Puts a server actor behind the SDK, for any number of callers. */
export function serveActor(server: ServerActor, notebook: Notebook): ServedActor {
  const upstream = server.gate && upstreamIdentity(server.gate);
  const inbound = ({ http, mcpReq }: ServerContext) =>
    inboundOf(http?.authInfo, notebook, mcpReq.id);

  const call = async (
    name: string,
    args: Params,
    context: ServerContext,
    asking = askingOf(context),
  ): Promise<ToolResult | InputRequiredResult> => {
    const identity = upstream?.identityOf(context);
    const answer = await server.call(name, args, identity, inbound(context), asking);
    if ('error' in answer)
      throw new ProtocolError(answer.error.code, answer.error.message, answer.error.data);
    if ('result' in answer) return answer.result;
    // The SDK lets no undeclared mode out: a server that asks all the same has asked in vain.
    if (!asking.opensPages) return call(name, args, context, { ...asking, retries: true });
    return inputRequired({ inputRequests: { grant: inputRequired.elicitUrl(answer.open) } });
  };

  const build = (): McpServer => {
    const extension = server.advertises ? serverCapabilities(REVISION, server.configuration) : {};
    const sdk = new McpServer(
      { name: 'corp-mcp', version: '1.0.0' },
      { capabilities: { tools: {}, ...server.alsoServes, ...extension } },
    );
    // Not `registerTool`: what its callback throws reaches the client without code and data.
    sdk.server.setRequestHandler('tools/list', (_request, context) => ({
      tools: server.list(inbound(context)).map((tool) => listing(tool, server)),
    }));
    sdk.server.setRequestHandler('tools/call', ({ params }, context) =>
      call(params.name, argumentsOf(params), context),
    );
    if ('resources' in server.alsoServes) {
      sdk.server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
        const result = await call(uri, {}, context);
        return asAnswerTo('resources/read', uri, result) as never;
      });
    }
    if ('prompts' in server.alsoServes) {
      sdk.server.setRequestHandler('prompts/get', async ({ params }, context) => {
        const result = await call(params.name, params.arguments ?? {}, context);
        return asAnswerTo('prompts/get', params.name, result) as never;
      });
    }
    return sdk;
  };

  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  return {
    fetch: upstream ? upstream.serve(handler) : handler.fetch,
    close: () => handler.close(),
  };
}

/** What a request says of its client, which this revision declares anew each time. */
function askingOf({ mcpReq }: ServerContext): Asking {
  const envelope = mcpReq.envelope as
    { [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined;
  return {
    opensPages: opensPages(envelope?.[CLIENT_CAPABILITIES_META_KEY]),
    retries: mcpReq.inputResponses !== undefined,
  };
}

/** A request for input is the same whatever the method. */
function asAnswerTo(
  method: 'resources/read' | 'prompts/get',
  name: string,
  result: ToolResult | InputRequiredResult,
): Record<string, unknown> {
  return isInputRequiredResult(result)
    ? result
    : asResultOf(method, name, { result: result as ToolResult });
}
