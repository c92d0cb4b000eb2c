import { findScheme } from '../../protocol/configuration.ts';
import { Credential } from '../../protocol/credential.ts';
import { forward } from '../../protocol/forward.ts';
import { refuse } from '../../protocol/identity.ts';
import type { ValidatedIdentity } from '../../protocol/identity.ts';
import { receiver, steps } from '../../protocol/receive.ts';
import { validate } from '../../protocol/validate.ts';
import { withOwn } from '../actors/own-credential.ts';
import type { Fault } from './fault.ts';
import { withAuthorization } from './headers.ts';

/** Takes a Basic credential apart at its colons and puts the first two parts together again. */
function splitOnEveryColon(identity: ValidatedIdentity): ValidatedIdentity {
  if (identity.path !== 'basic-pinned') return identity;
  const [user = '', password = ''] = atob(identity.credential.reveal()).split(':');
  return { ...identity, credential: new Credential(btoa(`${user}:${password}`)) };
}

export const carryingFaults = {
  'env-credential-preferred': {
    violates: 'requests-share-no-credential-state',
    does: 'The server uses the static credential of its environment though the request carries one.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, identity, inbound, services) =>
        services.ambient === undefined
          ? controlled.send(request, identity, inbound, services)
          : services.fetch(withOwn(request, services.ambient)),
    }),
  },
  'resolve-url-and-credential-independently': {
    violates: 'forward-to-one-origin',
    does: 'The server calls the address that the caller chose with whatever credential it has.',
    apply: (controlled) => ({
      ...controlled,
      route: () => undefined,
      send: (request, identity, _inbound, services) => {
        const { fetch, ambient } = services;
        if (identity === undefined)
          return fetch(ambient === undefined ? request : withOwn(request, ambient));
        const here = { ...identity.upstream, origin: new URL(request.url).origin };
        return forward(request, { ...identity, upstream: here }, fetch);
      },
    }),
  },
  'strip-after-validate': {
    violates: 'forward-to-one-origin',
    does: 'The server validates the credential and then calls the upstream without it.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, _identity, _inbound, { fetch }) => fetch(request),
    }),
  },
  'merge-headers-last-wins': {
    violates: 'mcp-token-never-goes-upstream',
    does: 'The server merges the inbound headers over those of the upstream request.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, identity, inbound, services) => {
        const merged = `Bearer ${inbound.mcpToken}`;
        const fetch = (sent: Request) => services.fetch(withAuthorization(sent, merged));
        return controlled.send(request, identity, inbound, { ...services, fetch });
      },
    }),
  },
  'first-backend-always': {
    violates: 'resource-selects-upstream',
    does: 'The server sends every credential to the first of its upstreams.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, identity, inbound, services) => {
        const [first] = services.server.upstreams;
        if (identity === undefined || first === undefined)
          return controlled.send(request, identity, inbound, services);
        const { pathname, search } = new URL(request.url);
        const there = new Request(new URL(`${pathname}${search}`, first.origin), request);
        return controlled.send(there, { ...identity, upstream: first }, inbound, services);
      },
    }),
  },
  'split-on-every-colon': {
    violates: 'credential-is-well-formed',
    does: 'The server splits a Basic credential at every colon and sends on the first two parts.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, identity, inbound, services) =>
        controlled.send(request, identity && splitOnEveryColon(identity), inbound, services),
    }),
  },
  'prefix-blindly': {
    violates: 'credential-is-well-formed',
    does: 'The server puts the scheme in front of whatever it was sent.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiver({
        ...steps,
        parsePayload: (value) => ({ ok: true, identity: value as never }),
        validate: async (payload, upstream, context) => {
          const scheme = findScheme(upstream, payload.type);
          if (scheme === undefined || !/\s/.test(payload.token))
            return validate(payload, upstream, context);
          const credential = new Credential(payload.token);
          const path = 'opaque-pinned';
          return {
            ok: true,
            identity: { upstream, scheme: scheme.scheme, credential, path, audienceChecked: false },
          };
        },
      }),
    }),
  },
  'scheme-case-sensitive': {
    violates: 'scheme-is-listed',
    does: 'The server compares auth-schemes as they are written.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiver({
        ...steps,
        validate: async (payload, upstream, context) => {
          const scheme = findScheme(upstream, payload.type)?.scheme.toLowerCase();
          return scheme === payload.type
            ? validate(payload, upstream, context)
            : refuse('scheme', 'type');
        },
      }),
    }),
  },
} as const satisfies Record<string, Fault>;
