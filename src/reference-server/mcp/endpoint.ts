import { KeysUnavailableError } from '../../protocol/keys.ts';
import { authInfoOf } from '../../simulation/actors/inbound.ts';
import type { Admission } from '../../simulation/actors/line.ts';
import { serveActor } from '../../simulation/actors/sdk-2026-07-28.ts';
import type { ServerActor } from '../../simulation/actors/server-actor.ts';
import type { Log } from '../log.ts';
import { notebookFor } from './notebook.ts';
import { createSessions } from './sessions.ts';

interface Options {
  readonly server: ServerActor;
  /** Says who an `Authorization` value admits. */
  readonly admit: (authorization: string | null) => Promise<Admission>;
  readonly log: Log;
  readonly maxSessions: number;
}

/** The MCP endpoint at both revisions. */
export interface Endpoint {
  fetch(request: Request, requestId: string): Promise<Response>;
  close(): Promise<void>;
}

/**
 * A resource server in front of the SDKs: whoever shows no token for it gets a 401 with a challenge (RFC 6750, section
 * 3), and a request that names revision 2026-07-28 goes to that line, any other to the older one.
 */
export function createEndpoint({ server, admit, log, maxSessions }: Options): Endpoint {
  const nobody = notebookFor(log, '', '');
  const current = serveActor(server, nobody);
  const sessions = createSessions({ server, notebook: nobody, limit: maxSessions });

  return {
    async fetch(request, requestId) {
      const admission = await admitted(request);
      if (admission instanceof Response) return admission;
      const { caller, token } = admission;
      const passage = { notebook: notebookFor(log, requestId, caller) };
      const authInfo = authInfoOf(token, { caller, passage });
      return request.headers.get('mcp-protocol-version') === '2026-07-28'
        ? current.fetch(request, { authInfo })
        : sessions.fetch(request, authInfo, caller);
    },
    async close() {
      await Promise.all([current.close(), sessions.close()]);
    },
  };

  async function admitted(
    request: Request,
  ): Promise<Response | { readonly caller: string; readonly token: string }> {
    try {
      const admission = await admit(request.headers.get('authorization'));
      if ('caller' in admission) return admission;
      const headers = { 'www-authenticate': admission.challenge ?? 'Bearer' };
      return new Response(null, { status: 401, headers });
    } catch (error) {
      if (!(error instanceof KeysUnavailableError)) throw error;
      // Nobody can be told apart from anybody: that is no fault of the token, so it is no 401.
      log({ event: 'provider-unreachable', detail: error.message });
      return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
    }
  }
}
