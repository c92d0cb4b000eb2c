import { describe, expect, it } from 'vitest';
import { createHandles } from './handles.ts';
import { createHeldCredentials } from './held-credentials.ts';
import { canary, identityOf, now, upstreamOf } from './identity.fixture.ts';
import { createPartition } from './partition.ts';
import { createRateLimit } from './rate-limit.ts';
import { subjectAllowed } from './subject.ts';

describe('handles-belong-to-the-caller', () => {
  const handles = createHandles(() => 'h-1');
  handles.mint('alice');

  it.each([
    ['of another caller', 'h-1', 'bob'],
    ['that does not exist', 'h-2', 'alice'],
    ['of nobody, by nobody', '', ''],
  ])('refuses one %s, all in the same words', (_, handle, caller) => {
    expect(handles.open(handle, caller)).toEqual({ cause: 'owner', detail: 'handle' });
  });

  it('opens to its caller until it is released', () => {
    expect(handles.open('h-1', 'alice')).toBeUndefined();
    handles.release('h-1');
    expect(handles.open('h-1', 'alice')).toMatchObject({ cause: 'owner' });
  });
});

describe('tasks-stop-with-their-credential', () => {
  it.each([
    ['at its expiry', identityOf({ expiresAt: now + 60 }), 60],
    ['after five minutes where none is known', identityOf(), 300],
  ])('releases it %s', (_, identity, seconds) => {
    const held = createHeldCredentials();
    held.hold('t', 'alice', identity, now);
    expect(held.take('t', 'alice', now + seconds - 1)).toMatchObject({ ok: true });
    expect(held.take('t', 'alice', now + seconds)).toMatchObject({
      rejection: { cause: 'expired' },
    });
    expect(held.size).toBe(0);
  });

  it('gives it to nobody else, and to nobody after the end', () => {
    const held = createHeldCredentials();
    held.hold('t', 'alice', identityOf(), now);
    expect(held.take('t', 'bob', now)).toMatchObject({ rejection: { cause: 'owner' } });
    held.release('t');
    expect(held.take('t', 'alice', now)).toMatchObject({ ok: false });
    expect(held.size).toBe(0);
  });

  it('lets go of what has expired without being asked for it', () => {
    const held = createHeldCredentials();
    held.hold('old', 'alice', identityOf({ expiresAt: now + 1 }), now);
    held.hold('new', 'alice', identityOf({ expiresAt: now + 99 }), now + 2);
    expect(held.size).toBe(1);
  });
});

describe('limits-go-by-the-caller', () => {
  it('refuses what is too much in a minute, and says when to come again', () => {
    const limit = createRateLimit({ perMinute: 2 });
    expect([limit.take('alice', now), limit.take('alice', now + 10)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(limit.take('alice', now + 59)).toEqual({ cause: 'rate-limited', retryAfterSec: 1 });
    expect(limit.take('bob', now + 59)).toBeUndefined();
    expect(limit.take('alice', now + 60)).toBeUndefined();
  });
});

describe('subject-matches-policy', () => {
  const issuer = 'https://id.corp.example';
  const server = {
    carrier: 'params',
    required: true,
    upstreams: [],
    subjects: [{ caller: 'alice', issuer, subject: 'a-1' }],
  } as const;
  const mapped = { ...upstreamOf(), subjectMatch: undefined };

  it.each([
    ['another caller', 'bob', issuer, 'a-1'],
    ['another subject', 'alice', issuer, 'a-2'],
    ['the subject of another issuer', 'alice', `${issuer}/x`, 'a-1'],
    ['a caller with the name of the subject', 'a-1', issuer, 'a-1'],
    ['nobody', undefined, issuer, 'a-1'],
  ])('does not allow %s', (_, caller, iss, subject) => {
    const identity = identityOf({ upstream: mapped, issuer: iss, subject });
    expect(subjectAllowed(identity, caller, server)).toBe(false);
  });

  it('allows the pair in the table, and all where the operator chose any', () => {
    const identity = identityOf({ upstream: mapped, issuer, subject: 'a-1' });
    expect(subjectAllowed(identity, 'alice', server)).toBe(true);
    expect(subjectAllowed(identityOf(), 'bob', server)).toBe(true);
  });
});

describe('caches-go-by-caller-and-subject', () => {
  const key = createPartition();
  const alice = { issuer: 'i', subject: 'a', scopes: ['read'] };

  it.each([
    ['another caller', 'bob', identityOf(alice)],
    ['another subject', 'alice', identityOf({ ...alice, subject: 'b' })],
    ['another issuer', 'alice', identityOf({ ...alice, issuer: 'j' })],
    ['other scopes', 'alice', identityOf({ ...alice, scopes: ['read', 'write'] })],
    ['no identity', 'alice', undefined],
    ['a credential without a subject', 'alice', identityOf()],
  ])('keeps apart %s', async (_, caller, identity) => {
    expect(await key(caller, identity)).not.toBe(await key('alice', identityOf(alice)));
  });

  it('gives a renewed credential of the same subject the same key, and names nobody in it', async () => {
    const [first, second] = [identityOf(alice), identityOf({ ...alice, token: `${canary}-2` })];
    expect(await key('alice', first)).toBe(await key('alice', second));
    expect(await key('alice', identityOf())).not.toContain(canary);
    expect(await createPartition()('alice', first)).not.toBe(await key('alice', first));
  });
});
