import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import type { McpHttpHandler, ServerContext } from '@modelcontextprotocol/server';
import { clientCapabilities } from '../protocol/index.ts';
import type { Rejection } from '../protocol/index.ts';
import type { Gate } from './reception.ts';
import { upstreamIdentity } from './v2.ts';

const revision = '2026-07-28';
export const maxRequestBodySize = 20_000;
export const url = 'https://mcp.corp.example/mcp';

/** A real handler whose tool says which credential it sees, and real clients of it. */
export function createServer(
  judge: Gate,
  legacy: 'reject' | 'stateless' = 'reject',
  during: (context: ServerContext) => void = () => {},
) {
  const reports: Rejection[] = [];
  const report = (rejection: Rejection) => void reports.push(rejection);
  const gate: Gate = Object.assign(judge, { report });
  const errors: Error[] = [];
  const upstream = upstreamIdentity(gate, {
    onerror: (error) => errors.push(error),
    maxRequestBodySize,
  });
  const contexts: ServerContext[] = [];
  const seen: { context: ServerContext; text: string }[] = [];
  const build = () => {
    const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
    server.setRequestHandler('tools/call', async (request, context) => {
      contexts.push(context);
      during(context);
      const body = await context.http?.req?.text();
      seen.push({ context, text: JSON.stringify([request, context.mcpReq, body]) });
      const text = upstream.identityOf(context)?.credential.reveal() ?? 'nobody';
      return { content: [{ type: 'text', text }] };
    });
    return server;
  };
  const sdk = createMcpHandler(build, { legacy, keepAliveMs: 0 });
  const handed: Parameters<McpHttpHandler['fetch']>[] = [];
  const fetch: McpHttpHandler['fetch'] = (...given) => {
    handed.push(given);
    return sdk.fetch(...given);
  };
  const serve = upstream.serve({ ...sdk, fetch });

  const connect = async () => {
    const ids: unknown[] = [];
    const client = new Client(
      { name: 'c', version: '1' },
      {
        capabilities: clientCapabilities(revision),
        versionNegotiation: { mode: { pin: revision } },
      },
    );
    const transport = new StreamableHTTPClientTransport(new URL(url), {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const { id } = (await request.clone().json()) as { id?: unknown };
        ids.push(id);
        return serve(request);
      },
    });
    await client.connect(transport);
    const whoami = async (params: { name: string }) =>
      JSON.stringify(await client.callTool(params));
    return { whoami, ids };
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    serve(
      new Request(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
      }),
    );
  return { upstream, serve, handed, seen, contexts, errors, reports, connect, post };
}
