import type { DpopKey, HeaderTemplate, Revision, ServerConfiguration } from '../protocol/index.ts';
import type { AdmissionRules } from './actors/admission.ts';
import type { Misbehavior } from './actors/misbehavior.ts';
import type { Schedule } from './actors/tasks.ts';
import type { Tool } from './actors/tool.ts';
import type { CredentialRecipe } from './credentials.ts';
import type { ElicitationOptions } from './elicitation/visits.ts';
import type { Login } from './login.ts';
import type { IssuerConfiguration, IssuerKey } from './identity-provider.ts';
import type { KeyRing } from './keys.ts';
import type { NamedToken } from './named-tokens.ts';
import type { Handler, Host } from './network.ts';
import type { IntrospectionAnswer } from './provider-host.ts';
import type { TraceEvent } from './trace.ts';

/** The hosts that the server can reach besides its issuers, and what it does there. */
export interface Surroundings {
  readonly hosts: readonly Host[];
  /** Answers at every other origin. */
  readonly anywhere: Handler;
  readonly tools: readonly Tool[];
}

export interface WorldOptions {
  readonly revision: Revision;
  readonly server: ServerConfiguration;
  readonly advertises: boolean;
  /** Resources that the client's configuration binds to the server; undefined binds all of them. */
  readonly boundResources: readonly string[] | undefined;
  /** Whether clients declare the extension. Default: they do. */
  readonly declares?: boolean | undefined;
  /** Whether what can be read without arguments is offered as resources too. Default: no. */
  readonly resources?: boolean | undefined;
  /** For how many seconds what is read stays fresh, by the server's own word. Default: not at all. */
  readonly readsFreshSec?: number | undefined;
  /** What stands in the server's environment: the secret of an account, or a named token and the origin it is for. */
  readonly ambient:
    | string
    | { readonly token: string; readonly origin: string; readonly header: HeaderTemplate }
    | undefined;
  /** The token that the reader pasted, for requests that ask for it. */
  readonly pasted?: string | undefined;
  /** Texts that are masked wherever they stand, besides the credentials of the world. */
  readonly masked?: readonly string[] | undefined;
  readonly issuers: readonly IssuerConfiguration[];
  /** NumericDate at the start. */
  readonly now: number;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
  /** Whether the dashboards read claims and leave the checks to the server, as an API behind a gateway does. */
  readonly upstreamRelies?: boolean | undefined;
  /** Id of the fault that is switched on. */
  readonly fault: string | undefined;

  /** Credentials that are there from the start. A `written` recipe and `headers` name them as `@name`. */
  readonly tokens?: Readonly<Record<string, NamedToken>> | undefined;
  /** Instead of the three APIs and their tools. `expand` puts tokens in place of their names. */
  readonly surroundings?: ((expand: (text: string) => string) => Surroundings) | undefined;
  /** The server fetches keys over the network, and at most so often. Default: it has them at hand. */
  readonly keyFetching?:
    | {
        readonly cooldownSec: number;
        /** What it remembers, by issuer. */
        readonly cached: ReadonlyMap<string, readonly IssuerKey[]>;
      }
    | undefined;
  /** What the introspection endpoint says of named tokens, or of the secrets of accounts, in order. Default: there is no endpoint. */
  readonly introspection?: Readonly<Record<string, readonly IntrospectionAnswer[]>> | undefined;
  /** MCP credentials of this issuer admit too. */
  readonly admission?: AdmissionRules | undefined;
  /** A gateway between the clients and the server, and the resources whose credentials it lets pass. Default: none. */
  readonly gateway?: { readonly routes: readonly string[] } | undefined;
  readonly rateLimit?: { readonly perMinute: number } | undefined;
  readonly toolsByCaller?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The server asks users for grants in URL mode, and clients deal with it so. Default: it asks nobody. */
  readonly elicitation?: ElicitationOptions | undefined;
  /** Whether the server sends spans to a collector. Default: no. */
  readonly spans?: boolean | undefined;
  readonly ring?: KeyRing | undefined;
  /** The server's own key, where tokens are bound to it. */
  readonly serverKey?: DpopKey | undefined;
  /** Sees every event as it was, secrets included. For a judge of runs that are never shown. */
  readonly witness?: ((event: TraceEvent) => void) | undefined;
}

/** One request as a scenario asks for it: the payload with a recipe where its token goes. */
export interface WorldCall {
  readonly caller: string;
  /** Default: `tools/call`. */
  readonly method?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly identity:
    | {
        /** A recipe, or what is no text at all. */
        readonly token?: CredentialRecipe | { readonly json: unknown } | undefined;
        readonly [member: string]: unknown;
      }
    | undefined;
  /** What the client's source of credentials gives after a refusal, one after the other. Default: nothing. */
  readonly renewals?: readonly CredentialRecipe[] | undefined;
  readonly misbehaves: Misbehavior | undefined;
  /** What it shows as its MCP credential. Default: the one of its caller. */
  readonly login?: Login | undefined;
  /** NumericDates after the answer at which the server has the chance to act again. */
  readonly afterwards?: readonly number[] | undefined;
  /** HTTP headers in place of the client's own, with `@name` for named tokens; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** The same name is the same connection of a caller. Default: one for each caller. */
  readonly connection?: string | undefined;
  /** JSON-RPC id on the wire. */
  readonly rpcId?: string | number | undefined;
  /** Name of a state handle: made by the first call that names it, shown by the others. */
  readonly handle?: string | undefined;
  /** The tool asks the client to come again before it acts. */
  readonly asksAgain?: boolean | undefined;
  /** The tool goes on after its request was answered. The clock is at its last call afterwards. */
  readonly task?: Schedule | undefined;
}
