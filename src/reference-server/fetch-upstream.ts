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
    // Not `AbortSignal.timeout`, which keeps the request, credential and all, until the time is over.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const signal = AbortSignal.any([request.signal, late.signal]);
    try {
      return await fetch(request, { signal, redirect: 'manual' });
    } catch {
      const isLate = late.signal.aborted;
      log({ event: isLate ? 'upstream-timeout' : 'upstream-unreachable', origin });
      return new Response(null, { status: isLate ? 504 : 502 });
    } finally {
      clearTimeout(timer);
    }
  };
}
