import type { Params } from '../../protocol/carrier.ts';
import type { JsonRpcError, ValidatedIdentity } from '../../protocol/index.ts';
import type { Gate } from '../../sdk/reception.ts';

/** One tool call as the server's author sees it, whichever SDK brought it. */
export interface Incoming {
  /** Who calls, by the MCP credential; empty where the server asks for none. */
  readonly caller: string;
  /** The credential in `Authorization`, as it arrived. */
  readonly token: string;
  readonly meta: Params;
  readonly identity: ValidatedIdentity | undefined;
  /** Whether the client said that it can open pages (`elicitation.url`). */
  readonly opensPages: boolean;
  /** Whether this is the retry after somebody was asked to open a page. */
  readonly retries: boolean;
}

/** What the server's author answers: a result, a coded refusal, or a page that somebody has to open first. */
export type Reply =
  | { readonly text: string; readonly meta?: Params }
  | { readonly error: JsonRpcError | { code: number; message: string; data?: unknown } }
  | { readonly open: string; readonly message: string };

export type Answer = (incoming: Incoming) => Promise<Reply>;

/** Who an `Authorization` value admits; undefined is a 401. */
export type Admit = (
  token: string | undefined,
) => Promise<{ readonly caller: string; readonly token: string } | undefined>;

export interface ServerOptions {
  /** Name of the host in the network. */
  readonly name: string;
  readonly origin: string;
  readonly admit: Admit;
  readonly answer: Answer;
  /** Where the extension is added to the SDK: its gate, and what the server advertises. */
  readonly extension?: {
    readonly gate: Gate;
    readonly capabilities: Params;
    readonly needs: Params;
  };
}

/** What a call came to, for the client's author. */
export type Outcome =
  | { readonly ok: true; readonly text: string; readonly meta: Params }
  | {
      readonly ok: false;
      readonly code: number;
      readonly message: string;
      readonly reason?: string;
    };

export interface ClientOptions {
  /** The host that the client runs on. */
  readonly host: string;
  readonly url: string;
  /** The value that goes into `Authorization`, asked for before each connection. */
  readonly token: () => Promise<string | undefined>;
  /** Opens a page for the user. Absent: the client says that it opens none. */
  readonly open?: ((url: string) => Promise<boolean>) | undefined;
  readonly capabilities?: Params;
}

export interface Client {
  /** What the server said it can do. */
  readonly capabilities: Params;
  /** Calls the one tool; what `params` holds goes beside its name. */
  call(params: Params): Promise<Outcome>;
  close(): Promise<void>;
}

export const TOOL = 'dashboards.search';

/** A refusal as the client's author reads it. */
export function refusedOutcome(code: number, message: string, data: unknown): Outcome {
  const reason = (data as { reason?: unknown } | undefined)?.reason;
  return { ok: false, code, message, ...(typeof reason === 'string' ? { reason } : {}) };
}
