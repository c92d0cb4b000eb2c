import { describe, expect, it } from 'vitest';
import { createHeldCredentials } from './held-credentials.ts';
import { identityOf, now, origin } from './identity.fixture.ts';

describe('tasks-stop-with-their-credential: a task', () => {
  const identity = identityOf({ expiresAt: now + 60 });
  const holding = () => {
    const held = createHeldCredentials();
    held.hold('t', 'alice', identity, now);
    return held;
  };

  it('goes on with the very identity it was started with', () => {
    expect(holding().take('t', 'alice', now + 59)).toStrictEqual({ ok: true, identity });
  });

  it('stops at the expiry, and says at which resource', () => {
    expect(holding().take('t', 'alice', now + 60)).toStrictEqual({
      ok: false,
      rejection: { cause: 'expired', detail: 'exp', resource: `${origin}/` },
    });
  });

  it.each([
    ['of another caller', 't', 'bob'],
    ['of another caller, past its expiry', 't', 'bob', now + 60],
    ['that does not exist', 'u', 'alice'],
  ])('%s is refused in the same words, without the resource', (_, task, caller, at = now) => {
    expect(holding().take(task, caller, at)).toStrictEqual({
      ok: false,
      rejection: { cause: 'owner', detail: 'task' },
    });
  });
});
