import { describe, expect, it } from 'vitest';
import { canary, identityOf } from './identity.fixture.ts';
import { answerOf } from './upstream-answer.ts';

const answer = (status: number, headers: Record<string, string> = {}, as = identityOf()) =>
  answerOf(new Response(canary, { status, headers }), as);

describe('upstream-refusal-is-a-coded-error', () => {
  it.each([401, 403])('%i is about the credential', (status) => {
    expect(answer(status)).toStrictEqual({
      kind: 'refused',
      rejection: {
        cause: 'upstream',
        resource: 'https://payments.example/',
        detail: `status ${status}`,
      },
    });
  });

  const limited = 'The upstream limits the rate of requests.';
  const refused = 'The upstream refused the server’s own access.';
  const unseen = 'The upstream has nothing there that may be seen.';
  const tooLarge = 'The credential is too large for a header of the upstream.';
  const down = 'The upstream is not available.';
  const seconds = { 'retry-after': '7' };
  const since = { retryAfterSec: 7 };
  it.each([
    [401, {}, 'the credential of the server itself', undefined, refused, {}],
    [403, {}, 'what the server itself may not do', undefined, refused, {}],
    [403, seconds, 'a rate limit that comes as 403', identityOf(), limited, since],
    [403, { 'x-ratelimit-remaining': '0' }, 'a limit by convention', identityOf(), limited, {}],
    [404, {}, 'what may not be seen', identityOf(), unseen, {}],
    [429, {}, 'a rate limit', identityOf(), limited, {}],
    [431, {}, 'a header that is too large', identityOf(), tooLarge, {}],
    [500, {}, 'an upstream that fails', identityOf(), down, {}],
    [503, seconds, 'an upstream that is down', identityOf(), down, since],
    [400, {}, 'a mistake in the request', identityOf(), 'The upstream answered 400.', {}],
    [418, {}, 'anything else', identityOf(), 'The upstream answered 418.', {}],
    [
      499,
      {},
      'the last of what is not the fault of it',
      identityOf(),
      'The upstream answered 499.',
      {},
    ],
  ] as const)('%i %j is not: %s', (status, headers, _, as, sentence, wait) => {
    const said = answerOf(new Response(canary, { status, headers }), as);
    expect(said).toStrictEqual({ kind: 'failed', status, sentence, ...wait });
  });

  it('tells the wait that the upstream asks for, where it is one', () => {
    expect(answer(429, { 'retry-after': '7' })).toMatchObject({ retryAfterSec: 7 });
    expect(answer(429, { 'retry-after': '999999' })).toMatchObject({ retryAfterSec: 999_999 });
    for (const value of ['-1', 'soon', '9999999', '7 s', '']) {
      expect(answer(429, { 'retry-after': value })).not.toHaveProperty('retryAfterSec');
    }
  });

  it('passes on what may be passed on of the challenges', () => {
    const challenge = `Negotiate, Bearer realm="${canary}", error="invalid_token", DPoP`;
    expect(answer(401, { 'www-authenticate': challenge })).toHaveProperty('rejection.challenges', [
      { scheme: 'Bearer', error: 'invalid_token' },
      { scheme: 'DPoP' },
    ]);
    expect(answer(401, { 'www-authenticate': 'Negotiate' })).not.toHaveProperty(
      'rejection.challenges',
    );
  });

  it('leaves an answer alone', () => {
    expect([answer(200), answer(302)]).toEqual([{ kind: 'answered' }, { kind: 'answered' }]);
  });
});
