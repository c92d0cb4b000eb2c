import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { serveActor } from '../../simulation/actors/sdk-2025-11-25.ts';
import type { ServerActor } from '../../simulation/actors/server-actor.ts';
import type { Notebook } from '../../simulation/trace.ts';

interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly caller: string;
  usedAt: number;
}

interface Options {
  readonly server: ServerActor;
  readonly notebook: Notebook;
  /** So many at once; the one that was used least recently makes room. */
  readonly limit: number;
}

/** The sessions of revision 2025-11-25. */
export interface Sessions {
  /** Answers a request of an admitted caller, and opens a session for one that begins it. */
  fetch(request: Request, authInfo: AuthInfo, caller: string): Promise<Response>;
  close(): Promise<void>;
}

/**
 * A session id is no credential: it opens to the caller who began it, and to others it does not exist (MCP security best
 * practices, Session Hijacking).
 */
export function createSessions({ server, notebook, limit }: Options): Sessions {
  const sessions = new Map<string, Session>();

  const begin = async (caller: string): Promise<Session['transport']> => {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      enableJsonResponse: true,
      onsessioninitialized(id) {
        sessions.set(id, { transport, caller, usedAt: Date.now() });
        void makeRoom();
      },
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await serveActor(server, notebook, transport);
    return transport;
  };

  const makeRoom = async (): Promise<void> => {
    if (sessions.size <= limit) return;
    const [oldest] = [...sessions].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    sessions.delete(oldest![0]);
    await oldest![1].transport.close();
  };

  return {
    async fetch(request, authInfo, caller) {
      const id = request.headers.get('mcp-session-id');
      if (id === null) return (await begin(caller)).handleRequest(request, { authInfo });
      const session = sessions.get(id);
      if (session === undefined || session.caller !== caller) {
        const error = { code: -32001, message: 'There is no such session.' };
        return Response.json({ jsonrpc: '2.0', error, id: null }, { status: 404 });
      }
      session.usedAt = Date.now();
      return session.transport.handleRequest(request, { authInfo });
    },
    async close() {
      await Promise.all([...sessions.values()].map(({ transport }) => transport.close()));
      sessions.clear();
    },
  };
}
