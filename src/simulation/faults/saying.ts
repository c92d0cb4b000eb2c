import { toJsonRpcError } from '../../protocol/index.ts';
import { failure } from '../actors/answer.ts';
import type { Behavior } from '../actors/behavior.ts';
import { summaryOf } from '../actors/reception-summary.ts';
import type { Fault } from './fault.ts';

const coded = 'upstream-refusal-is-a-coded-error';
const silent = 'credential-never-appears-in-output';

/** Takes a status for a refusal of the credential, asks once more, and tells the client to come with another one. */
function takenFor401(does: string, isMistaken: (status: number) => boolean): Fault {
  const apply = (controlled: Behavior): Behavior => ({
    ...controlled,
    send: async (request, identity, inbound, services) => {
      const again = request.clone();
      const response = await controlled.send(request, identity, inbound, services);
      return identity !== undefined && isMistaken(response.status)
        ? controlled.send(again, identity, inbound, services)
        : response;
    },
    explain: async (response, identity) =>
      identity !== undefined && isMistaken(response.status)
        ? { error: toJsonRpcError({ cause: 'upstream', resource: identity.upstream.resource }) }
        : controlled.explain(response, identity),
  });
  return { violates: coded, does, apply };
}

export const sayingFaults = {
  '401-as-tool-text': {
    violates: coded,
    does: 'The server reports a refused credential as the text of a failed tool.',
    apply: (controlled) => ({
      ...controlled,
      explain: async (response, identity) =>
        response.status === 401 || response.status === 403
          ? failure('The upstream says: unauthorized. Sign in again.')
          : controlled.explain(response, identity),
    }),
  },
  'treat-431-as-401': takenFor401(
    'The server takes a credential that is too large for a header for one that was refused.',
    (status) => status === 431,
  ),
  'treat-404-as-401': takenFor401(
    'The server takes what is not found for a credential that was refused.',
    (status) => status === 404,
  ),
  'treat-429-as-401': takenFor401(
    'The server takes a rate limit for a credential that was refused.',
    (status) => status === 429,
  ),
  'treat-403-as-401': takenFor401(
    'The server takes a rate limit that comes as 403 for a credential that was refused.',
    (status) => status === 403,
  ),
  'treat-5xx-as-401': takenFor401(
    'The server takes an upstream that is down for a credential that was refused.',
    (status) => status >= 500,
  ),
  'challenge-only-when-missing': {
    violates: 'mcp-refusal-carries-a-challenge',
    does: 'The server says how to sign in where no MCP credential came, and nothing where a bad one came.',
    apply: (controlled) => ({
      ...controlled,
      challenge: (presented) => (presented ? undefined : controlled.challenge(presented)),
    }),
  },
  'never-challenges': {
    violates: 'mcp-refusal-carries-a-challenge',
    does: 'The server answers 401 and does not say how to sign in.',
    apply: (controlled) => ({ ...controlled, challenge: () => undefined }),
  },
  'missing-capability-unnamed': {
    violates: 'missing-capability-is-named',
    does: 'The server calls a missing capability a missing identity, so that the client looks for a credential.',
    apply: (controlled) => ({
      ...controlled,
      refuse: (rejection) =>
        rejection.cause === 'capability-required'
          ? { ...rejection, cause: 'identity-required' }
          : rejection,
    }),
  },
  'reads-are-public': {
    violates: 'resource-results-are-private',
    does: 'The server lets everybody between it and the client keep what a user read.',
    apply: (controlled) => ({
      ...controlled,
      cacheable: (result) => ({ ...result, ttlMs: 60_000, cacheScope: 'public' }),
    }),
  },
  '403-invalid_token': {
    violates: 'token-is-validated-for-the-upstream',
    does: 'The server calls a token invalid that only lacks a scope, and sends the client to refresh it.',
    apply: (controlled) => ({
      ...controlled,
      refuse: (rejection) =>
        rejection.cause === 'scope' ? { ...rejection, cause: 'claim' } : rejection,
    }),
  },
  'log-params': {
    violates: silent,
    does: 'The server logs requests as they arrive.',
    apply: (controlled) => ({
      ...controlled,
      note: (request, reception, { caller }) => ({ caller, request, ...summaryOf(reception) }),
    }),
  },
  'log-names-nobody': {
    violates: 'acceptance-is-recorded',
    does: 'The server logs that a tool was called, and not by whom nor as whom.',
    apply: (controlled) => ({ ...controlled, note: ({ method }) => ({ method }) }),
  },
  'error-includes-config': {
    violates: silent,
    does: 'A refusal of the server shows its configuration, for easier debugging.',
    apply: (controlled) => ({
      ...controlled,
      refuse: (rejection, { ambient, server }) => ({
        ...rejection,
        resource: `${rejection.resource} ${JSON.stringify({ environment: ambient, server })}`,
      }),
    }),
  },
  'quote-upstream-body': {
    violates: silent,
    does: 'The server hands on what the upstream wrote as it is.',
    apply: (controlled) => ({ ...controlled, quote: (result) => result }),
  },
} as const satisfies Record<string, Fault>;
