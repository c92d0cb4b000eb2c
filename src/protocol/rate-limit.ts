import type { Rejection } from './rejections.ts';

const WINDOW_SEC = 60;

/** Counts the requests of each caller. */
export interface RateLimit {
  /** Counts one request, or refuses it. `now` is a NumericDate. */
  take(caller: string, now: number): Rejection | undefined;
}

/**
 * A sliding window of one minute for each caller, by the subject of the MCP credential. Counted by credential, a caller
 * would be free again with each refresh; counted by process or address, one caller would use up what belongs to all.
 */
export function createRateLimit({ perMinute }: { readonly perMinute: number }): RateLimit {
  const taken = new Map<string, readonly number[]>();
  let sweptAt = -Infinity;
  const sweep = (now: number): void => {
    if (now - sweptAt < WINDOW_SEC) return;
    sweptAt = now;
    for (const [caller, times] of taken) {
      if (times.every((time) => time <= now - WINDOW_SEC)) taken.delete(caller);
    }
  };
  return {
    take(caller, now) {
      sweep(now);
      const times = taken.get(caller)?.filter((time) => time > now - WINDOW_SEC) ?? [];
      const [oldest] = times;
      if (times.length >= perMinute) {
        const retryAfterSec = oldest === undefined ? WINDOW_SEC : oldest + WINDOW_SEC - now;
        return { cause: 'rate-limited', retryAfterSec };
      }
      taken.set(caller, [...times, now]);
      return undefined;
    },
  };
}
