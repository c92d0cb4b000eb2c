import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  ElicitResultSchema,
  GetPromptRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import { serverCapabilities } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import { upstreamIdentity } from '../../sdk/v1.ts';
import { opensPages } from '../elicitation/asking.ts';
import type { Asking } from '../elicitation/asking.ts';
import { idOf } from '../elicitation/link.ts';
import type { Link } from '../elicitation/url-elicitation.ts';
import type { Notebook } from '../trace.ts';
import type { ToolResult } from './answer.ts';
import { inboundOf } from './inbound.ts';
import { argumentsOf, asResultOf, listedResource, listing } from './line.ts';
import type { ServerActor } from './server-actor.ts';

const REVISION = '2025-11-25';

/** Ajv, the default, compiles with `new Function`, which the policy of the page forbids. */
export const jsonSchemaValidator = new CfWorkerJsonSchemaValidator();

/** Puts a server actor behind the SDK of revision 2025-11-25, for one connection. */
export async function serveActor(
  server: ServerActor,
  notebook: Notebook,
  transport: Transport,
): Promise<McpServer> {
  const upstream = server.gate && upstreamIdentity(server.gate);
  const extension = server.advertises ? serverCapabilities(REVISION, server.configuration) : {};
  const sdk = new McpServer(
    { name: 'corp-mcp', version: '1.0.0' },
    {
      capabilities: { tools: {}, ...server.alsoServes, ...extension },
      jsonSchemaValidator,
    },
  );
  type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;
  const inbound = (extra: Extra) => inboundOf(extra.authInfo, notebook, extra.requestId);
  const call = async (
    name: string,
    args: Params,
    extra: Extra,
    before: Omit<Asking, 'opensPages'> = { retries: false },
  ): Promise<ToolResult> => {
    const asking = { opensPages: opensPages(sdk.server.getClientCapabilities()), ...before };
    const identity = upstream?.identityOf(extra);
    const answer = await server.call(name, args, identity, inbound(extra), asking);
    if ('error' in answer) throw codedError(answer.error);
    if ('result' in answer) return answer.result;
    // A request of this revision has one round: what it goes on with stays with the server.
    if ('state' in answer) return call(name, args, extra, { ...before, ...answer });
    await elicit(answer.open, extra);
    return call(name, args, extra, { ...before, retries: true });
  };
  // Not `registerTool`: what its callback throws reaches the client without code and data.
  sdk.server.setRequestHandler(ListToolsRequestSchema, (_request, extra) => ({
    tools: server.list(inbound(extra)).map((tool) => listing(tool, server)),
  }));
  sdk.server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) =>
    call(params.name, argumentsOf(params), extra),
  );
  if ('resources' in server.alsoServes) {
    sdk.server.setRequestHandler(ListResourcesRequestSchema, (_request, extra) => ({
      resources: server.resources(inbound(extra)).map((one) => listedResource(one, server)),
    }));
    sdk.server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) =>
      server.cacheable(
        asResultOf(
          'resources/read',
          uri,
          { result: await call(uri, {}, extra) },
          server.readsFreshSec,
        ),
        'resources/read',
        REVISION,
      ),
    );
  }
  if ('prompts' in server.alsoServes) {
    sdk.server.setRequestHandler(GetPromptRequestSchema, async ({ params }, extra) => {
      const result = await call(params.name, params.arguments ?? {}, extra);
      return asResultOf('prompts/get', params.name, { result });
    });
  }
  await sdk.connect(upstream ? upstream.serve(transport) : transport);
  return sdk;
}

/**
 * Asks within the request that it is for, as this revision can. Not `elicitInput`: which modes a client has declared is
 * for the server actor to say. A client that fails to show a link is one that shows none.
 */
async function elicit(
  { url, message }: Link,
  { sendRequest }: Pick<RequestHandlerExtra<ServerRequest, ServerNotification>, 'sendRequest'>,
): Promise<void> {
  const params = { mode: 'url' as const, url, message, elicitationId: idOf(url) };
  try {
    await sendRequest({ method: 'elicitation/create', params }, ElicitResultSchema);
  } catch (error) {
    if (!(error instanceof McpError)) throw error;
  }
}

/** `McpError` puts its code into the message; the client's `request` takes it out again. */
function codedError({
  code,
  message,
  data,
}: {
  code: number;
  message: string;
  data: unknown;
}): McpError {
  return new McpError(code, message, data);
}
