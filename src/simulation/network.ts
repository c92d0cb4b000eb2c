import type { Fetch } from '../protocol/forward.ts';
import { BlockedFlowError, pass } from './network-policy.ts';
import type { NetworkPolicy } from './network-policy.ts';
import type { HttpPart, Notebook, Place } from './trace.ts';

export type Handler = (request: Request) => Promise<Response>;

/** One host of the simulated internet. */
export interface Host {
  readonly name: string;
  readonly origin: string;
  /** What a credential that reaches it has reached. Default: an upstream. */
  readonly place?: Place;
  /** Whether it answers for this path of its origin. Default: for all. */
  readonly answers?: (path: string) => boolean;
  readonly handle: Handler;
}

/** What is special about the requests of one step. */
export interface Passage {
  readonly notebook: Notebook;
  /** Resolves when every request that is in flight together with this one has got as far as this. */
  readonly meet?: (() => Promise<void>) | undefined;
}

export interface Network {
  /** A fetch whose requests come from this actor. Rejects where no host has the origin. */
  from(actor: string, passage?: Passage): Fetch;
}

/**
 * Carries requests between actors and records both directions of each.
 *
 * @param options.anywhere answers at every origin that no host has
 * @param options.policy decides whether a request may pass; one that may not is recorded with its rule
 */
export function createNetwork(
  hosts: readonly Host[],
  notebook: Notebook,
  {
    anywhere,
    policy,
  }: { readonly anywhere?: Handler | undefined; readonly policy?: NetworkPolicy } = {},
): Network {
  const hostAt = ({ origin, pathname }: URL): Host | undefined =>
    hosts.find((host) => host.origin === origin && (host.answers?.(pathname) ?? true)) ??
    (anywhere && { name: new URL(origin).host, origin, handle: anywhere });

  return {
    from:
      (actor, passage = { notebook }) =>
      async (request) => {
        const url = new URL(request.url);
        const host = hostAt(url);
        const to = host?.name ?? url.origin;
        const place = host?.place ?? 'upstream';
        if (policy !== undefined) allow(policy, actor, to, passage.notebook);
        const sent = await readRequest(request);
        passage.notebook.record({
          from: actor,
          to,
          kind: 'http',
          title: `${request.method} ${url.pathname}`,
          http: { startLine: `${request.method} ${request.url}`, headers: [...request.headers] },
          ...bodyOf(sent.text),
          place,
        });
        if (host === undefined) throw new TypeError(`No host answers at ${url.origin}.`);
        if (place === 'upstream') await passage.meet?.();
        const { message: response, text } = await readResponse(await host.handle(sent.message));
        passage.notebook.record({
          from: to,
          to: actor,
          kind: 'http',
          title: `${response.status}`,
          http: responsePart(response),
          ...bodyOf(text),
        });
        return response;
      },
  };
}

/**
 * Lets a flow pass, or records that the policy blocks it.
 *
 * @throws BlockedFlowError where it is blocked
 */
export function allow(policy: NetworkPolicy, from: string, to: string, notebook: Notebook): void {
  try {
    pass(policy, from, to);
  } catch (error) {
    if (error instanceof BlockedFlowError) {
      const { id, because } = error.rule;
      notebook.record({ from, to, kind: 'blocked', title: id, body: { rule: id, because } });
    }
    throw error;
  }
}

export function responsePart(response: Response): HttpPart {
  return { startLine: `${response.status}`, headers: [...response.headers] };
}

/** A body that was read, and the same message to be read again. To clone a message costs a browser several times that. */
interface Read<Message> {
  readonly text: string;
  readonly message: Message;
}

async function readRequest(request: Request): Promise<Read<Request>> {
  if (request.body === null) return { text: '', message: request };
  const text = await request.text();
  return { text, message: new Request(request, { body: text }) };
}

export async function readResponse(response: Response): Promise<Read<Response>> {
  if (response.body === null) return { text: '', message: response };
  const text = await response.text();
  return { text, message: new Response(text, response) };
}

/** A body as JSON where it is JSON, else as text; nothing where there is none. */
export function bodyOf(text: string): { body?: unknown } {
  if (text === '') return {};
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { body: text };
  }
}
