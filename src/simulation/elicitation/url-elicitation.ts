import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { Behavior } from '../actors/behavior.ts';
import { createGrants } from './grants.ts';
import type { Grant, Grants } from './grants.ts';
import { linkOf } from './link.ts';
import { createPendingElicitations } from './pending-elicitations.ts';

/** Seconds for which a link can be used. */
export const LIFETIME_SEC = 600;

/** What the client is asked to show its user. */
export interface Link {
  readonly url: string;
  readonly message: string;
}

/** Somebody came back to the server from the authorization server. */
export interface Return {
  /** Who is signed in at the server in that browser. The server knows; a link cannot say. */
  readonly user: string;
  /** Redeems what the authorization server sent along, such as a code (RFC 6749, section 4.1.3). */
  readonly redeem: () => Promise<Grant>;
}

export type DiscardReason = 'unknown_elicitation' | 'user_mismatch';

/** What became of a grant. */
export type Completion =
  { readonly kind: 'stored' } | { readonly kind: 'discarded'; readonly reason: DiscardReason };

/** The part of a server that sends its users to a page, and keeps what they grant there. */
export interface UrlElicitation {
  start(caller: string, upstream: UpstreamConfiguration): Link;
  complete(id: string, completion: Return): Promise<Completion>;
  grantOf(caller: string, upstream: UpstreamConfiguration): Grant | undefined;
  forget: Grants['forget'];
}

interface Options {
  /** NumericDate. */
  readonly now: () => number;
  /** An unguessable string for each elicitation. */
  readonly random: () => string;
  readonly mayComplete: Behavior['mayComplete'];
}

const discarded = (reason: DiscardReason): Completion => ({ kind: 'discarded', reason });

/**
 * URL mode elicitation (SEP-1036). Whoever completes an elicitation has to be whoever started it, else one user talks
 * another into granting (MCP 2026-07-28, client/elicitation, Phishing): the user who comes back, and the user who
 * agreed. Callers and subjects share their names here; where they do not, an account link stands between the two.
 */
export function createUrlElicitation({ now, random, mayComplete }: Options): UrlElicitation {
  const pending = createPendingElicitations(random);
  const grants = createGrants();
  return {
    start(caller, upstream) {
      const until = now() + LIFETIME_SEC;
      const id = pending.add({ startedBy: caller, upstream, until });
      const message = `Let ${upstream.origin} be used for you.`;
      return { url: linkOf(id), message };
    },
    async complete(id, { user, redeem }) {
      const elicitation = pending.take(id, now());
      if (elicitation === undefined) return discarded('unknown_elicitation');
      const { startedBy, upstream } = elicitation;
      // Before it is redeemed: a code that nobody redeems gives nobody a token.
      if (!mayComplete(startedBy, user)) return discarded('user_mismatch');
      const grant = await redeem();
      if (!mayComplete(startedBy, grant.subject)) return discarded('user_mismatch');
      grants.store(startedBy, upstream, grant);
      return { kind: 'stored' };
    },
    grantOf: grants.of,
    forget: grants.forget,
  };
}
