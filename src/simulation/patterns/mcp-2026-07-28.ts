import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  inputRequired,
  McpServer,
  ProtocolError as ServerError,
} from '@modelcontextprotocol/server';
import type { ClientCapabilities, ServerContext } from '@modelcontextprotocol/server';
import { upstreamIdentity } from '../../sdk/v2.ts';
import type { Kit } from './kit.ts';
import { refusedOutcome, TOOL } from './mcp.ts';
import type { Client as PatternClient, ClientOptions, Reply, ServerOptions } from './mcp.ts';

const REVISION = '2026-07-28';

/** Puts an MCP server of revision 2026-07-28 on the network: Streamable HTTP behind a resource server. */
export function serveMcp(
  kit: Kit,
  { name, origin, admit, answer, extension }: ServerOptions,
): void {
  kit.start(name);
  const upstream = extension && upstreamIdentity(extension.gate);
  const build = (): McpServer => {
    const sdk = new McpServer(
      { name: 'dashboards', version: '1.0.0' },
      { capabilities: { tools: {}, ...extension?.capabilities } },
    );
    const inputSchema = { type: 'object' as const };
    sdk.server.setRequestHandler('tools/list', () => ({
      tools: [{ name: TOOL, inputSchema, ...(extension ? { _meta: extension.needs } : {}) }],
    }));
    sdk.server.setRequestHandler('tools/call', async (_request, context) =>
      resultOf(
        await answer({
          caller: String(context.http?.authInfo?.extra?.['caller'] ?? ''),
          token: context.http?.authInfo?.token ?? '',
          meta: context.mcpReq._meta ?? {},
          identity: upstream?.identityOf(context),
          opensPages: opensPages(context),
          retries: context.mcpReq.inputResponses !== undefined,
        }),
      ),
    );
    return sdk;
  };
  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  const serve = upstream ? upstream.serve(handler) : handler.fetch;
  kit.serve({
    name,
    origin,
    async handle(request) {
      const shown = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      const admitted = await admit(shown);
      if (admitted === undefined) {
        // RFC 9728: where a client without a credential learns whom to ask for one.
        const metadata = `${origin}/.well-known/oauth-protected-resource`;
        const challenge = `Bearer resource_metadata="${metadata}"`;
        return new Response(null, { status: 401, headers: { 'www-authenticate': challenge } });
      }
      const { caller, token } = admitted;
      const authInfo = { token, clientId: 'client', scopes: [], extra: { caller } };
      return serve(request, { authInfo });
    },
  });
}

function opensPages({ mcpReq }: ServerContext): boolean {
  const envelope = mcpReq.envelope as
    { [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined;
  const said = envelope?.[CLIENT_CAPABILITIES_META_KEY];
  return said?.elicitation?.url !== undefined;
}

function resultOf(reply: Reply) {
  if ('error' in reply) {
    const { code, message, data } = reply.error as {
      code: number;
      message: string;
      data?: unknown;
    };
    throw new ServerError(code, message, data);
  }
  if ('open' in reply) {
    const { open: url, message } = reply;
    return inputRequired({ inputRequests: { consent: inputRequired.elicitUrl({ url, message }) } });
  }
  const { text, meta } = reply;
  return { content: [{ type: 'text' as const, text }], ...(meta ? { _meta: meta } : {}) };
}

/** A client of that revision, on a host of the network. */
export async function connectMcp(kit: Kit, options: ClientOptions): Promise<PatternClient> {
  const { host, url, token, open, capabilities = {} } = options;
  const client = new Client(
    { name: 'assistant', version: '1.0.0' },
    {
      capabilities: { ...capabilities, ...(open ? { elicitation: { url: {} } } : {}) },
      versionNegotiation: { mode: { pin: REVISION } },
    },
  );
  if (open) {
    client.setRequestHandler('elicitation/create', async ({ params }) => ({
      action: 'url' in params && (await open(params.url)) ? 'accept' : 'cancel',
    }));
  }
  const fetch = kit.from(host);
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: async (address, init) => {
      const headers = new Headers(init?.headers);
      const shown = await token();
      if (shown !== undefined) headers.set('authorization', `Bearer ${shown}`);
      return fetch(new Request(address, { ...init, headers }));
    },
  });
  await client.connect(transport);
  return {
    capabilities: (client.getServerCapabilities() ?? {}) as Record<string, unknown>,
    async call(params) {
      try {
        const result = await client.callTool({ name: TOOL, ...params });
        const [first] = result.content;
        const text = first?.type === 'text' ? first.text : '';
        return { ok: true, text, meta: result._meta ?? {} };
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        return refusedOutcome(error.code, error.message, error.data);
      }
    },
    close: () => client.close(),
  };
}
