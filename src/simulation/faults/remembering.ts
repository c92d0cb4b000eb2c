import type { ValidatedIdentity } from '../../protocol/identity.ts';
import type { HandleKeeper } from '../actors/behavior.ts';
import { withOwn } from '../actors/own-credential.ts';
import type { Fault } from './fault.ts';

const owner = { cause: 'owner', detail: 'handle' } as const;

/** Keeps for each handle what it takes for its owner. */
function keeperBy(
  random: () => string,
  ownerOf: (caller: string, identity: ValidatedIdentity | undefined) => string,
): HandleKeeper {
  const owners = new Map<string, string>();
  return {
    mint(caller, identity) {
      const handle = random();
      owners.set(handle, ownerOf(caller, identity));
      return handle;
    },
    open: (handle, caller, identity) =>
      owners.get(handle) === ownerOf(caller, identity) ? undefined : owner,
  };
}

export const rememberingFaults = {
  'bind-handle-to-token-bytes': {
    violates: 'handles-belong-to-the-caller',
    does: 'The server opens a handle only to the very credential with which it was made.',
    apply: (controlled) => ({
      ...controlled,
      handles: (random) => keeperBy(random, (_caller, as) => as?.credential.reveal() ?? ''),
    }),
  },
  'handle-holds-the-credential': {
    violates: 'request-state-holds-no-credential',
    does: 'The server keeps no state: it makes the handle out of the credential, and reads it from there again.',
    apply: (controlled) => ({
      ...controlled,
      handles: () => ({
        mint: (_caller, identity) => identity?.credential.reveal() ?? '',
        open: () => undefined,
      }),
    }),
  },
  'watches-with-a-kept-credential': {
    violates: 'credential-is-released',
    does: 'The server keeps the credential of an answered request, to look again when it likes.',
    apply: (controlled) => ({ ...controlled, keep: (identity) => identity }),
  },
  'handle-existence-is-enough': {
    violates: 'handles-belong-to-the-caller',
    does: 'The server opens a handle to whoever shows it.',
    apply: (controlled) => ({ ...controlled, handles: (random) => keeperBy(random, () => '') }),
  },
  'one-global-bucket': {
    violates: 'limits-go-by-the-caller',
    does: 'The server counts the requests of all callers together.',
    apply: (controlled) => ({ ...controlled, limitKey: () => 'everybody' }),
  },
  'bucket-per-token': {
    violates: 'limits-go-by-the-caller',
    does: 'The server counts requests by credential, so that a refresh starts anew.',
    apply: (controlled) => ({
      ...controlled,
      limitKey: (_inbound, params) => JSON.stringify(params),
    }),
  },
  'cache-key=server-name': {
    violates: 'caches-go-by-caller-and-subject',
    does: 'One cache serves everybody, for lists of tools and for what the upstream answered.',
    apply: (controlled) => {
      const answers = new Map<string, Promise<Response>>();
      return {
        ...controlled,
        listKey: () => 'server',
        send: async (request, identity, inbound, services) => {
          const kept = answers.get(request.url);
          const answer = kept ?? controlled.send(request, identity, inbound, services);
          answers.set(request.url, answer);
          return (await answer).clone();
        },
      };
    },
  },
  'reads-kept-by-address': {
    violates: 'caches-go-by-caller-and-subject',
    does: 'The client lets its SDK keep what was read by address alone, whoever it was read as.',
    apply: (controlled) => ({ ...controlled, reuses: () => true }),
  },
  'pool-key=server-id': {
    violates: 'requests-share-no-credential-state',
    does: 'The server keeps one upstream client for each upstream, with the credential in it.',
    apply: (controlled) => {
      const pool = new Map<string, ValidatedIdentity>();
      return {
        ...controlled,
        send: (request, identity, inbound, services) => {
          const id = identity?.upstream.id ?? '';
          const pooled = pool.get(id) ?? identity;
          if (pooled !== undefined) pool.set(id, pooled);
          return controlled.send(request, pooled, inbound, services);
        },
      };
    },
  },
  'identity-by-rpc-id': {
    violates: 'requests-share-no-credential-state',
    does: 'The server finds the credential of a request by its JSON-RPC id, which two callers share.',
    apply: (controlled) => {
      const identities = new Map<string | number, ValidatedIdentity>();
      return {
        ...controlled,
        send: async (request, identity, inbound, services) => {
          const { requestId, passage } = inbound;
          if (identity !== undefined) identities.set(requestId, identity);
          await passage.meet?.();
          return controlled.send(request, identities.get(requestId), inbound, services);
        },
      };
    },
  },
  'answer-by-rpc-id': {
    violates: 'requests-share-no-credential-state',
    does: 'The server finds the upstream’s answer by the JSON-RPC id of the request, which two callers share.',
    apply: (controlled) => {
      const answers = new Map<string | number, Promise<Response>>();
      return {
        ...controlled,
        send: async (request, identity, inbound, services) => {
          const answer = controlled.send(request, identity, inbound, services);
          answers.set(inbound.requestId, answer);
          await answer;
          return (await answers.get(inbound.requestId)!).clone();
        },
      };
    },
  },
  'task-uses-ambient': {
    violates: 'tasks-stop-with-their-credential',
    does: 'A task goes on with the server’s own credential when that of its caller has expired.',
    apply: (controlled) => ({
      ...controlled,
      resume: (taken) => (taken.ok ? taken : { ok: true, identity: undefined }),
      send: (request, identity, inbound, services) =>
        identity === undefined && services.ambient !== undefined
          ? services.fetch(withOwn(request, services.ambient))
          : controlled.send(request, identity, inbound, services),
    }),
  },
} as const satisfies Record<string, Fault>;
