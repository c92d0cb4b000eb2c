import { describe, expect, it } from 'vitest';
import { canary, identityOf } from './identity.fixture.ts';
import { answerOf } from './upstream-answer.ts';

const answer = (status: number, headers: Record<string, string> = {}, as = identityOf()) =>
  answerOf(new Response(canary, { status, headers }), as);
const challenge = (value: string) => {
  const said = answer(401, { 'www-authenticate': value });
  return said.kind === 'refused' ? said.rejection.challenges : said;
};

describe('upstream-refusal-is-a-coded-error', () => {
  it.each([401, 403])('%i is about the credential', (status) => {
    expect(answer(status)).toMatchObject({ kind: 'refused', rejection: { cause: 'upstream' } });
  });

  it.each([
    [401, {}, 'the credential of the server itself', undefined],
    [403, { 'retry-after': '7' }, 'a rate limit that comes as 403', identityOf()],
    [403, { 'x-ratelimit-remaining': '0' }, 'a rate limit by convention', identityOf()],
    [404, {}, 'what may not be seen', identityOf()],
    [429, {}, 'a rate limit', identityOf()],
    [431, {}, 'a header that is too large', identityOf()],
    [503, {}, 'an upstream that is down', identityOf()],
    [418, {}, 'anything else', identityOf()],
  ] as const)('%i %j is not: %s', (status, headers, _, as) => {
    const said = answerOf(new Response(canary, { status, headers }), as);
    expect(said).toMatchObject({ kind: 'failed', status });
    expect(JSON.stringify(said)).not.toContain(canary);
  });

  it('tells the wait that the upstream asks for, where it is one', () => {
    expect(answer(429, { 'retry-after': '7' })).toMatchObject({ retryAfterSec: 7 });
    for (const value of ['-1', 'soon', '9999999', '']) {
      expect(answer(429, { 'retry-after': value })).not.toHaveProperty('retryAfterSec');
    }
  });

  it.each([
    ['Bearer error="invalid_token"', [{ scheme: 'Bearer', error: 'invalid_token' }]],
    [
      'bearer scope="a b", error="insufficient_scope"',
      [{ scheme: 'Bearer', scope: 'a b', error: 'insufficient_scope' }],
    ],
    ['DPoP error="invalid_dpop_proof"', [{ scheme: 'DPoP', error: 'invalid_dpop_proof' }]],
    [`Bearer error="${canary}", error_description="${canary}"`, [{ scheme: 'Bearer' }]],
    [`Bearer scope="a  b"`, [{ scheme: 'Bearer' }]],
    [`Bearer scope="${'a'.repeat(300)}"`, [{ scheme: 'Bearer' }]],
    [`Negotiate ${canary}`, undefined],
  ])('of the challenge %s passes on what is listed', (value, passed) => {
    expect(challenge(value)).toEqual(passed);
  });

  it('leaves an answer alone', () => {
    expect([answer(200), answer(302)]).toEqual([{ kind: 'answered' }, { kind: 'answered' }]);
  });
});
