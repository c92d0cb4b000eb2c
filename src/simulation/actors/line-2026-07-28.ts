import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  createMcpHandler,
  McpServer,
  ProtocolError as ServerError,
} from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import {
  advertisedSettings,
  clientCapabilities,
  serverCapabilities,
} from '../../protocol/index.ts';
import { upstreamIdentity } from '../../sdk/v2.ts';
import { bodyOf, responsePart } from '../network.ts';
import type { Recorder } from '../trace.ts';
import { argumentsOf, listing, needsOf, MCP_SERVER_URL } from './line.ts';
import type { Answer, Line, LineOptions } from './line.ts';
import { SERVER } from './server.ts';

const REVISION = '2026-07-28';

/** Revision 2026-07-28: stateless Streamable HTTP between an SDK client and an SDK handler, in process. */
export function createLine({ server, recorder, now, admit }: LineOptions): Line {
  const upstream = server.gate && upstreamIdentity(server.gate);

  const build = (): McpServer => {
    const extension = server.advertises ? serverCapabilities(REVISION, server.configuration) : {};
    const sdk = new McpServer(
      { name: 'corp-mcp', version: '1.0.0' },
      { capabilities: { tools: {}, ...extension } },
    );
    // Not `registerTool`: what its callback throws reaches the client without code and data.
    sdk.server.setRequestHandler('tools/list', () => ({
      tools: server.tools.map((tool) => listing(tool, server)),
    }));
    sdk.server.setRequestHandler('tools/call', async ({ params }, context) => {
      const identity = upstream?.identityOf(context);
      const answer = await server.call(
        params.name,
        argumentsOf(params),
        identity,
        inboundOf(context),
      );
      if ('error' in answer)
        throw new ServerError(answer.error.code, answer.error.message, answer.error.data);
      return answer.result;
    });
    return sdk;
  };

  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  const serve = upstream ? upstream.serve(handler) : handler.fetch;

  /** The resource server in front: admission by the MCP credential alone (RFC 6750, section 3). */
  const receive = async (request: Request): Promise<Response> => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const caller = token === undefined ? undefined : await admit(token);
    if (token === undefined || caller === undefined) {
      return new Response(null, {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    }
    const authInfo = { token, clientId: 'assistant', scopes: [], extra: { caller } };
    return serve(request, { authInfo });
  };

  return {
    async connect({ name, mcpToken }) {
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        {
          capabilities: clientCapabilities(REVISION),
          versionNegotiation: { mode: { pin: REVISION } },
        },
      );
      const transport = new StreamableHTTPClientTransport(new URL(MCP_SERVER_URL), {
        requestInit: { headers: { Authorization: `Bearer ${mcpToken}` } },
        fetch: async (url, init) => exchange(new Request(url, init), name, receive, recorder),
      });
      await client.connect(transport);
      return {
        settings: advertisedSettings(client.getServerCapabilities(), REVISION),
        advertisedAt: now(),
        needs: needsOf((await client.listTools()).tools),
        async call(params): Promise<Answer> {
          try {
            return { ok: true, result: await client.callTool({ name: '', ...params }) };
          } catch (error) {
            if (!(error instanceof ProtocolError)) throw error;
            return {
              ok: false,
              error: { code: error.code, message: error.message, data: error.data },
            };
          }
        },
        close: () => client.close(),
      };
    },
    close: () => handler.close(),
  };
}

/** One HTTP exchange on the wire, recorded both ways. */
async function exchange(
  request: Request,
  caller: string,
  receive: (request: Request) => Promise<Response>,
  recorder: Recorder,
): Promise<Response> {
  const sent = await bodyOf(request);
  recorder.record({
    from: caller,
    to: SERVER,
    kind: 'mcp',
    title: request.headers.get('mcp-method') ?? request.method,
    http: { startLine: `${request.method} ${request.url}`, headers: [...request.headers] },
    ...sent,
    place: 'request',
  });
  const response = await receive(request);
  const answer = await bodyOf(response);
  const failed = typeof answer.body === 'object' && answer.body !== null && 'error' in answer.body;
  recorder.record({
    from: SERVER,
    to: caller,
    kind: 'mcp',
    title: failed ? 'error' : 'result',
    http: responsePart(response),
    ...answer,
    place: failed ? 'error' : 'result',
  });
  return response;
}

function inboundOf({ http }: ServerContext): { caller: string; mcpToken: string } {
  const caller = http?.authInfo?.extra?.['caller'];
  return {
    caller: typeof caller === 'string' ? caller : '',
    mcpToken: http?.authInfo?.token ?? '',
  };
}
