import { describe, expect, it } from 'vitest';
import { carriers, revisions } from '../protocol/index.ts';
import { runOpenly } from './run.ts';
import { Scenario } from './schema.ts';
import { random } from './scenarios.fixture.ts';

const canary = 'canary-renewed-5d1f';
const resource = 'https://payments.example/';

/** One request with a key that the upstream refuses, and what the client has besides. */
const scenarioOf = (renewals: readonly unknown[], identity: object = {}) =>
  Scenario.parse({
    title: 'A key that is refused',
    summary: 'A summary.',
    requirement: 'client-retries-once',
    world: { server: { upstreams: ['payments'] } },
    steps: [
      {
        caller: 'alice',
        params: {
          name: 'payments.list_charges',
          arguments: {},
          upstream_identity: { type: 'Bearer', token: 'canary-5d1f', resource, ...identity },
        },
        renewals: renewals.map((token) => ({ token })),
      },
    ],
  });

const ways = revisions.flatMap((revision) => carriers.map((carrier) => ({ revision, carrier })));

describe.each(ways)('client-retries-once, at $revision in $carrier', (way) => {
  const observed = async (renewals: readonly unknown[], identity?: object) => {
    const { run } = await runOpenly(scenarioOf(renewals, identity), { ...way, random });
    expect(JSON.stringify(run)).not.toContain('canary');
    return run.steps[0]!.observation;
  };

  it('a credential that is written out is masked, and has a name of its own', async () => {
    const { requests, sightings } = await observed([canary, { account: 'payments/alice' }]);
    expect(requests).toBe(2);
    expect(sightings).toContainEqual({ label: 't1.2', place: 'upstream' });
    expect(sightings.map(({ label }) => label)).not.toContain('t1.3');
  });

  it('one that is good helps', async () => {
    const observation = await observed([{ account: 'payments/alice' }]);
    expect(observation).toMatchObject({ accepted: true, requests: 2 });
  });

  it('one that may not be sent is no reason to ask without it', async () => {
    const observation = await observed(['canary with a space']);
    expect(observation).toMatchObject({ reason: 'upstream_rejected', requests: 1 });
  });

  it('a refusal that no other credential mends is not tried again', async () => {
    const observation = await observed([canary], {
      type: 'Basic',
      token: btoa('canary-5d1f-no-colon'),
    });
    expect(observation).toMatchObject({ reason: 'invalid_request', requests: 1 });
  });
});
