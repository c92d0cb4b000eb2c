import type { Fault } from './fault.ts';

/** Faults of a server that sends its users to a page, where it holds no identity of theirs. */
export const elicitingFaults = {
  'elicit-anyway-and-wait': {
    violates: 'identity-is-required-where-configured',
    does: 'The server sends the user to a page whatever the client can show, and waits for it in place of a refusal.',
    apply: (controlled) => ({
      ...controlled,
      solicit: ({ retries }) => (retries ? 'wait' : 'elicit'),
    }),
  },
  'bind-by-link-only': {
    violates: 'handles-belong-to-the-caller',
    does: 'The server stores a grant for whoever made the link, whoever comes back from it.',
    apply: (controlled) => ({ ...controlled, mayComplete: () => true }),
  },
} as const satisfies Record<string, Fault>;
