import { acknowledge, scrub } from '../protocol/index.ts';
import type { Exchange } from './exchange.ts';
import { isObject } from './reception.ts';

/** Members by which a result says how long and for whom it may be cached (MCP 2026-07-28, SEP-2549). */
const cacheMembers = ['ttlMs', 'cacheScope'];

/**
 * Finishes what a server says about a request that carried an identity. The credential is scrubbed from results, errors
 * and notifications; a result says that the field was read; and it says how it may be cached: what `resources/read`
 * gives is for its own user alone (`cacheScope: "private"`, at 2026-07-28), what the other methods give for nobody.
 */
export function finish(
  message: object,
  { identity, method, revision }: Pick<Exchange, 'identity' | 'method' | 'revision'>,
): object {
  if (identity === undefined) return message;
  const entries = Object.entries(message).map(([name, value]) => {
    // Not the id, which is the client's own and has to come back as it was.
    if (name !== 'result' && name !== 'error' && name !== 'params') return [name, value];
    const scrubbed: unknown = scrub(value, identity);
    if (name !== 'result' || !isObject(scrubbed)) return [name, scrubbed];
    return [name, acknowledge(cacheable(scrubbed, method, revision))];
  });
  return Object.fromEntries(entries) as object;
}

type Result = Readonly<Record<string, unknown>> & { readonly _meta?: Record<string, unknown> };

/** A result with what it says of caching: read by its user alone (`private`), or by nobody. */
export function cacheable(
  result: Result,
  method: Exchange['method'],
  revision: Exchange['revision'],
): Result {
  if (method === 'resources/read' && revision === '2026-07-28') {
    return { ...result, cacheScope: 'private' };
  }
  return Object.fromEntries(
    Object.entries(result).filter(([name]) => !cacheMembers.includes(name)),
  );
}
