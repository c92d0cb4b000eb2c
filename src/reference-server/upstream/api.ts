import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { localhostHostValidation } from '@modelcontextprotocol/node';
import type { JSONWebKeySet } from 'jose';
import { createDashboards, DASHBOARDS_ORIGIN } from '../../simulation/upstreams/dashboards.ts';
import type { Upstream } from '../../simulation/upstreams/upstream.ts';
import { answerEach } from '../answer-each.ts';
import { listen } from '../listen.ts';
import type { Log } from '../log.ts';
import { nodeHandler } from '../node-handler.ts';
import { recordRaw } from './raw-record.ts';
import type { RawRequest } from './raw-record.ts';

interface Options {
  readonly port: number;
  /** Whose tokens it takes; read at each request, since it may begin to listen before the provider does. */
  readonly issuer: () => string;
  readonly jwks: (issuer: string) => Promise<JSONWebKeySet>;
  readonly log: Log;
  /** Is shown the bytes of every request. For tests. */
  readonly received?: ((request: RawRequest) => void) | undefined;
}

/** The API behind the MCP server, listening. */
export interface RunningApi {
  readonly origin: string;
  readonly server: Server;
  /** The same API as the server's tools see it. */
  readonly api: Upstream;
}

/** The dashboards of the simulation on a socket of their own: they verify the tokens that they are sent. */
export async function startApi({
  port,
  issuer,
  jwks,
  log,
  received,
}: Options): Promise<RunningApi> {
  const server = createServer();
  if (received !== undefined) recordRaw(server, received);
  const origin = await listen(server, port, '--upstream-port');
  const dashboards = createDashboards({
    now: () => Math.floor(Date.now() / 1000),
    accounts: [],
    jwt: {
      get issuer() {
        return issuer();
      },
      jwks,
      expectClaims: { aud: `${origin}/` },
    },
  });
  const handle = (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    return dashboards.handle(new Request(`${DASHBOARDS_ORIGIN}${pathname}${search}`, request));
  };
  const handler = nodeHandler(handle);
  const isLocal = localhostHostValidation();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isLocal(request, response)) await handler(request, response);
  };
  answerEach(server, answer, log);
  const { name, operations, audit } = dashboards;
  return { origin, server, api: { origin, name, operations, audit, handle } };
}
