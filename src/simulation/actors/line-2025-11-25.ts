import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import {
  advertisedSettings,
  clientCapabilities,
  serverCapabilities,
} from '../../protocol/index.ts';
import { upstreamIdentity } from '../../sdk/v1.ts';
import type { Recorder } from '../trace.ts';
import { argumentsOf, listing, needsOf } from './line.ts';
import type { Answer, Caller, Line, LineOptions } from './line.ts';
import { SERVER } from './server.ts';

const REVISION = '2025-11-25';

/** Ajv, the default, compiles with `new Function`, which the policy of the page forbids. */
const jsonSchemaValidator = new CfWorkerJsonSchemaValidator();

/** Revision 2025-11-25: one in-memory connection for each caller, all served by one server actor. */
export function createLine({ server, recorder, now, admit }: LineOptions): Line {
  const connections: McpServer[] = [];

  const serve = async (transport: Transport, caller: string): Promise<void> => {
    const upstream = server.gate && upstreamIdentity(server.gate);
    const extension = server.advertises ? serverCapabilities(REVISION, server.configuration) : {};
    const sdk = new McpServer(
      { name: 'corp-mcp', version: '1.0.0' },
      { capabilities: { tools: {}, ...extension }, jsonSchemaValidator },
    );
    // Not `registerTool`: what its callback throws reaches the client without code and data.
    sdk.server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: server.tools.map((tool) => listing(tool, server)),
    }));
    sdk.server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
      const identity = upstream?.identityOf(extra);
      const inbound = { caller, mcpToken: extra.authInfo?.token ?? '' };
      const answer = await server.call(params.name, argumentsOf(params), identity, inbound);
      if ('error' in answer) throw codedError(answer.error);
      return answer.result;
    });
    connections.push(sdk);
    await sdk.connect(upstream ? upstream.serve(transport) : transport);
  };

  return {
    async connect(caller) {
      const admitted = await admit(caller.mcpToken);
      if (admitted === undefined)
        throw new TypeError(`The MCP server does not admit ${caller.name}.`);
      const [near, far] = InMemoryTransport.createLinkedPair();
      await serve(far, admitted);
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        { capabilities: clientCapabilities(REVISION), jsonSchemaValidator },
      );
      await client.connect(record(near, far, caller, recorder));
      return {
        settings: advertisedSettings(client.getServerCapabilities(), REVISION),
        advertisedAt: now(),
        needs: needsOf((await client.listTools()).tools),
        async call(params): Promise<Answer> {
          try {
            return { ok: true, result: await client.callTool({ name: '', ...params }) };
          } catch (error) {
            if (!(error instanceof McpError)) throw error;
            const message = error.message.replaceAll(`MCP error ${error.code}: `, '');
            return { ok: false, error: { code: error.code, message, data: error.data } };
          }
        },
        close: () => client.close(),
      };
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

/**
 * Records both directions and hands over copies: the in-memory pair passes references, so that what one side edits the
 * other would see. The pair has no HTTP headers; the MCP credential travels as `authInfo`.
 */
function record(
  near: InMemoryTransport,
  far: InMemoryTransport,
  caller: Caller,
  recorder: Recorder,
): Transport {
  const authInfo = { token: caller.mcpToken, clientId: 'assistant', scopes: [] };
  const sendNear = near.send.bind(near);
  const sendFar = far.send.bind(far);
  near.send = async (message) => {
    recorder.record({ from: caller.name, to: SERVER, kind: 'mcp', ...partOf(message) });
    await sendNear(copy(message), { authInfo });
  };
  far.send = async (message, options) => {
    recorder.record({ from: SERVER, to: caller.name, kind: 'mcp', ...partOf(message) });
    await sendFar(copy(message), options);
  };
  return near;
}

function partOf(message: JSONRPCMessage): {
  title: string;
  body: unknown;
  place: 'request' | 'result' | 'error';
} {
  if ('method' in message) return { title: message.method, body: message, place: 'request' };
  return 'error' in message
    ? { title: 'error', body: message, place: 'error' }
    : { title: 'result', body: message, place: 'result' };
}

const copy = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T;

/** `McpError` puts its code into the message; the client's `call` takes it out again. */
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
