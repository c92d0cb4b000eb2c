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

/** What the next hop receives, and why the credential is not in it where it is not. */
export interface Relayed {
  readonly params: Params;
  readonly stripped?:
    'not-a-carrying-method' | 'malformed' | 'not-advertised' | 'resource-not-routed';
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
  if (!carriesIdentity(method)) {
    return bare === params ? { params } : { params: bare, stripped: 'not-a-carrying-method' };
  }
  const extraction = extract(params, carrier);
  if (extraction.ok && extraction.value === undefined) return { params: bare };
  const payload = extraction.ok
    ? parsePayload(extraction.value, next?.max_token_bytes)
    : { ok: false as const };
  if (!payload.ok) return { params: bare, stripped: 'malformed' };
  const { identity } = payload;
  if (next === undefined) return { params: bare, stripped: 'not-advertised' };
  const routed = next.upstreams.some(
    ({ resource }) => resource === identity.resource && resources.includes(resource),
  );
  if (!routed) return { params: bare, stripped: 'resource-not-routed' };
  return { params: place(bare, next.carrier, identity) };
}
