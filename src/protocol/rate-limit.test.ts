import { afterEach, describe, expect, it, vi } from 'vitest';
import { now } from './identity.fixture.ts';
import { createRateLimit } from './rate-limit.ts';

afterEach(() => vi.restoreAllMocks());

/**
 * Whom the limit lets go of, request by request. What it remembers can be seen in no answer, only in the memory of the
 * process: so the map itself is watched.
 */
function forgotten(requests: readonly (readonly [caller: string, seconds: number])[]): string[][] {
  const limit = createRateLimit({ perMinute: 9 });
  const deleted = vi.spyOn(Map.prototype, 'delete');
  return requests.map(([caller, seconds]) => {
    deleted.mockClear();
    limit.take(caller, now + seconds);
    return deleted.mock.calls.map(([key]) => String(key));
  });
}

describe('limits-go-by-the-caller: a caller', () => {
  it('is let go of a minute after the last request, and looked for once a minute', () => {
    expect(
      forgotten([
        ['alice', 0],
        ['bob', 30],
        ['carol', 59],
        ['carol', 60],
        ['carol', 119],
        ['carol', 120],
      ]),
    ).toEqual([[], [], [], ['alice'], [], ['bob']]);
  });

  it('is counted on where a request of the last minute is left', () => {
    const limit = createRateLimit({ perMinute: 2 });
    limit.take('alice', now);
    limit.take('alice', now + 50);
    expect(limit.take('bob', now + 60)).toBeUndefined();
    expect(limit.take('alice', now + 61)).toBeUndefined();
    expect(limit.take('alice', now + 62)).toEqual({ cause: 'rate-limited', retryAfterSec: 48 });
  });

  it('is told when the oldest request of the minute is over, also at the first refusal', () => {
    const limit = createRateLimit({ perMinute: 1 });
    expect(limit.take('alice', now)).toBeUndefined();
    expect(limit.take('alice', now + 13)).toEqual({ cause: 'rate-limited', retryAfterSec: 47 });
  });

  it('is sent away for a minute where no request is allowed at all', () => {
    const limit = createRateLimit({ perMinute: 0 });
    expect(limit.take('alice', now)).toEqual({ cause: 'rate-limited', retryAfterSec: 60 });
  });
});
