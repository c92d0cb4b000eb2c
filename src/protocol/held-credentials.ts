import type { ValidatedIdentity } from './identity.ts';
import type { Rejection } from './rejections.ts';

/** How long a credential is held whose expiry is not known. */
export interface HeldCredentialsOptions {
  /** Seconds after which a credential without a known expiry is released. Default: 300. */
  readonly maxHoldSec?: number | undefined;
}

/** The credential for one more upstream call of a task, or why the task stops. */
export type Taken =
  | { readonly ok: true; readonly identity: ValidatedIdentity }
  | { readonly ok: false; readonly rejection: Rejection };

/** The credentials of tasks that go on after their request was answered. In memory, and in no store. */
export interface HeldCredentials {
  /** Keeps the credential a task was started with. `now` is a NumericDate. */
  hold(task: string, caller: string, identity: ValidatedIdentity, now: number): void;
  /** The credential for one more upstream call, or why there is none. What has expired is released at once. */
  take(task: string, caller: string, now: number): Taken;
  /** The task ended: completed, failed or cancelled. */
  release(task: string): void;
  /** How many are held. */
  readonly size: number;
}

interface Held {
  readonly caller: string;
  readonly identity: ValidatedIdentity;
  /** NumericDate. */
  readonly until: number;
}

/**
 * Holds a credential no longer than to its expiry or to the end of its task, whichever comes first. After that the task
 * stops: it does not go on as nobody, nor as the server (RFC 7519, section 4.1.4).
 */
export function createHeldCredentials({
  maxHoldSec = 300,
}: HeldCredentialsOptions = {}): HeldCredentials {
  const held = new Map<string, Held>();
  const releaseExpired = (now: number): void => {
    for (const [task, { until }] of held) if (until <= now) held.delete(task);
  };
  return {
    hold(task, caller, identity, now) {
      releaseExpired(now);
      const until = identity.expiresAt ?? now + maxHoldSec;
      held.set(task, { caller, identity, until });
    },
    take(task, caller, now) {
      const entry = held.get(task);
      releaseExpired(now);
      if (entry === undefined || entry.caller !== caller) {
        return { ok: false, rejection: { cause: 'owner', detail: 'task' } };
      }
      if (entry.until <= now) {
        const { resource } = entry.identity.upstream;
        return { ok: false, rejection: { cause: 'expired', detail: 'exp', resource } };
      }
      return { ok: true, identity: entry.identity };
    },
    release: (task) => void held.delete(task),
    get size() {
      return held.size;
    },
  };
}
