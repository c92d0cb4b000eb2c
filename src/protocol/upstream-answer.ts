import type { ValidatedIdentity } from './identity.ts';
import type { Rejection } from './rejections.ts';
import { challengesOf } from './upstream-challenges.ts';

/** What an upstream's answer means for the caller. Of the answer itself only this is used. */
export type UpstreamAnswer =
  | { readonly kind: 'answered' }
  /** About the credential: the client gets a coded error, and can try another credential. */
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  /** About something else: another credential would not help. */
  | {
      readonly kind: 'failed';
      readonly status: number;
      readonly sentence: string;
      readonly retryAfterSec?: number;
    };

/**
 * Reads the status of an upstream's answer. Bodies, messages and headers are not copied: services quote what was sent to
 * them in their errors.
 *
 * A 401 or 403 is about the caller's credential only where one was sent. A 403 that is a rate limit, and a 404, which
 * some services send to hide what a credential may not see, are not taken for a refusal of it.
 *
 * @param identity whose credential the request carried; undefined for the server's own, or none
 */
export function answerOf(
  response: Response,
  identity: ValidatedIdentity | undefined,
): UpstreamAnswer {
  const { status } = response;
  if (status < 400) return { kind: 'answered' };
  const retryAfterSec = secondsOf(response.headers.get('retry-after') ?? '');
  const failed = (sentence: string): UpstreamAnswer => ({
    kind: 'failed',
    status,
    sentence,
    ...(retryAfterSec === undefined ? {} : { retryAfterSec }),
  });
  if (status === 429 || (status === 403 && isRateLimit(response, retryAfterSec))) {
    return failed('The upstream limits the rate of requests.');
  }
  if (status === 401 || status === 403) {
    if (identity === undefined) return failed('The upstream refused the server’s own access.');
    return { kind: 'refused', rejection: refusal(response, identity) };
  }
  if (status === 404) return failed('The upstream has nothing there that may be seen.');
  if (status === 431) return failed('The credential is too large for a header of the upstream.');
  if (status >= 500) return failed('The upstream is not available.');
  return failed(`The upstream answered ${status}.`);
}

function refusal(response: Response, { upstream }: ValidatedIdentity): Rejection {
  const challenges = challengesOf(response.headers.get('www-authenticate') ?? '');
  return {
    cause: 'upstream',
    resource: upstream.resource,
    detail: `status ${response.status}`,
    ...(challenges.length === 0 ? {} : { challenges }),
  };
}

/** Services that limit with 403 say so in one of these (RFC 9110, section 10.2.3, or by convention). */
function isRateLimit({ headers }: Response, retryAfterSec: number | undefined): boolean {
  return retryAfterSec !== undefined || headers.get('x-ratelimit-remaining') === '0';
}

function secondsOf(value: string): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}
