import type { UpstreamConfiguration } from '../../protocol/index.ts';

/** An elicitation that nobody has completed yet. */
export interface PendingElicitation {
  /** Subject of the MCP credential of the request that led to it. */
  readonly startedBy: string;
  readonly upstream: UpstreamConfiguration;
  /** NumericDate. */
  readonly until: number;
}

export interface PendingElicitations {
  add(elicitation: PendingElicitation): string;
  /** Takes it out: a link can be used once, whatever comes of it. Undefined where there is none, or it has expired. */
  take(id: string, now: number): PendingElicitation | undefined;
}

/**
 * Keeps who started which elicitation. The server keeps it, and does not read it off what a user brings back (MCP
 * 2026-07-28, client/elicitation, Statefulness).
 *
 * @param random an unguessable string for each elicitation
 */
export function createPendingElicitations(random: () => string): PendingElicitations {
  const pending = new Map<string, PendingElicitation>();
  return {
    add(elicitation) {
      const id = random();
      pending.set(id, elicitation);
      return id;
    },
    take(id, now) {
      const found = pending.get(id);
      pending.delete(id);
      return found !== undefined && found.until > now ? found : undefined;
    },
  };
}
