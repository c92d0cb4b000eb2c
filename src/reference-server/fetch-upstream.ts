import type { Fetch } from '../protocol/forward.ts';
import type { Log } from './log.ts';

/** Longest wait for an upstream, in milliseconds. */
export const UPSTREAM_TIMEOUT_MS = 10_000;

/**
 * The `fetch` of the server: an upstream that cannot be reached, or does not answer in time, answers 502 or 504 (RFC
 * 9110, section 15.6), so that a tool says so and nothing hangs.
 */
export function fetchUpstream(log: Log, timeoutMs = UPSTREAM_TIMEOUT_MS): Fetch {
  return async (request) => {
    const { origin } = new URL(request.url);
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      return await fetch(request, { signal, redirect: 'manual' });
    } catch (error) {
      const late = (error as Error).name === 'TimeoutError';
      log({ event: late ? 'upstream-timeout' : 'upstream-unreachable', origin });
      return new Response(null, { status: late ? 504 : 502 });
    }
  };
}
