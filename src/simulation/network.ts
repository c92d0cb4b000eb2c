import type { Fetch } from '../protocol/forward.ts';
import type { HttpPart, Recorder } from './trace.ts';

export type Handler = (request: Request) => Promise<Response>;

/** One host of the simulated internet. */
export interface Host {
  readonly name: string;
  readonly origin: string;
  readonly handle: Handler;
}

export interface Network {
  /** A fetch whose requests come from this actor. Rejects where no host has the origin. */
  from(actor: string): Fetch;
}

/** Carries requests between actors and records both directions of each. */
export function createNetwork(hosts: readonly Host[], recorder: Recorder): Network {
  return {
    from: (actor) => async (request) => {
      const { origin } = new URL(request.url);
      const host = hosts.find((candidate) => candidate.origin === origin);
      const to = host?.name ?? origin;
      recorder.record({
        from: actor,
        to,
        kind: 'http',
        title: `${request.method} ${new URL(request.url).pathname}`,
        http: { startLine: `${request.method} ${request.url}`, headers: [...request.headers] },
        ...(await bodyOf(request)),
        place: 'upstream',
      });
      if (host === undefined) throw new TypeError(`No host answers at ${origin}.`);
      const response = await host.handle(request);
      recorder.record({
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
