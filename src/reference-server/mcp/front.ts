import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { localhostHostValidation } from '@modelcontextprotocol/node';
import { answerEach } from '../answer-each.ts';
import type { Log } from '../log.ts';
import { nodeHandler } from '../node-handler.ts';

/** What one server takes. */
export interface Limits {
  /** Longest body in bytes; a longer one is answered 413. */
  readonly bodyBytes: number;
  /** All headers of a request together, in bytes; more is answered 431. */
  readonly headerBytes: number;
  /** Requests under way at once, streams aside; one more is answered 503. */
  readonly concurrent: number;
}

export const LIMITS: Limits = { bodyBytes: 262_144, headerBytes: 16_384, concurrent: 200 };

interface Options {
  readonly limits: Limits;
  /** Origins of pages that may call, exactly. A request without `Origin` comes from no page. */
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  /** Answers at a path, where something is there. Asked at each request. */
  readonly routeAt: (path: string) => Route | undefined;
}

/** Answers one request, which has an id of its own in the log. */
export type Route = (request: Request, requestId: string) => Promise<Response>;

/** The server, and whether it is at work. */
export interface Front {
  readonly server: Server;
  /** Resolves once nothing is under way but open streams, or after so many milliseconds. */
  idle(atMostMs: number): Promise<void>;
}

const ALLOWED_HEADERS =
  'authorization, content-type, mcp-protocol-version, mcp-session-id, mcp-method, mcp-name, last-event-id';
const EXPOSED_HEADERS = 'mcp-session-id, www-authenticate, x-request-id';

/** What stands before every route: the host, the origin, limits, an id for each request, and a line of the log. */
export function createFront({ limits, allowedOrigins, log, routeAt }: Options): Front {
  const isLocal = localhostHostValidation();
  let underWay = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'no-store');
    const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname;
    const route = path === undefined ? undefined : routeAt(path);
    const { method } = request;
    response.on('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const status = response.writableFinished ? response.statusCode : 'aborted';
      // A path of no route is the caller's own text: a token may stand in it.
      const served = route === undefined ? {} : { path };
      log({ event: 'answered', requestId, method, ...served, status, ms });
    });
    if (!isLocal(request, response)) return;
    if (!maySendFrom(request, response)) return;
    if (path === undefined) {
      return end(response, 400, 'The address of this request cannot be read: write a path.');
    }
    if (route === undefined) return end(response, 404, 'There is nothing here.');
    if (method !== 'GET' && underWay >= limits.concurrent) {
      response.setHeader('retry-after', '1');
      return end(response, 503, 'Too many requests are under way.');
    }
    const counts = method === 'GET' ? 0 : 1;
    underWay += counts;
    response.on('close', () => (underWay -= counts));
    const handler = nodeHandler((sent) => route(sent, requestId), {
      maxRequestBodySize: limits.bodyBytes,
      onerror: ({ name }) => log({ event: 'failed', requestId, error: name }),
    });
    await handler(request, response);
  };

  /** A page of another site must not reach a server of this machine (MCP, Streamable HTTP, security warning). */
  function maySendFrom(request: IncomingMessage, response: ServerResponse): boolean {
    const { origin } = request.headers;
    if (origin === undefined) return true;
    if (!allowedOrigins.includes(origin)) {
      end(response, 403, 'Pages of this origin may not call: --allow-origin names those that may.');
      return false;
    }
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    if (request.method !== 'OPTIONS') return true;
    response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
    response.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
    response.writeHead(204).end();
    return false;
  }

  const server = createServer({ maxHeaderSize: limits.headerBytes, requestTimeout: 30_000 });
  answerEach(server, answer, log);
  return {
    server,
    async idle(atMostMs) {
      const until = performance.now() + atMostMs;
      while (underWay > 0 && performance.now() < until) await setTimeout(20);
    },
  };
}

function end(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}
