import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { advertisedSettings, clientCapabilities } from '../../protocol/index.ts';
import { elicitationCapability, respond } from '../elicitation/client-elicitation.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { Passage } from '../network.ts';
import { reuse } from './client-decisions.ts';
import { createErrands } from './errands.ts';
import type { Errand } from './errands.ts';
import { GATEWAY } from './gateway.ts';
import { behindGateway } from './gateway-over-http.ts';
import { answerIn, exchangeWith } from './http-exchange.ts';
import { authInfoOf } from './inbound.ts';
import { needsOf } from './line.ts';
import { serveActor } from './sdk-2026-07-28.ts';
import { MCP_SERVER_URL, SERVER } from './server-name.ts';
import type { Answer, Line, LineOptions } from './line.ts';

const REVISION = '2026-07-28';

/** Asks the SDK for it. What was read is kept by the SDK by its address, and is asked of it only where it may be. */
async function perform(
  client: Client,
  method: string,
  params: Params,
  { reuses = false }: Errand,
): Promise<Record<string, unknown>> {
  if (method === 'tools/call') return client.callTool({ name: '', ...params });
  if (method === 'resources/read')
    return client.readResource({ uri: '', ...params }, { cacheMode: reuses ? 'use' : 'bypass' });
  return client.request({ method: method as 'tools/list', params });
}

/** Revision 2026-07-28: stateless Streamable HTTP between an SDK client and an SDK handler, in process. */
export function createLine({ server, recorder, now, admit, gateway }: LineOptions): Line {
  const served = serveActor(server, recorder);

  /** The resource server in front: admission by the MCP credential alone (RFC 6750, section 3). */
  const receive = async (request: Request, passage: Passage): Promise<Response> => {
    const admission = await admit(request.headers.get('authorization'));
    if ('caller' in admission) {
      const { caller, token } = admission;
      return served.fetch(request, { authInfo: authInfoOf(token, { caller, passage }) });
    }
    const { challenge } = admission;
    const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
    return new Response(null, { status: 401, headers });
  };

  const door = gateway === undefined ? receive : behindGateway(receive, gateway);
  const to = gateway === undefined ? SERVER : GATEWAY;

  return {
    async connect({ name, mcpToken, elicitation, declares }) {
      const client = new Client(
        { name: 'assistant', version: '1.0.0' },
        {
          capabilities: {
            ...(declares ? clientCapabilities(REVISION) : {}),
            ...elicitationCapability(elicitation),
          },
          versionNegotiation: { mode: { pin: REVISION } },
        },
      );
      if (elicitation?.modes !== undefined) {
        client.setRequestHandler('elicitation/create', ({ params }) =>
          respond(elicitation, params),
        );
      }
      const errands = createErrands();
      const transport = new StreamableHTTPClientTransport(new URL(MCP_SERVER_URL), {
        requestInit: { headers: { Authorization: `Bearer ${mcpToken}` } },
        fetch: exchangeWith(door, { caller: name, to, errands, recorder }),
      });
      await client.connect(transport);
      return {
        settings: advertisedSettings(client.getServerCapabilities(), REVISION),
        advertisedAt: now(),
        needs: needsOf([
          ...(await client.listTools()).tools,
          ...('resources' in server.alsoServes ? (await client.listResources()).resources : []),
        ]),
        async request(method, params, errand): Promise<Answer> {
          const sent = errands.expect(method, errand);
          try {
            return { ok: true, result: await perform(client, method, params, errand) };
          } catch (error) {
            if (error instanceof ProtocolError) {
              const { code, message, data } = error;
              return { ok: false, error: { code, message, data } };
            }
            const answer = answerIn(sent);
            if (answer === undefined) throw error;
            return answer;
          } finally {
            const unsent = errands.drop(sent);
            if (unsent && errand.reuses === true) errand.passage.notebook.record(reuse(name));
          }
        },
        close: () => client.close(),
      };
    },
    close: served.close,
  };
}
