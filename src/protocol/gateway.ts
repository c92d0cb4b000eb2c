import { extract, place, strip } from './carrier.ts';
import type { Params } from './carrier.ts';
import type { Carrier } from './extension.ts';
import { carriesIdentity } from './extension.ts';
import { parsePayload } from './payload.ts';
import type { ServerSettings } from './settings.ts';

/** What a gateway knows of the hop it forwards one request to. */
export interface Route {
  /** The carrier that the gateway itself advertises to its clients. */
  readonly carrier: Carrier;
  /** What the next MCP server advertised, where it did. */
  readonly next: ServerSettings | undefined;
  /** Resources for which the operator lets credentials pass on this route. */
  readonly resources: readonly string[];
}

/** Why a gateway takes the field out of a request. */
export const strippings = {
  'not-a-carrying-method': 'Requests of this method carry no upstream identity.',
  malformed: 'The field does not have the form of an upstream identity.',
  'not-advertised': 'The next hop did not advertise the extension.',
  'resource-not-routed': 'No route for credentials of this resource leads to the next hop.',
} as const;
/** Id of a reason to take the field out. */
export type Stripping = keyof typeof strippings;

/** What the next hop receives, and why the credential is not in it where it is not. */
export interface Relayed {
  readonly params: Params;
  readonly stripped?: Stripping;
}

/**
 * Passes a request on. The field is stripped unless the next hop advertised it and the route is for its resource: a hop
 * that does not know the field drops it without a word, and its logs keep it. Where it passes, it is put into the
 * carrier of the next hop. The gateway never puts its own credential, or the caller's, in its place.
 */
export function relay(
  { method, params }: { readonly method: string; readonly params: Params },
  { carrier, next, resources }: Route,
): Relayed {
  const bare = strip(params);
  const extraction = extract(params, carrier);
  if (extraction.ok && extraction.value === undefined) return { params: bare };
  if (!carriesIdentity(method)) return { params: bare, stripped: 'not-a-carrying-method' };
  if (next === undefined) return { params: bare, stripped: 'not-advertised' };
  const payload = extraction.ok ? parsePayload(extraction.value, next.max_token_bytes) : extraction;
  if (!payload.ok) return { params: bare, stripped: 'malformed' };
  const { identity } = payload;
  const routed = next.upstreams.some(
    ({ resource }) => resource === identity.resource && resources.includes(resource),
  );
  if (!routed) return { params: bare, stripped: 'resource-not-routed' };
  return { params: place(bare, next.carrier, identity) };
}
