import { setTimeout as after } from 'node:timers/promises';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CreateMessageResultSchema,
  ElicitResultSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type {
  ElicitRequestFormParams,
  ServerNotification,
  ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { fill } from './surface.fixture.ts';
import type { Line } from './surface.fixture.ts';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const line: Line = {
  schemaOf: (shape) => shape,
  completable: (complete) => completable(z.string(), complete),
  templateOf: (uri) => new ResourceTemplate(uri, { list: undefined }),
  progressOf: ({ _meta, sendNotification }: Extra) => ({
    token: _meta?.progressToken,
    notify: (params) => sendNotification({ method: 'notifications/progress', params }),
  }),
};

const said = (words: string) => ({ content: [{ type: 'text' as const, text: words }] });
const titled = (...titles: string[]) =>
  titles.map((title, index) => ({ const: `value${index + 1}`, title }));
const described = { description: 'For the suite.' };
const options = ['option1', 'option2', 'option3'];

/** What is asked of the user: a default of every primitive type (SEP-1034), every kind of choice (SEP-1330). */
const forms: Readonly<Record<string, ElicitRequestFormParams['requestedSchema']['properties']>> = {
  test_elicitation_sep1034_defaults: {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  },
  test_elicitation_sep1330_enums: {
    untitledSingle: { type: 'string', enum: options },
    titledSingle: { type: 'string', oneOf: titled('First Option', 'Second Option') },
    legacyEnum: {
      type: 'string',
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option One', 'Option Two', 'Option Three'],
    },
    untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
    titledMulti: { type: 'array', items: { anyOf: titled('First Choice', 'Second Choice') } },
  },
};

/** A server of revision 2025-11-25 with what the suite asks for. */
export function serverV1(
  info: { name: string; version: string },
  capabilities: { resources: object },
): McpServer {
  const server = new McpServer(info, {
    capabilities: {
      ...capabilities,
      logging: {},
      resources: { ...capabilities.resources, subscribe: true },
    },
  });
  fill(server as never, line);
  server.server.setRequestHandler(SubscribeRequestSchema, () => ({}));
  server.server.setRequestHandler(UnsubscribeRequestSchema, () => ({}));

  server.registerTool('test_tool_with_logging', described, async ({ sendNotification }) => {
    for (const step of ['started', 'processing data', 'completed']) {
      const params = { level: 'info' as const, data: `Tool ${step}` };
      await sendNotification({ method: 'notifications/message', params });
      await after(50);
    }
    return said('Done.');
  });
  server.registerTool(
    'test_sampling',
    { ...described, inputSchema: { prompt: z.string() } },
    async ({ prompt }, { sendRequest }) => {
      const content = { type: 'text' as const, text: prompt };
      const params = { messages: [{ role: 'user' as const, content }], maxTokens: 100 };
      const request = { method: 'sampling/createMessage' as const, params };
      const result = await sendRequest(request, CreateMessageResultSchema);
      return said(`LLM response: ${JSON.stringify(result.content)}`);
    },
  );
  const ask = async (
    { sendRequest }: Extra,
    message: string,
    properties: ElicitRequestFormParams['requestedSchema']['properties'],
    required: string[] = [],
  ) => {
    const requestedSchema = { type: 'object' as const, properties, required };
    const params = { message, requestedSchema };
    const result = await sendRequest({ method: 'elicitation/create', params }, ElicitResultSchema);
    return said(`Elicitation completed: ${JSON.stringify(result)}`);
  };
  server.registerTool(
    'test_elicitation',
    { ...described, inputSchema: { message: z.string() } },
    ({ message }, extra) =>
      ask(extra, message, { username: { type: 'string' }, email: { type: 'string' } }, [
        'username',
        'email',
      ]),
  );
  for (const [name, properties] of Object.entries(forms)) {
    server.registerTool(name, described, (extra) => ask(extra, 'Please choose.', properties));
  }
  return server;
}
