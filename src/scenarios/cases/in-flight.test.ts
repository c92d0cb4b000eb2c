import { describe, expect, it } from 'vitest';
import { revisions } from '../../protocol/index.ts';
import { createKeyPool } from '../../simulation/keys.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { createWorld } from '../../simulation/world.ts';
import { random } from '../scenarios.fixture.ts';
import { callOf } from './calls.ts';
import { Given } from './form.ts';
import { upstreamsOf } from './policy.ts';
import { worldOf } from './world-of.ts';

const given = Given.parse({
  now: 100,
  policy: { allowOpaque: true },
  tokens: {
    t1: { format: 'opaque', value: 'secret-of-alice' },
    t2: { format: 'opaque', value: 'secret-of-bob' },
  },
  requests: ['alice', 'bob'].map((caller, index) => ({
    caller,
    rpcId: 7,
    upstream_identity: { type: 'bearer', token: `@t${index + 1}` },
  })),
});

/** The record of both requests, made together. */
async function madeTogether(revision: (typeof revisions)[number]): Promise<readonly TraceEvent[]> {
  const upstreams = upstreamsOf(given);
  const options = { revision, carrier: 'params', random, keys: createKeyPool() } as const;
  const world = await createWorld(worldOf(given, upstreams, options, undefined, () => {}));
  const calls = given.requests.map((request, index) => {
    return [index, callOf(request, given, upstreams)] as const;
  });
  const reports = await world.together(new Map(calls));
  await world.close();
  expect([...reports.values()].map(({ answer }) => answer.ok)).toEqual([true, true]);
  return world.trace().events.filter(({ step }) => step !== null);
}

describe.each(revisions)('at %s, two callers', (revision) => {
  it('are both at the upstream before it answers the first', async () => {
    const http = (await madeTogether(revision)).filter(({ kind }) => kind === 'http');
    expect(http.map(({ place }) => place)).toEqual(['upstream', 'upstream', undefined, undefined]);
  });

  it('share a JSON-RPC id on the wire, and each has its own record', async () => {
    const events = await madeTogether(revision);
    const requests = events.filter(({ place }) => place === 'request');
    expect(requests.map(({ body }) => (body as { id?: unknown }).id)).toEqual([7, 7]);
    for (const [step, label] of ['t1', 't2'].entries()) {
      const own = events.filter((event) => event.step === step && event.place === 'upstream');
      expect(own.map(({ credentials }) => credentials)).toEqual([[label]]);
    }
  });
});
