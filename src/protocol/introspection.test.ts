import { describe, expect, it } from 'vitest';
import type { IntrospectedScheme } from './configuration.ts';
import { bearer, canary, now, pinned, upstreamOf } from './identity.fixture.ts';
import { createIntrospection } from './introspection.ts';
import { validate } from './validate.ts';

const audience = 'https://payments.example/';
const scheme = (given: Partial<IntrospectedScheme> = {}): IntrospectedScheme => ({
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: [audience],
  ...given,
});
const active = { active: true, aud: audience, iss: 'https://id.corp.example', sub: 'alice' };

/** Asks at these times, of an endpoint that answers in order; how often the endpoint was asked. */
async function asks(
  answers: readonly object[],
  times: readonly number[],
  given: Partial<IntrospectedScheme>,
): Promise<number> {
  let asked = 0;
  let clock = now;
  const introspect = createIntrospection({
    now: () => clock,
    ask: async () => ({ ...answers[Math.min(asked++, answers.length - 1)] }),
  });
  for (const time of times) {
    clock = now + time;
    await introspect(canary, upstreamOf(scheme(given)));
  }
  return asked;
}

describe('opaque-tokens-are-introspected-or-pinned: an answer', () => {
  it.each([
    ['is never remembered unless the operator says so', [active], [0, 1], {}, 2],
    [
      'is never remembered where the token is not active',
      [{ active: false }],
      [0, 1],
      { maxCacheSec: 60 },
      2,
    ],
    [
      'is remembered for as long as the operator says',
      [active],
      [0, 59, 60],
      { maxCacheSec: 60 },
      2,
    ],
    [
      'is remembered no longer than the token lives',
      [{ ...active, exp: now + 5 }],
      [0, 4, 5],
      { maxCacheSec: 60 },
      2,
    ],
  ] as const)('%s', async (_, answers, times, given, expected) => {
    expect(await asks(answers, times, given)).toBe(expected);
  });

  it.each([
    ['active as text', { active: 'true' }, 'inactive'],
    ['no audience', { aud: undefined }, 'audience'],
    ['an audience that begins alike', { aud: `${audience}v1` }, 'audience'],
    ['an expiry that is no number', { exp: 'soon' }, 'expired'],
  ])('is refused with %s', async (_, given, cause) => {
    const context = {
      now,
      keysOf: () => ({ keys: [] }),
      introspect: async () => ({ ...active, ...given }),
    };
    const payload = { type: 'Bearer', token: canary };
    expect(await validate(payload, upstreamOf(scheme()), context)).toMatchObject({
      ok: false,
      cause,
    });
  });

  it('is remembered for the shortest time that a scheme of the upstream allows', async () => {
    let asked = 0;
    let clock = now;
    const introspect = createIntrospection({
      now: () => clock,
      ask: async () => (asked++, active),
    });
    const schemes = [scheme({ maxCacheSec: 60 }), pinned, scheme({ maxCacheSec: 10 })];
    const upstream = { ...upstreamOf(), schemes };
    for (clock of [now, now + 9, now + 10]) await introspect(canary, upstream);
    expect(asked).toBe(2);
  });

  it('is not remembered where the upstream has no such scheme', async () => {
    let asked = 0;
    const introspect = createIntrospection({ now: () => now, ask: async () => (asked++, active) });
    for (const upstream of [upstreamOf(), upstreamOf()]) await introspect(canary, upstream);
    expect(asked).toBe(2);
  });

  it('is forgotten where there are more: the oldest first', async () => {
    const asked: string[] = [];
    const introspect = createIntrospection({
      now: () => now,
      maxEntries: 2,
      ask: async (token) => (asked.push(token), active),
    });
    for (const token of ['a', 'b', 'a', 'b', 'c', 'b', 'c', 'a'])
      await introspect(token, upstreamOf(scheme({ maxCacheSec: 60 })));
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('that is asked for again takes its place at the end', async () => {
    const asked: string[] = [];
    let clock = now;
    const introspect = createIntrospection({
      now: () => clock,
      maxEntries: 2,
      ask: async (token) => (asked.push(token), active),
    });
    const steps: [number, string][] = [
      [0, 'a'],
      [30, 'b'],
      [60, 'a'],
      [60, 'c'],
      [60, 'a'],
    ];
    for (const [time, token] of steps) {
      clock = now + time;
      await introspect(token, upstreamOf(scheme({ maxCacheSec: 60 })));
    }
    expect(asked).toEqual(['a', 'b', 'a', 'c']);
  });

  it('that does not come refuses the token, in words without it', async () => {
    const introspect = () => Promise.reject(new Error(`no answer about ${canary}`));
    const context = { now, keysOf: () => ({ keys: [] }), introspect };
    const validation = await validate(
      { type: 'Bearer', token: canary },
      upstreamOf(scheme()),
      context,
    );
    expect(validation).toMatchObject({ ok: false, cause: 'introspection' });
    expect(JSON.stringify(validation)).not.toContain(canary);
  });

  it('without anybody to ask is a mistake of the server', async () => {
    const context = { now, keysOf: () => ({ keys: [] }) };
    const payload = { type: 'Bearer', token: canary };
    await expect(validate(payload, upstreamOf(scheme()), context)).rejects.toThrow(TypeError);
  });
});
