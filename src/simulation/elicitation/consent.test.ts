import { describe, expect, it } from 'vitest';
import { Credential } from '../../protocol/credential.ts';
import { canary, upstreamOf } from '../../protocol/identity.fixture.ts';
import { controlled } from '../actors/behavior.ts';
import { faults } from '../faults/faults.ts';
import type { NewEvent, TraceEvent } from '../trace.ts';
import { createConsent } from './consent.ts';
import type { Grant } from './grants.ts';

const upstream = upstreamOf();
const shows = { opensPages: true, retries: false };

/** A server part whose clock stands at `clock.now`, and what it puts down. */
function serving(behavior = controlled) {
  const clock = { now: 100 };
  const events: NewEvent[] = [];
  let made = 0;
  const consent = createConsent({
    behavior,
    now: () => clock.now,
    random: () => `id-${(made += 1)}`,
  });
  const notebook = { record: (event: NewEvent) => (events.push(event), event as TraceEvent) };
  const seek = (caller: string, asking = shows) =>
    consent.seek(upstream, asking, { caller, mcpToken: '', requestId: 1, passage: { notebook } });
  /** The caller opens the page and agrees. */
  const agree = async (caller: string, as = caller) => {
    const asked = seek(caller);
    if (asked.kind !== 'asked') throw new Error('nobody was asked');
    const grant: Grant = {
      subject: as,
      type: 'Bearer',
      credential: new Credential(canary),
      expiresAt: 1000,
    };
    return consent.complete(asked.link.url, { user: as, redeem: async () => grant });
  };
  const titles = () => events.map(({ title }) => title);
  return { clock, consent, events, seek, agree, titles };
}

const refusal = {
  kind: 'answered',
  answer: { error: { code: -31042, data: { reason: 'identity_required' } } },
};

describe('a request without an identity is refused at once, by code', () => {
  it.each([
    ['shows no pages', { opensPages: false, retries: false }],
    ['comes back without a grant', { opensPages: true, retries: true }],
    ['comes back, and shows no pages', { opensPages: false, retries: true }],
  ])('where its client %s', (_why, asking) => {
    const { seek, titles } = serving();
    expect(seek('alice', asking)).toMatchObject(refusal);
    expect(titles()).toEqual(['refuses: identity-required']);
  });

  it('after another user has agreed', async () => {
    const { seek, agree, titles } = serving();
    expect(await agree('alice', 'bob')).toMatchObject({ reason: 'user_mismatch' });
    expect(seek('alice', { opensPages: true, retries: true })).toMatchObject(refusal);
    expect(titles()).toContain('discards the grant: user_mismatch');
  });
});

describe('a grant', () => {
  it('serves its caller and no other, and is put down nowhere', async () => {
    const { seek, agree, events } = serving();
    expect(await agree('alice')).toEqual({ kind: 'stored' });
    const granted = seek('alice', { opensPages: false, retries: false });
    expect(granted).toMatchObject({ kind: 'granted', identity: { upstream, subject: 'alice' } });
    expect(seek('bob')).toMatchObject({ kind: 'asked' });
    expect(JSON.stringify([events, granted])).not.toContain(canary);
  });

  it('ends when it expires, and its caller is asked anew', async () => {
    const { clock, seek, agree } = serving();
    await agree('alice');
    clock.now = 1000;
    expect(seek('alice')).toMatchObject({ kind: 'asked' });
  });
});

it('a server that waits for a page that nobody sees never says what it needs', () => {
  const fault = faults['elicit-anyway-and-wait']!.apply(controlled);
  const { seek } = serving(fault);
  expect(seek('alice', { opensPages: false, retries: false })).toMatchObject({ kind: 'asked' });
  expect(seek('alice', { opensPages: false, retries: true })).toMatchObject({
    answer: { result: { isError: true } },
  });
});

it('nothing is put down of a link that nobody made', async () => {
  const { consent, events } = serving();
  const redeem = () => Promise.reject(new Error('redeemed'));
  const link = 'https://mcp.example/connect';
  expect(await consent.complete(link, { user: 'alice', redeem })).toMatchObject({
    reason: 'unknown_elicitation',
  });
  expect(events).toEqual([]);
});
