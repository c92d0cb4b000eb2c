import type { Rejection } from './rejections.ts';

/** State handles of a stateless server, each open to the caller who made it and to nobody else. */
export interface Handles {
  /** A new handle of this caller. */
  mint(caller: string): string;
  /** Undefined where the caller may use the handle. One that does not exist is refused like one of somebody else. */
  open(handle: string, caller: string): Rejection | undefined;
  /** Forgets the handle. */
  release(handle: string): void;
}

/**
 * Keeps who made which handle. The owner is the caller, the subject of the MCP credential: an upstream credential
 * changes with every refresh and names somebody else, and possession of a handle proves nothing (MCP 2026-07-28,
 * Security Best Practices, State Handle Hijacking).
 *
 * @param random an unguessable string for each handle
 */
export function createHandles(random: () => string): Handles {
  const owners = new Map<string, string>();
  return {
    mint(caller) {
      const handle = random();
      owners.set(handle, caller);
      return handle;
    },
    open: (handle, caller) =>
      owners.get(handle) === caller ? undefined : { cause: 'owner', detail: 'handle' },
    release: (handle) => void owners.delete(handle),
  };
}
