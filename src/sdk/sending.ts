import { strip } from '../protocol/carrier.ts';
import { acknowledged, attach, isStale } from '../protocol/index.ts';
import type {
  Attachment,
  Method,
  ServerSettings,
  UpstreamIdentity,
  Withholding,
} from '../protocol/index.ts';
import { codedError, isOther, isRenewable } from './coded-error.ts';
import type { CodedError } from './coded-error.ts';
import type { FindNeeds } from './listed-needs.ts';

/** What the user's own configuration says of one server, and what a client does besides sending. */
export interface ClientOptions {
  /** Resources (RFC 8707) that may be named to this server. What the server itself says is not enough. */
  readonly boundResources: readonly string[];
  /** NumericDate: seconds since the epoch (RFC 7519, section 2). */
  readonly now: () => number;
  /** Told of what the user may have to know. Where it throws on `withheld`, the request is not sent at all. */
  readonly report?: (event: ClientEvent) => void;
  /** Gets another credential than the refused one; undefined where there is none. Called once for a request, at most. */
  readonly renew?: (
    refused: UpstreamIdentity,
    error: CodedError,
  ) => Promise<UpstreamIdentity | undefined>;
}

/** What a client reports: a credential that it kept back, or one that went out and was not read. */
export type ClientEvent =
  /** The request goes out without the credential: the server would not read it, or may not have it. */
  | {
      readonly kind: 'withheld';
      readonly method: Method;
      readonly name: string;
      readonly withheld: Withholding;
      readonly detail?: string;
    }
  /** A credential went out and the result does not say that it was read: none is sent any more until `connect`. */
  | { readonly kind: 'unacknowledged'; readonly method: Method; readonly name: string };

/** What a call of an adapter takes besides the options of the SDK. */
export interface IdentityOptions {
  /** The credential for the upstream that the tool, resource or prompt acts at. For this request alone. */
  readonly identity?: UpstreamIdentity | undefined;
  /** Says that calling the tool twice does no more than once. Without it a refused call is never sent again. */
  readonly idempotent?: boolean | undefined;
}

/** What the server advertised, and when. `ttlMs` is of the answer that held it, in milliseconds. */
export interface Advertisement {
  readonly settings: ServerSettings | undefined;
  readonly advertisedAt: number;
  readonly ttlMs?: number | undefined;
}

/** What a line knows of the server it is connected to. */
export interface Connected {
  readonly advertisement: Advertisement;
  /** Asks again. Absent at 2025-11-25, where a server advertises in the handshake alone. */
  readonly rediscover?: (() => Promise<Advertisement>) | undefined;
  readonly findNeeds: FindNeeds;
}

interface Outgoing {
  readonly method: Method;
  /** Of a tool or prompt, or the URI of a resource. */
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}
type Result = { readonly _meta?: Record<string, unknown> | undefined };
type Dispatch<R> = (params: Readonly<Record<string, unknown>>) => Promise<R>;

/** Sends the requests of one connection, each with its own credential where it may have one. */
export function createSender(options: ClientOptions, connected: Connected) {
  let { advertisement } = connected;
  let asking: Promise<Advertisement> | undefined;
  let acknowledges = true;

  /** What can be gone by: what was just asked for holds for this request, however short the server says. */
  const current = async (): Promise<Advertisement> => {
    const { rediscover } = connected;
    if (!rediscover || !isStale({ ...advertisement, now: options.now() })) return advertisement;
    asking ??= rediscover().finally(() => (asking = undefined));
    advertisement = await asking;
    return { ...advertisement, ttlMs: undefined };
  };

  const prepare = async (request: Outgoing, identity: UpstreamIdentity): Promise<Attachment> => {
    const { method, name } = request;
    const believed = await current();
    // Nothing is asked of a server that does not know the extension.
    const needs = believed.settings && (await connected.findNeeds(method, name));
    const { boundResources, now } = options;
    const peer = { ...believed, boundResources, now: now(), acknowledges };
    return attach({ ...request, needs }, identity, peer);
  };

  const sendWith = async <R extends Result>(
    request: Outgoing,
    attachment: Attachment,
    dispatch: Dispatch<R>,
  ): Promise<R> => {
    const { method, name } = request;
    if (!attachment.attached) {
      const { withheld, detail } = attachment;
      const more = detail === undefined ? {} : { detail };
      options.report?.({ kind: 'withheld', method, name, withheld, ...more });
      return dispatch(attachment.params);
    }
    const result = await dispatch(attachment.params);
    if (!acknowledged(result)) {
      acknowledges = false;
      options.report?.({ kind: 'unacknowledged', method, name });
    }
    return result;
  };

  return async function send<R extends Result>(
    given: Outgoing,
    { identity, idempotent = given.method !== 'tools/call' }: IdentityOptions,
    dispatch: Dispatch<R>,
  ): Promise<R> {
    // A field that was put there by hand has been through none of the checks.
    const request = { ...given, params: strip(given.params) };
    if (identity === undefined) return dispatch(request.params);
    const attachment = await prepare(request, identity);
    try {
      return await sendWith(request, attachment, dispatch);
    } catch (error) {
      const refused = codedError(error);
      if (!attachment.attached || !idempotent || !isRenewable(refused)) throw error;
      const renewed = await options.renew?.(identity, refused);
      if (renewed === undefined || !isOther(renewed, identity)) throw error;
      const again = await prepare(request, renewed);
      if (!again.attached) throw error;
      return sendWith(request, again, dispatch);
    }
  };
}
