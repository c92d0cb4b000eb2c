import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../protocol/explain.ts';
import { rejections } from '../protocol/index.ts';
import type { Cause } from '../protocol/index.ts';
import { runOpenly } from './run.ts';
import type { Scenario } from './schema.ts';
import { random, scenarios } from './scenarios.fixture.ts';

/** Causes that a look at the credential finds; others are found in the request around it. */
const aboutTheRequest: readonly Cause[] = [
  'subject',
  'other-upstream',
  'handle',
  'rate-limited',
].filter((cause): cause is Cause => cause in rejections);

async function decisions(scenario: Scenario) {
  const { run, secrets } = await runOpenly(scenario, { random, inspect: true });
  const text = JSON.stringify(run.inspections);
  for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  return run.steps.flatMap(({ observation }, step) => {
    const inspection = run.inspections?.findLast((one) => one.step === step);
    return inspection === undefined ? [] : [{ observation, findings: inspection.findings }];
  });
}

describe.each(scenarios)('$id', ({ scenario }) => {
  it('what the inspection finds is what the server decides', async () => {
    // There the keys are those that the server has, not those that the issuer has by now.
    if (scenario.world.keyFetching !== undefined) return;
    // A task is refused later, by the end of its credential.
    if (scenario.steps.some(({ task }) => task !== undefined)) return;
    for (const { observation, findings } of await decisions(scenario)) {
      const failing = findings.find(({ outcome }) => outcome === 'fails');
      const { cause, withheld, accepted } = observation;
      if (accepted) expect(failing).toBeUndefined();
      if (cause === undefined || withheld !== undefined) continue;
      if (rejections[cause].reason === 'invalid_token' && !aboutTheRequest.includes(cause)) {
        expect(failing).toMatchObject({ cause, decides: true });
      }
    }
  });
});

/** The same tokens everywhere, so that what is green stays green; `FUZZ_SEED` tries others. */
const seed = Number(import.meta.env['FUZZ_SEED'] ?? 20_261_125);

const anything = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.string(),
  fc.array(fc.string(), { maxLength: 2 }),
);
const claims = fc.dictionary(
  fc.constantFrom('aud', 'exp', 'nbf', 'iat', 'iss', 'sub', 'scope', 'cnf', 'nonce', 'typ', 'azp'),
  fc.oneof(
    anything,
    fc.integer({ min: 1795521000, max: 1795522200 }),
    fc.constant('https://dashboards.example/'),
  ),
);
const header = fc.dictionary(
  fc.constantFrom('typ', 'alg', 'kid', 'crit', 'b64'),
  fc.oneof(anything, fc.constantFrom('at+jwt', 'JWT', 'ES256', 'HS256', 'none', 'k1', 'dpop+jwt')),
);

it('of any token that is minted, the first failure is the refusal', async () => {
  const base = scenarios.find(({ id }) => id === 'good-call-dashboards')!.scenario;
  await fc.assert(
    fc.asyncProperty(claims, header, async (changed, head) => {
      const [step] = base.steps;
      const mint = { audience: 'https://dashboards.example/', claims: changed, header: head };
      const identity = { ...step!.params.upstream_identity, token: { mint } };
      const scenario: Scenario = {
        ...base,
        steps: [{ caller: 'alice', params: { ...step!.params, upstream_identity: identity } }],
      };
      for (const { observation, findings } of await decisions(scenario)) {
        const failing = findings.find(({ outcome }) => outcome === 'fails');
        if (observation.withheld === undefined) expect(failing?.cause).toBe(observation.cause);
      }
    }),
    {
      numRuns: 500,
      seed,
      // Two faults at once, where the order decides.
      examples: [
        [{ nbf: 1795521661, exp: 'never' }, {}],
        [{ nbf: 'soon', exp: 'never', aud: 7 }, {}],
      ],
    },
  );
}, 120_000);

it('an upstream that lists no such scheme is one finding', async () => {
  const upstream = {
    id: 'a',
    resource: 'https://a.example/',
    origin: 'https://a.example',
    schemes: [],
  };
  const payload = { type: 'Bearer', token: 'canary' };
  const findings = await explain(payload, upstream, { now: 0, keysOf: () => ({ keys: [] }) });
  expect(findings).toMatchObject([
    { name: 'type', outcome: 'fails', cause: 'scheme', decides: true },
  ]);
});
