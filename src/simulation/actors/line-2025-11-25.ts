import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ElicitRequestSchema, McpError, ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { advertisedSettings, clientCapabilities } from '../../protocol/index.ts';
import { elicitationCapability, respond } from '../elicitation/client-elicitation.ts';
import { createErrands } from './errands.ts';
import { needsOf } from './line.ts';
import type { Answer, Line, LineOptions } from './line.ts';
import { recordPair } from './recorded-pair.ts';
import type { End } from './recorded-pair.ts';
import { jsonSchemaValidator, serveActor } from './sdk-2025-11-25.ts';

const REVISION = '2025-11-25';

/** Revision 2025-11-25: one in-memory connection for each caller, all served by one server actor. */
export function createLine({ server, recorder, now, admit, gateway }: LineOptions): Line {
  const connections: McpServer[] = [];

  return {
    async connect(caller) {
      const { declares, elicitation } = caller;
      const admission = await admit(`Bearer ${caller.mcpToken}`);
      if (!('caller' in admission))
        throw new TypeError(`The MCP server does not admit ${caller.name}.`);
      const [near, far] = InMemoryTransport.createLinkedPair();
      const errands = createErrands();
      // Before the server is there: what its adapter answers is recorded too.
      const admittedAs = admission.caller;
      recordPair(near as End, far as End, {
        caller,
        admittedAs,
        errands,
        notebook: recorder,
        gateway,
      });
      connections.push(await serveActor(server, recorder, far));
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        {
          capabilities: {
            ...(declares ? clientCapabilities(REVISION) : {}),
            ...elicitationCapability(elicitation),
          },
          jsonSchemaValidator,
        },
      );
      if (elicitation?.modes !== undefined) {
        client.setRequestHandler(ElicitRequestSchema, ({ params }) => respond(elicitation, params));
      }
      await client.connect(near);
      return {
        settings: advertisedSettings(client.getServerCapabilities(), REVISION),
        advertisedAt: now(),
        needs: needsOf([
          ...(await client.listTools()).tools,
          ...('resources' in server.alsoServes ? (await client.listResources()).resources : []),
        ]),
        async request(method, params, errand): Promise<Answer> {
          errands.expect(method, errand);
          try {
            const result =
              method === 'tools/call'
                ? await client.callTool({ name: '', ...params })
                : await client.request({ method, params } as never, ResultSchema);
            return { ok: true, result };
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
