import type { Fetch } from '../protocol/forward.ts';
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
 * @param anywhere answers at every origin that no host has
 */
export function createNetwork(
  hosts: readonly Host[],
  notebook: Notebook,
  anywhere?: Handler,
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
        passage.notebook.record({
          from: actor,
          to,
          kind: 'http',
          title: `${request.method} ${url.pathname}`,
          http: { startLine: `${request.method} ${request.url}`, headers: [...request.headers] },
          ...(await bodyOf(request)),
          place,
        });
        if (host === undefined) throw new TypeError(`No host answers at ${url.origin}.`);
        if (place === 'upstream') await passage.meet?.();
        const response = await host.handle(request);
        passage.notebook.record({
          from: to,
          to: actor,
          kind: 'http',
          title: `${response.status}`,
          http: responsePart(response),
          ...(await bodyOf(response)),
        });
        return response;
      },
  };
}

export function responsePart(response: Response): HttpPart {
  return { startLine: `${response.status}`, headers: [...response.headers] };
}

/** The body as JSON where it is JSON, else as text; nothing where there is none. Reads a clone. */
export async function bodyOf(message: Request | Response): Promise<{ body?: unknown }> {
  const text = await message.clone().text();
  if (text === '') return {};
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { body: text };
  }
}
