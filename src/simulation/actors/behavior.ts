import { answerOf, forward, receive, toJsonRpcError } from '../../protocol/index.ts';
import type {
  JsonRpcError,
  Receive,
  ServerConfiguration,
  ValidatedIdentity,
} from '../../protocol/index.ts';
import type { Fetch } from '../../protocol/forward.ts';
import { attach } from '../../protocol/attach.ts';

/** What a server knows of a request besides its message: who the MCP credential says is calling. */
export interface Inbound {
  readonly caller: string;
  /** The caller's MCP credential as it arrived. For admission to this server, and for nothing else. */
  readonly mcpToken: string;
}

export interface ServerServices {
  readonly server: ServerConfiguration;
  readonly fetch: Fetch;
  /** The static credential in the server's environment, where it has one. */
  readonly ambient: string | undefined;
}

/** The decisions of a client and a server. A fault replaces one of them; everything around them stays the same. */
export interface Behavior {
  /** Client: puts the credential into a request, or withholds it. */
  readonly attach: typeof attach;
  /** Server: reads and judges the credential. Null: the extension is advertised, and nobody added it to the SDK. */
  readonly receive: Receive | null;
  /** Server: sends the tool's request upstream. */
  readonly send: (
    request: Request,
    identity: ValidatedIdentity | undefined,
    inbound: Inbound,
    services: ServerServices,
  ) => Promise<Response>;
  /** Server: what the client learns where the upstream refuses; undefined where the answer is no refusal. */
  readonly explain: (
    response: Response,
    identity: ValidatedIdentity | undefined,
  ) => Promise<JsonRpcError | undefined>;
}

/** Every control on: the functions of the protocol and nothing besides. */
export const controlled: Behavior = {
  attach,
  receive,
  send: (request, identity, _inbound, { fetch }) =>
    identity === undefined ? fetch(request) : forward(request, identity, fetch),
  explain: async (response, identity) => {
    const answer = answerOf(response, identity);
    return answer.kind === 'refused' ? toJsonRpcError(answer.rejection) : undefined;
  },
};
