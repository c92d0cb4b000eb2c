import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { localhostHostValidation, localhostOriginValidation } from '@modelcontextprotocol/node';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { upstreamOf } from '../../protocol/identity.fixture.ts';
import { serverCapabilities } from '../../protocol/index.ts';
import type { Revision, ServerConfiguration } from '../../protocol/index.ts';
import { listen } from '../../reference-server/listen.ts';
import { nodeHandler } from '../../reference-server/node-handler.ts';
import { gateFor } from '../../sdk/gate.ts';
import type { GateServices } from '../../sdk/gate.ts';
import { upstreamIdentity as addToV1 } from '../../sdk/v1.ts';
import { upstreamIdentity as addToV2 } from '../../sdk/v2.ts';
import { serverV1 } from './surface-v1.fixture.ts';
import { serverV2 } from './surface-v2.fixture.ts';

const info = { name: 'fixture', version: '1.0.0' };

/** An operator's configuration that asks for nothing: the suite knows no credential. */
const configuration: ServerConfiguration = {
  carrier: 'params',
  required: false,
  upstreams: [upstreamOf()],
};
const services: GateServices = {
  keysOf: async () => ({ keys: [] }),
  now: () => Math.floor(Date.now() / 1000),
  caller: () => 'suite',
  needs: () => undefined,
};

const capabilitiesFor = (revision: Revision, extended: boolean) => ({
  tools: {},
  resources: {},
  prompts: {},
  ...(extended ? serverCapabilities(revision, configuration) : {}),
});

/** Answers at 2026-07-28, with the extension or without. */
function current(extended: boolean): (request: Request) => Promise<Response> {
  const listChanged = { listChanged: true };
  const capabilities = {
    ...capabilitiesFor('2026-07-28', extended),
    logging: {},
    tools: listChanged,
    prompts: listChanged,
  };
  const build = () => serverV2(info, capabilities, () => handler.notify);
  const handler = createMcpHandler(build, { legacy: 'reject', keepAliveMs: 0 });
  return extended ? addToV2(gateFor(configuration, services)).serve(handler) : handler.fetch;
}

/** Answers at 2025-11-25, a session for each client. */
function older(extended: boolean): (request: Request) => Promise<Response> {
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();
  const begin = async (): Promise<WebStandardStreamableHTTPServerTransport> => {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const server = serverV1(info, capabilitiesFor('2025-11-25', extended));
    const upstream = extended ? addToV1(gateFor(configuration, services)) : undefined;
    await server.connect(upstream ? upstream.serve(transport) : transport);
    return transport;
  };
  return async (request) => {
    const id = request.headers.get('mcp-session-id');
    const transport = id === null ? await begin() : sessions.get(id);
    if (transport !== undefined) return transport.handleRequest(request);
    const error = { code: -32001, message: 'There is no such session.' };
    return Response.json({ jsonrpc: '2.0', error, id: null }, { status: 404 });
  };
}

/** What the fixture demands of every request, as MCP authorization would. */
export const FIXTURE_TOKEN = 'for-the-fixture-alone';

/** A server for the suite, behind a token, on a free port of loopback. */
export async function startFixture(
  revision: Revision,
  extended: boolean,
): Promise<{ url: string; server: Server }> {
  const answer = nodeHandler(revision === '2026-07-28' ? current(extended) : older(extended));
  const guards = [localhostHostValidation(), localhostOriginValidation()];
  const server = createServer((request, response) => {
    if (!guards.every((guard) => guard(request, response))) return;
    if (request.headers.authorization !== `Bearer ${FIXTURE_TOKEN}`) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
      return;
    }
    void answer(request, response);
  });
  return { url: `${await listen(server, 0, '')}/mcp`, server };
}
