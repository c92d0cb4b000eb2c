import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse.ts';
import { scenarios } from './scenarios.fixture.ts';

const canary = 'canary-5d1f';
const step = {
  caller: 'alice',
  params: { name: 'payments.list_charges', upstream_identity: { type: 'Bearer', token: canary } },
};
const good = {
  title: 'A title',
  summary: 'A summary.',
  requirement: 'forward-to-one-origin',
  world: { server: { upstreams: ['payments'] } },
  steps: [step],
};
const withServer = (server: object) => ({
  ...good,
  world: { server: { ...good.world.server, ...server } },
});
const withToken = (token: unknown) => ({
  ...good,
  steps: [{ ...step, params: { upstream_identity: { token } } }],
});
const problemOf = (value: unknown) => {
  const parsed = parseScenario(value);
  return parsed.ok ? undefined : parsed.problem;
};

describe('a scenario is refused in one sentence that says where and what', () => {
  it.each<[string, unknown]>([
    ['The scenario: must be of type object.', null],
    ['The scenario: must be of type object.', [good]],
    ['The scenario: must be of type object.', canary],
    ['The scenario: has a member that is not known: titel.', { ...good, titel: 'x' }],
    ['title: is missing; it must be of type string.', { ...good, title: undefined }],
    [
      'steps[0].renewals[0]: must be of type object.',
      { ...good, steps: [{ ...step, renewals: [canary] }] },
    ],
    ['title: must be of type string.', { ...good, title: 7, summary: 7 }],
    [
      'requirement: must be a slug: lower case words with hyphens.',
      { ...good, requirement: 'A b' },
    ],
    ['world: must be of type object.', { ...good, world: null }],
    ['world.server: is missing; it must be of type object.', { ...good, world: {} }],
    ['world.server.required: must be of type boolean.', withServer({ required: 'yes' })],
    ['steps: must be of type array.', { ...good, steps: {} }],
    [
      'steps[1].caller: must be of type string.',
      { ...good, steps: [step, { ...step, caller: 7 }] },
    ],
    [
      'steps[0].params.upstream_identity: must be of type object.',
      { ...good, steps: [{ ...step, params: { upstream_identity: canary } }] },
    ],
    [
      'steps[0].params.upstream_identity.token: must be a token, or a recipe such as { "mint": {} }.',
      withToken(7),
    ],
    [
      'steps[0].params.upstream_identity.token.mint: has a member that is not known: sub.',
      withToken({ mint: { sub: canary } }),
    ],
    [
      'steps[0].params.upstream_identity.token.mint.audience: must be a string or a list of strings.',
      withToken({ mint: { audience: 7 } }),
    ],
    [
      'steps[0].params.upstream_identity.token.account: must name an account at an upstream, such as payments/alice.',
      withToken({ account: canary }),
    ],
    [
      'world.server.upstreams[0]: must be a slug: lower case words with hyphens.',
      withServer({ upstreams: ['Payments!'] }),
    ],
    [
      'world.server.upstreams[0].schemes: is missing; it must be of type array.',
      withServer({ upstreams: [{ id: 'a', resource: 'b', origin: 'c' }] }),
    ],
    [
      'world.issuers[0].jwks.keys[0].d: is the private part of a key; only the public part belongs here.',
      {
        ...good,
        world: {
          ...good.world,
          issuers: [{ issuer: 'a', jwks: { keys: [{ kty: 'EC', d: canary }] } }],
        },
      },
    ],
  ])('%s', (problem, value) => {
    expect(problemOf(value)).toBe(problem);
  });

  it.each([
    withToken({ mint: { shape: [canary] } }),
    withToken({ mint: { claims: canary } }),
    withToken({ basic: canary }),
    withToken({ repeat: canary, times: -1 }),
    withToken({ repeat: canary, times: 9e9 }),
    withToken({ prefix: canary, token: { account: canary }, suffix: 7 }),
    withToken([canary]),
    { ...good, revision: canary },
    { ...good, carrier: canary },
    { ...good, fault: `${canary}!` },
    { ...good, steps: [{ ...step, misbehaves: canary }] },
    { ...good, steps: [{ ...step, at: canary }] },
    { ...good, world: { ...good.world, now: canary } },
  ])('that repeats no value: %#', (value) => {
    const problem = problemOf(value);
    expect(problem).toMatch(/^[a-z][\w.[\]]+: [^\n]+\.$/);
    expect(problem).not.toContain(canary);
  });

  it('and a member named __proto__ gives nothing a default', () => {
    const text = `{"__proto__":${JSON.stringify(good)}}`;
    expect(problemOf(JSON.parse(text))).toMatch(/^(title|The scenario|world|steps)/);
  });
});

describe('a scenario is read', () => {
  it('with a default for what it leaves out', () => {
    expect(parseScenario(good)).toMatchObject({
      ok: true,
      scenario: {
        revision: '2026-07-28',
        carrier: 'params',
        world: { now: 1795521600, issuers: [], server: { advertises: true, required: true } },
      },
    });
  });

  it('with whatever else a request and its field hold', () => {
    const params = { name: 'x', upstream_identity: { tokn: canary, n: 7 }, _meta: { a: null } };
    const parsed = parseScenario({ ...good, steps: [{ ...step, params }] });
    expect(parsed).toMatchObject({ ok: true, scenario: { steps: [{ params }] } });
  });

  it.each(scenarios)('again, once it has its defaults: $id', ({ scenario }) => {
    expect(parseScenario(scenario)).toEqual({ ok: true, scenario });
  });
});
