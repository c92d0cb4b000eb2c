import { Credential } from '../../protocol/credential.ts';
import type { Vault } from '../vault.ts';
import type { ClientElicitation } from './client-elicitation.ts';
import type { Consent } from './consent.ts';
import type { Grant } from './grants.ts';

/** Lifetime of an access token, in seconds. */
const EXPIRES_IN = 3600;

/** What becomes of a link that a client shows. Whoever is not named does not do it. */
export interface Visit {
  /** Who opens it, signed in at the server: the user of the client, or whoever was sent the link. */
  readonly openedBy?: string | undefined;
  /** Who is signed in at the authorization server, and agrees there. */
  readonly grants?: string | undefined;
}

/** How the clients of a world deal with a server that sends their users to a page. */
export interface ElicitationOptions {
  /** `elicitation` in the capabilities of every client. Absent: they declare none. */
  readonly modes?: Readonly<Record<string, unknown>> | undefined;
  /** Whether somebody sits there. Without anybody, a client shows no link. */
  readonly interactive: boolean;
  readonly visitOf: (caller: string) => Visit;
}

interface Means {
  readonly consent: Consent;
  readonly vault: Vault;
  /** NumericDate. */
  readonly now: () => number;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
}

/** The browser of each caller: it opens the links that the caller's client shows. */
export function createVisits(
  { modes, interactive, visitOf }: ElicitationOptions,
  means: Means,
): (caller: string) => ClientElicitation {
  return (caller) => ({
    modes,
    async open(url) {
      const { openedBy, grants } = interactive ? visitOf(caller) : {};
      if (openedBy === undefined) return interactive ? 'decline' : 'cancel';
      if (grants !== undefined) {
        await means.consent.complete(url, {
          user: openedBy,
          redeem: async () => grantOf(grants, means),
        });
      }
      // To the client it is the same whatever happens on the page (MCP 2026-07-28, client/elicitation).
      return 'accept';
    },
  });
}

/** What the authorization server of the upstream gives for a user who agreed (RFC 6749, section 5.1). */
function grantOf(subject: string, { vault, now, random }: Means): Grant {
  const token = random(40);
  vault.add(`grant of ${subject}`, token, { kind: 'account' });
  const expiresAt = now() + EXPIRES_IN;
  return { subject, type: 'Bearer', credential: new Credential(token), expiresAt };
}
