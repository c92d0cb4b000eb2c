import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  inputRequired,
  isInputRequiredResult,
  McpServer,
  ProtocolError as ServerError,
} from '@modelcontextprotocol/server';
import type {
  ClientCapabilities,
  InputRequiredResult,
  ServerContext,
} from '@modelcontextprotocol/server';
import {
  advertisedSettings,
  clientCapabilities,
  serverCapabilities,
} from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import { upstreamIdentity } from '../../sdk/v2.ts';
import { opensPages } from '../elicitation/asking.ts';
import type { Asking } from '../elicitation/asking.ts';
import { elicitationCapability, respond } from '../elicitation/client-elicitation.ts';
import type { Passage } from '../network.ts';
import type { ToolResult } from './answer.ts';
import { createErrands } from './errands.ts';
import { answerIn, exchangeWith } from './http-exchange.ts';
import { authInfoOf, inboundOf } from './inbound.ts';
import { argumentsOf, asResultOf, listing, needsOf } from './line.ts';
import { MCP_SERVER_URL } from './server-name.ts';
import type { Answer, Line, LineOptions } from './line.ts';

const REVISION = '2026-07-28';

/** Revision 2026-07-28: stateless Streamable HTTP between an SDK client and an SDK handler, in process. */
export function createLine({ server, recorder, now, admit }: LineOptions): Line {
  const upstream = server.gate && upstreamIdentity(server.gate);
  const inbound = ({ http, mcpReq }: ServerContext) =>
    inboundOf(http?.authInfo, recorder, mcpReq.id);

  const call = async (
    name: string,
    args: Params,
    context: ServerContext,
    asking = askingOf(context),
  ): Promise<ToolResult | InputRequiredResult> => {
    const identity = upstream?.identityOf(context);
    const answer = await server.call(name, args, identity, inbound(context), asking);
    if ('error' in answer)
      throw new ServerError(answer.error.code, answer.error.message, answer.error.data);
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
  const serve = upstream ? upstream.serve(handler) : handler.fetch;

  /** The resource server in front: admission by the MCP credential alone (RFC 6750, section 3). */
  const receive = async (request: Request, passage: Passage): Promise<Response> => {
    const admission = await admit(request.headers.get('authorization'));
    if ('caller' in admission) {
      const { caller, token } = admission;
      return serve(request, { authInfo: authInfoOf(token, { caller, passage }) });
    }
    const { challenge } = admission;
    const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
    return new Response(null, { status: 401, headers });
  };

  return {
    async connect({ name, mcpToken, elicitation }) {
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        {
          capabilities: { ...clientCapabilities(REVISION), ...elicitationCapability(elicitation) },
          versionNegotiation: { mode: { pin: REVISION } },
        },
      );
      if (elicitation?.modes !== undefined) {
        client.setRequestHandler('elicitation/create', ({ params }) =>
          respond(elicitation, params),
        );
      }
      const errands = createErrands();
      const transport = new StreamableHTTPClientTransport(new URL(MCP_SERVER_URL), {
        requestInit: { headers: { Authorization: `Bearer ${mcpToken}` } },
        fetch: exchangeWith(receive, { caller: name, errands, recorder }),
      });
      await client.connect(transport);
      return {
        settings: advertisedSettings(client.getServerCapabilities(), REVISION),
        advertisedAt: now(),
        needs: needsOf((await client.listTools()).tools),
        async request(method, params, errand): Promise<Answer> {
          const sent = errands.expect(method, errand);
          try {
            const result =
              method === 'tools/call'
                ? await client.callTool({ name: '', ...params })
                : await client.request({ method: method as 'tools/list', params });
            return { ok: true, result };
          } catch (error) {
            if (error instanceof ProtocolError) {
              const { code, message, data } = error;
              return { ok: false, error: { code, message, data } };
            }
            const answer = answerIn(sent);
            if (answer === undefined) throw error;
            return answer;
          } finally {
            errands.drop(sent);
          }
        },
        close: () => client.close(),
      };
    },
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
