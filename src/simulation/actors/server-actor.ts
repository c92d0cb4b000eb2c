import type {
  ReceptionContext,
  ServerConfiguration,
  ValidatedIdentity,
} from '../../protocol/index.ts';
import type { Gate } from '../../sdk/reception.ts';
import type { Asking } from '../elicitation/asking.ts';
import type { Consent } from '../elicitation/consent.ts';
import type { Link } from '../elicitation/url-elicitation.ts';
import type { Notebook } from '../trace.ts';
import type { Arguments } from '../upstreams/upstream.ts';
import type { ToolAnswer } from './answer.ts';
import type { Behavior, Inbound, ServerServices } from './behavior.ts';
import type { ToolLists } from './tool-lists.ts';
import type { Tool } from './tool.ts';

/** What a server answers where its user has to open a page first. */
export interface PageToOpen {
  readonly open: Link;
}

/** What a server answers that needs a second round. */
export interface ToComeAgain {
  /** Shown again by the client. It may be written down anywhere in between. */
  readonly state: string;
}

/** The MCP server, whichever SDK line carries it. One process for all callers. */
export interface ServerActor {
  /** The tools that this caller may see. */
  readonly list: ToolLists['list'];
  /** The resources that this caller may see. */
  readonly resources: ToolLists['resources'];
  /** Says how what was read may be cached. */
  readonly cacheable: Behavior['cacheable'];
  /** For how many seconds what was read stays fresh, by the server's own word. */
  readonly readsFreshSec: number;
  readonly configuration: ServerConfiguration;
  readonly advertises: boolean;
  /** Capabilities besides tools. */
  readonly alsoServes: { readonly resources?: object; readonly prompts?: object };
  /** Absent where the extension was not added to the SDK. */
  readonly gate: Gate | undefined;
  call(
    name: string,
    args: Arguments,
    identity: ValidatedIdentity | undefined,
    inbound: Inbound,
    asking: Asking,
  ): Promise<ToolAnswer | PageToOpen | ToComeAgain>;
  /** Goes on with the tasks that have something to do by now. */
  work(): Promise<void>;
}

/** What a server is made of. */
export interface ServerOptions {
  readonly behavior: Behavior;
  readonly services: ServerServices;
  /** A fetch whose requests belong to this request. */
  readonly fetchFor: (inbound: Inbound) => ServerServices['fetch'];
  readonly tools: readonly Tool[];
  /** Names of the tools that each caller may use. Absent: everybody may use all. */
  readonly toolsByCaller?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly advertises: boolean;
  readonly recorder: Notebook;
  /** NumericDate. */
  readonly now: () => number;
  readonly random: () => string;
  readonly validation: Pick<ReceptionContext, 'keysOf' | 'refetchKeys' | 'introspect'>;
  readonly rateLimit?: { readonly perMinute: number } | undefined;
  readonly readsFreshSec?: number | undefined;
  /** Asks users for grants, where their requests bring no identity. Absent: it does not. */
  readonly consent?: Consent | undefined;
  /** Whether it sends spans to a collector too. */
  readonly spans: boolean;
}
