import { attach } from '../../protocol/attach.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { Fetch, Proofs } from '../../protocol/forward.ts';
import { relay } from '../../protocol/gateway.ts';
import { createHandles } from '../../protocol/handles.ts';
import type { Taken } from '../../protocol/held-credentials.ts';
import { forward, receive, redactMessage, scrub } from '../../protocol/index.ts';
import type {
  Receive,
  Reception,
  Rejection,
  ServerConfiguration,
  UpstreamIdentity,
  ValidatedIdentity,
} from '../../protocol/index.ts';
import { createIntrospection } from '../../protocol/introspection.ts';
import { createKeyStore } from '../../protocol/keys.ts';
import { isOther } from '../../sdk/coded-error.ts';
import { cacheable } from '../../sdk/finish.ts';
import type { Passage } from '../network.ts';
import type { Asking } from '../elicitation/asking.ts';
import { explainAnswer } from './answer.ts';
import type { ToolAnswer, ToolResult } from './answer.ts';
import { withOwn } from './own-credential.ts';
import type { OwnCredential } from './own-credential.ts';
import { summaryOf } from './reception-summary.ts';
import { MCP_METADATA_URL } from './server-name.ts';

/** What a server knows of a request besides its message: who the MCP credential says is calling. */
export interface Inbound {
  readonly caller: string;
  /** The caller's MCP credential as it arrived. For admission to this server, and for nothing else. */
  readonly mcpToken: string;
  /** JSON-RPC id. Those of two callers collide. */
  readonly requestId: string | number;
  readonly passage: Passage;
}

export interface ServerServices {
  readonly server: ServerConfiguration;
  readonly fetch: Fetch;
  /** The static credential in the server's environment, where it has one. */
  readonly ambient: OwnCredential | undefined;
  /** What it uses tokens with that are bound to its own key. */
  readonly proofs?: Proofs | undefined;
}

/** Who may use a state handle. The core looks at the caller alone. */
export interface HandleKeeper {
  mint(caller: string, identity: ValidatedIdentity | undefined): string;
  open(
    handle: string,
    caller: string,
    identity: ValidatedIdentity | undefined,
  ): Rejection | undefined;
}

/** As whom a task goes on: with the credential it was started with, as the server itself, or not at all. */
export type Resumption = Taken | { readonly ok: true; readonly identity: undefined };

/** The decisions of a client, a gateway and a server. A fault replaces one of them; everything around them stays the same. */
export interface Behavior {
  /** Client: puts the credential into a request, or withholds it. */
  readonly attach: typeof attach;
  /** Client: whether a refused request is made again with what its source gives, and how often it was already. */
  readonly repeats: (
    renewed: UpstreamIdentity,
    refused: UpstreamIdentity,
    repeated: number,
  ) => boolean;
  /** Client: whether what it read before, for whomever, may answer a read. */
  readonly reuses: (identity: UpstreamIdentity | undefined) => boolean;
  /** Gateway: what of a request goes on to the server. */
  readonly relay: typeof relay;
  /** Server: the `WWW-Authenticate` of a 401, by whether an MCP credential came at all. */
  readonly challenge: (presented: boolean) => string | undefined;
  /** Server: reads and judges the credential. Null: the extension is advertised, and nobody added it to the SDK. */
  readonly receive: Receive | null;
  /** Server: what a refusal says. */
  readonly refuse: (rejection: Rejection, services: ServerServices) => Rejection;
  /** Server: whose requests are counted together. */
  readonly limitKey: (inbound: Inbound, params: Params) => string;
  /** Server: who shares a list of tools that is kept. */
  readonly listKey: (inbound: Inbound) => string;
  readonly handles: (random: () => string) => HandleKeeper;
  readonly keys: typeof createKeyStore;
  readonly introspection: typeof createIntrospection;
  /** Server: whether an address that the caller chose may be called. */
  readonly route: (
    address: URL,
    identity: ValidatedIdentity | undefined,
    services: ServerServices,
  ) => Rejection | undefined;
  /** Server: as whom a task makes one more upstream call. */
  readonly resume: (taken: Taken, services: ServerServices) => Resumption;
  /** Server: how what was read of a resource may be cached. */
  readonly cacheable: typeof cacheable;
  /** Server: what it keeps of a credential once its request is answered. */
  readonly keep: (identity: ValidatedIdentity) => ValidatedIdentity | undefined;
  /** Server: what the operator's log and spans say of a request. */
  readonly note: (
    request: { readonly method: string; readonly params: Params },
    reception: Reception,
    inbound: Inbound,
  ) => Record<string, unknown>;
  /** Server: what it does where it has neither an identity nor a grant of the caller. */
  readonly solicit: (asking: Asking) => 'elicit' | 'wait' | 'refuse';
  /** Server: whether a user may complete the elicitation that a caller started. */
  readonly mayComplete: (startedBy: string, user: string) => boolean;
  /** Server: sends the tool's request upstream. */
  readonly send: (
    request: Request,
    identity: ValidatedIdentity | undefined,
    inbound: Inbound,
    services: ServerServices,
  ) => Promise<Response>;
  /** Server: what of an upstream's answer the client may see. */
  readonly quote: (result: ToolResult, identity: ValidatedIdentity) => ToolResult;
  /** Server: what the client learns where the upstream refuses or fails; undefined where it answers. */
  readonly explain: (
    response: Response,
    identity: ValidatedIdentity | undefined,
  ) => Promise<ToolAnswer | undefined>;
}

/** Every control on: the functions of the protocol and nothing besides. */
export const controlled: Behavior = {
  attach,
  repeats: (renewed, refused, repeated) => repeated === 0 && isOther(renewed, refused),
  reuses: (identity) => identity === undefined,
  relay,
  // RFC 6750, section 3.1: no error code where no credential came.
  challenge: (presented) =>
    `Bearer resource_metadata="${MCP_METADATA_URL}"${presented ? ', error="invalid_token"' : ''}`,
  receive,
  refuse: (rejection) => rejection,
  limitKey: ({ caller }) => caller,
  listKey: ({ caller }) => caller,
  handles: createHandles,
  keys: createKeyStore,
  introspection: createIntrospection,
  route: ({ origin }, identity, { server }) => {
    const known = identity === undefined ? server.upstreams : [identity.upstream];
    return known.some((upstream) => upstream.origin === origin)
      ? undefined
      : { cause: 'unknown-resource' };
  },
  resume: (taken) => taken,
  cacheable,
  keep: () => undefined,
  note: (request, reception, { caller }) => ({
    caller,
    request: redactMessage(request),
    ...summaryOf(reception),
  }),
  // A mode that the client did not declare is not sent (MCP 2026-07-28, client/elicitation, Capabilities).
  solicit: ({ opensPages, retries }) => (opensPages && !retries ? 'elicit' : 'refuse'),
  mayComplete: (startedBy, user) => startedBy === user,
  // Its own credential is for what it does as itself: nowhere else, and never where it has to act as somebody.
  send: (request, identity, _inbound, { fetch, ambient, server, proofs }) => {
    if (identity !== undefined) return forward(request, identity, fetch, proofs);
    const own = ambient?.origin === new URL(request.url).origin && !server.required;
    return fetch(own ? withOwn(request, ambient!) : request);
  },
  quote: scrub,
  explain: async (response, identity) => explainAnswer(response, identity),
};
