import { describe, expect, it } from 'vitest';
import { Credential } from '../../protocol/credential.ts';
import { canary, upstreamOf } from '../../protocol/identity.fixture.ts';
import { faults } from '../faults/faults.ts';
import { controlled } from '../actors/behavior.ts';
import { idOf } from './link.ts';
import { createUrlElicitation } from './url-elicitation.ts';
import type { Grant } from './grants.ts';

const upstream = upstreamOf();
const sameUser = controlled.mayComplete;

/** A server part whose clock stands at `clock.now`. */
function started({ mayComplete = sameUser } = {}) {
  const clock = { now: 100 };
  let made = 0;
  const elicitation = createUrlElicitation({
    now: () => clock.now,
    random: () => `id-${(made += 1)}`,
    mayComplete,
  });
  const { url } = elicitation.start('alice', upstream);
  return { clock, elicitation, id: idOf(url) };
}

const grantOf = (subject: string): Grant => ({
  subject,
  type: 'Bearer',
  credential: new Credential(canary),
  expiresAt: 1000,
});
const by = (user: string, subject = user) => ({ user, redeem: async () => grantOf(subject) });

describe('a grant is discarded', () => {
  it.each([
    ['whoever opened the link and agreed', by('bob')],
    ['whoever opened the link', by('bob', 'alice')],
    ['whoever agreed', by('alice', 'bob')],
  ])('where %s did not start it, and nothing is stored', async (_who, completion) => {
    const { elicitation, id } = started();
    expect(await elicitation.complete(id, completion)).toEqual({
      kind: 'discarded',
      reason: 'user_mismatch',
    });
    expect(elicitation.grantOf('alice', upstream)).toBeUndefined();
    expect(elicitation.grantOf('bob', upstream)).toBeUndefined();
  });

  it('before it is redeemed, where another user comes back', async () => {
    const { elicitation, id } = started();
    const redeem = () => Promise.reject(new Error('redeemed'));
    await expect(elicitation.complete(id, { user: 'bob', redeem })).resolves.toBeDefined();
  });

  it.each([
    ['nobody made', 'id-9', 0],
    ['has expired', 'id-1', 601],
  ])('where its link %s', async (_why, id, later) => {
    const { elicitation, clock } = started();
    clock.now += later;
    const completion = await elicitation.complete(id, by('alice'));
    expect(completion).toEqual({ kind: 'discarded', reason: 'unknown_elicitation' });
    expect(elicitation.grantOf('alice', upstream)).toBeUndefined();
  });

  it('where its link was used before', async () => {
    const { elicitation, id } = started();
    await elicitation.complete(id, by('bob'));
    expect(await elicitation.complete(id, by('alice'))).toMatchObject({ kind: 'discarded' });
  });
});

describe('a grant of the user who started it', () => {
  it('is stored for this user and this upstream alone', async () => {
    const { elicitation, id } = started();
    expect(await elicitation.complete(id, by('alice'))).toEqual({ kind: 'stored' });
    expect(elicitation.grantOf('alice', upstream)?.credential.reveal()).toBe(canary);
    expect(elicitation.grantOf('bob', upstream)).toBeUndefined();
    expect(elicitation.grantOf('alice', { ...upstream, id: 'other' })).toBeUndefined();
  });

  it('is gone once it is forgotten', async () => {
    const { elicitation, id } = started();
    await elicitation.complete(id, by('alice'));
    elicitation.forget('alice', upstream);
    expect(elicitation.grantOf('alice', upstream)).toBeUndefined();
  });
});

it('a link names nobody: who holds it can change it', () => {
  const { elicitation } = started();
  expect(elicitation.start('alice', upstream).url).not.toContain('alice');
});

it('bound by the link alone, it is the grant of another user that is stored', async () => {
  const { mayComplete } = faults['bind-by-link-only']!.apply(controlled);
  const { elicitation, id } = started({ mayComplete });
  expect(await elicitation.complete(id, by('bob'))).toEqual({ kind: 'stored' });
  expect(elicitation.grantOf('alice', upstream)?.subject).toBe('bob');
});
