import type { UpstreamConfiguration } from './configuration.ts';
import { createDigest } from './digest.ts';
import type { Introspect, IntrospectionResponse } from './validate-introspected.ts';

/** What introspection is done with. Times are in seconds. */
export interface IntrospectionOptions {
  /** NumericDate. */
  readonly now: () => number;
  /** One request to the introspection endpoint (RFC 7662, section 2.1). Rejects where there is no answer. */
  readonly ask: Introspect;
  /** How many positive answers are remembered at most. Default: 1,000. */
  readonly maxEntries?: number | undefined;
}

interface Remembered {
  readonly answer: IntrospectionResponse;
  /** NumericDate. */
  readonly until: number;
}

/**
 * Asks about tokens and remembers that one was active, never longer than the `maxCacheSec` of its scheme and never past
 * the expiry in the answer (RFC 7662, section 4). A negative answer is not remembered: a token may become active.
 *
 * What is remembered is keyed by a digest under a secret of this process, not by the token.
 */
export function createIntrospection({
  now,
  ask,
  maxEntries = 1000,
}: IntrospectionOptions): Introspect {
  const digest = createDigest();
  const remembered = new Map<string, Remembered>();

  return async (token, upstream) => {
    const maxCacheSec = maxCacheSecOf(upstream);
    if (maxCacheSec === 0) return ask(token, upstream);
    const key = await digest(upstream.id, token);
    const known = remembered.get(key);
    if (known !== undefined && now() < known.until) return known.answer;
    remembered.delete(key);
    const answer = await ask(token, upstream);
    if (answer['active'] === true) {
      const exp = answer['exp'];
      const until = Math.min(now() + maxCacheSec, typeof exp === 'number' ? exp : Infinity);
      remembered.set(key, { answer, until });
      forgetOldest(remembered, maxEntries);
    }
    return answer;
  };
}

/** The shortest time that any introspected scheme of the upstream allows. */
function maxCacheSecOf({ schemes }: UpstreamConfiguration): number {
  const times = schemes.flatMap((scheme) =>
    scheme.format === 'introspected' ? [scheme.maxCacheSec ?? 0] : [],
  );
  return times.length === 0 ? 0 : Math.min(...times);
}

function forgetOldest(remembered: Map<string, unknown>, maxEntries: number): void {
  for (const key of remembered.keys()) {
    if (remembered.size <= maxEntries) return;
    remembered.delete(key);
  }
}
