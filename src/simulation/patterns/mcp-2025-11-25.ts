import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  McpError,
  UrlElicitationRequiredError,
} from '@modelcontextprotocol/sdk/types.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import type { Kit } from './kit.ts';
import { refusedOutcome, TOOL } from './mcp.ts';
import type { Answer, Client as PatternClient, ClientOptions, Reply } from './mcp.ts';

/** Ajv, the default, compiles with `new Function`, which the policy of the page forbids. */
const jsonSchemaValidator = new CfWorkerJsonSchemaValidator();

interface Session extends Pick<ClientOptions, 'host' | 'open'> {
  readonly server: string;
  readonly caller: string;
  readonly token: string;
  readonly answer: Answer;
}

/**
 * A client and a server of revision 2025-11-25. The SDK's in-memory pair carries the messages; each is held against the
 * policy of the network before it passes.
 */
export async function connectMcp(kit: Kit, session: Session): Promise<PatternClient> {
  const { host, server, caller, token, answer, open } = session;
  const [near, far] = InMemoryTransport.createLinkedPair();
  const sdk = new McpServer(
    { name: 'dashboards', version: '1.0.0' },
    { capabilities: { tools: {} }, jsonSchemaValidator },
  );
  sdk.server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [{ name: TOOL, inputSchema: { type: 'object' as const } }],
  }));
  let asked = false;
  sdk.server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const opensPages = sdk.server.getClientCapabilities()?.elicitation?.url !== undefined;
    const meta = params._meta ?? {};
    const reply = await answer({
      caller,
      token,
      meta,
      identity: undefined,
      opensPages,
      retries: asked,
    });
    asked = 'open' in reply;
    // The id correlates the error with the notification of its end, which nobody here waits for.
    return resultOf(reply, kit.random(8));
  });

  const sendNear = near.send.bind(near);
  near.send = async (message, options) => {
    const title = 'method' in message ? message.method : 'answer';
    const headers: [string, string][] = [['authorization', `Bearer ${token}`]];
    kit.carry({
      from: host,
      to: server,
      kind: 'mcp',
      title,
      body: message,
      http: { startLine: title, headers },
      place: 'request',
    });
    await sendNear(structuredClone(message), options);
  };
  const sendFar = far.send.bind(far);
  far.send = async (message, options) => {
    kit.record({ from: server, to: host, kind: 'mcp', title: 'answer', body: message });
    await sendFar(structuredClone(message), options);
  };

  await sdk.connect(far);
  const client = new Client(
    { name: 'assistant', version: '1.0.0' },
    { capabilities: open ? { elicitation: { url: {} } } : {}, jsonSchemaValidator },
  );
  await client.connect(near);
  const call = async (params: object, again: boolean): ReturnType<PatternClient['call']> => {
    try {
      const result = await client.callTool({ name: TOOL, ...params });
      const content = result.content as readonly { type: string; text?: string }[];
      return { ok: true, text: content[0]?.text ?? '', meta: result._meta ?? {} };
    } catch (error) {
      if (error instanceof UrlElicitationRequiredError && open && again) {
        for (const { url } of error.elicitations) await open(url);
        return call(params, false);
      }
      if (!(error instanceof McpError)) throw error;
      return refusedOutcome(error.code, ownWords(error), error.data);
    }
  };
  return {
    capabilities: (client.getServerCapabilities() ?? {}) as Record<string, unknown>,
    call: (params) => call(params, true),
    async close() {
      await client.close();
      await sdk.close();
    },
  };
}

/** `McpError` puts its code into the message, once on either side. */
const ownWords = ({ code, message }: McpError): string =>
  message.replaceAll(`MCP error ${code}: `, '');

function resultOf(reply: Reply, elicitationId: string) {
  if ('error' in reply) {
    const { code, message, data } = reply.error as {
      code: number;
      message: string;
      data?: unknown;
    };
    throw new McpError(code, message, data);
  }
  if ('open' in reply) {
    const { open: url, message } = reply;
    throw new UrlElicitationRequiredError([{ mode: 'url', url, message, elicitationId }]);
  }
  return { content: [{ type: 'text' as const, text: reply.text }], _meta: { ...reply.meta } };
}
