import {
  completable,
  fromJsonSchema,
  inputRequired,
  McpServer,
  ResourceTemplate,
} from '@modelcontextprotocol/server';
import type { JsonSchemaType, ServerContext, ServerNotifier } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { asking, codec, elicit, sample } from './input-required.fixture.ts';
import { fill, text } from './surface.fixture.ts';
import type { Line } from './surface.fixture.ts';

const line: Line = {
  schemaOf: (shape) => z.object(shape as z.ZodRawShape),
  completable: (complete) => completable(z.string(), complete),
  templateOf: (uri) => new ResourceTemplate(uri, { list: undefined }),
  progressOf: ({ mcpReq }: ServerContext) => ({
    token: mcpReq._meta?.progressToken,
    notify: (params) => mcpReq.notify({ method: 'notifications/progress', params }),
  }),
};

/** Everything of JSON Schema 2020-12 that a list of tools must not lose (SEP-1613, SEP-2106). */
const keywords: JsonSchemaType = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

/** A server of revision 2026-07-28 with what the suite asks for. */
export function serverV2(
  info: { name: string; version: string },
  capabilities: object,
  notifier: () => ServerNotifier,
): McpServer {
  const requestState = { verify: codec.verify };
  const server = new McpServer(info, { capabilities, requestState });
  fill(server as never, line);
  asking(server);
  const said = (words: string) => ({ content: [text(words) as { type: 'text'; text: string }] });
  const described = { description: 'For the suite.' };

  // The SDK answers with the capability that the client did not declare.
  server.registerTool('test_missing_capability', described, () =>
    inputRequired({ inputRequests: { greeting: sample('Generate a greeting', 50) } }),
  );
  server.registerTool('test_logging_tool', described, async ({ mcpReq }) => {
    await mcpReq.log('info', 'Under way.');
    return said('Done.');
  });
  server.registerTool('test_streaming_elicitation', described, () =>
    inputRequired({
      inputRequests: {
        name: elicit('What is your name?'),
      },
    }),
  );
  server.registerTool('test_trigger_tool_change', described, () => {
    notifier().toolsChanged();
    return said('Changed.');
  });
  server.registerTool('test_trigger_prompt_change', described, () => {
    notifier().promptsChanged();
    return said('Changed.');
  });
  server.registerTool(
    'json_schema_2020_12_tool',
    { ...described, inputSchema: fromJsonSchema(keywords) },
    () => said('Taken.'),
  );
  server.registerTool(
    'test_custom_header',
    {
      ...described,
      inputSchema: fromJsonSchema({
        type: 'object',
        properties: { region: { type: 'string', 'x-mcp-header': 'Region' } as JsonSchemaType },
      }),
    },
    () => said('Taken.'),
  );
  return server;
}
