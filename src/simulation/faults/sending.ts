import { findScheme } from '../../protocol/configuration.ts';
import { forward } from '../../protocol/forward.ts';
import { receive } from '../../protocol/receive.ts';
import { place } from '../../protocol/carrier.ts';
import type { ValidatedIdentity } from '../../protocol/identity.ts';
import { withOwn } from '../actors/own-credential.ts';
import type { Fault } from './fault.ts';
import { withAuthorization } from './headers.ts';

/**
 * Follows every redirect with all headers it had, as a hand-written client does, beneath a layer that adds the
 * credential to whatever is sent.
 */
async function followBlindly(
  request: Request,
  identity: ValidatedIdentity,
  fetch: (request: Request) => Promise<Response>,
): Promise<Response> {
  const response = await fetch(request);
  const location = response.headers.get('location');
  if (location === null) return response;
  const headers = new Headers(request.headers);
  for (const { name, value } of findScheme(identity.upstream, identity.scheme)?.headers ?? []) {
    headers.append(
      name,
      value.replace('{token}', () => identity.credential.reveal()),
    );
  }
  return followBlindly(new Request(new URL(location, request.url), { headers }), identity, fetch);
}

export const sendingFaults = {
  'copy-inbound-headers': {
    violates: 'mcp-token-never-goes-upstream',
    does: 'The server sends the caller’s MCP token upstream wherever no upstream credential takes its header.',
    apply: (controlled) => ({
      ...controlled,
      send: (request, identity, inbound, services) => {
        const copied = `Bearer ${inbound.mcpToken}`;
        const fetch = (sent: Request) =>
          services.fetch(
            sent.headers.has('authorization') ? sent : withAuthorization(sent, copied),
          );
        return controlled.send(request, identity, inbound, { ...services, fetch });
      },
    }),
  },
  'fallback-to-default-identity': {
    violates: 'identity-is-required-where-configured',
    does: 'The server uses the static credential of its environment where the request carries none.',
    apply: (controlled) => ({
      ...controlled,
      receive: (request, server, context) =>
        receive(request, { ...server, required: false }, context),
      send: (request, identity, inbound, services) =>
        identity === undefined && services.ambient !== undefined
          ? services.fetch(withOwn(request, services.ambient))
          : controlled.send(request, identity, inbound, services),
    }),
  },
  'capture-identity-on-first-request': {
    violates: 'requests-share-no-credential-state',
    does: 'The server builds its upstream client on the first request and keeps it, credential included.',
    apply: (controlled) => {
      let first: ValidatedIdentity | undefined;
      return {
        ...controlled,
        send: (request, identity, inbound, services) => {
          first ??= identity;
          return controlled.send(request, first, inbound, services);
        },
      };
    },
  },
  'clone-headers-on-redirect': {
    violates: 'forward-to-one-origin',
    does: 'The server follows every redirect with all its headers, and adds the credential once more.',
    apply: (controlled) => ({
      ...controlled,
      send: async (request, identity, inbound, services) =>
        identity === undefined
          ? controlled.send(request, identity, inbound, services)
          : forward(request, identity, (first) => followBlindly(first, identity, services.fetch)),
    }),
  },
  'relay-upstream-error': {
    violates: 'credential-never-appears-in-output',
    does: 'The server copies the upstream’s error message into its own.',
    apply: (controlled) => ({
      ...controlled,
      quote: (result) => result,
      explain: async (response, identity) => {
        const text = await response.clone().text();
        const answer = await controlled.explain(response, identity);
        if (answer === undefined) return undefined;
        return 'error' in answer
          ? { error: { ...answer.error, message: text } }
          : { result: { ...answer.result, content: [{ type: 'text', text }] } };
      },
    }),
  },
  'serve-without-adapter': {
    violates: 'processed-is-acknowledged',
    does: 'The server advertises the extension on an SDK that nobody taught about it, which drops the field.',
    apply: (controlled) => ({ ...controlled, receive: null }),
  },
  'bind-by-advertisement': {
    violates: 'client-binds-server-to-resource',
    does: 'The client takes the server’s own list for its permission to send.',
    apply: (controlled) => ({
      ...controlled,
      attach: (request, identity, peer) => {
        const advertised = peer.settings?.upstreams ?? [];
        const needs = { upstreams: advertised.map(({ id }) => id) };
        const boundResources = advertised.map(({ resource }) => resource);
        return controlled.attach({ ...request, needs }, identity, { ...peer, boundResources });
      },
    }),
  },
  'repeats-while-it-can': {
    violates: 'client-retries-once',
    does: 'The client makes a refused request again as long as its source gives it a credential, were it the same one.',
    apply: (controlled) => ({ ...controlled, repeats: () => true }),
  },
  'send-without-negotiation': {
    violates: 'client-sends-only-where-advertised',
    does: 'The client sends the credential without having been told that the server reads it.',
    apply: (controlled) => ({
      ...controlled,
      attach: ({ params }, identity, peer) => ({
        attached: true,
        params: place(params, peer.settings?.carrier ?? 'params', identity),
      }),
    }),
  },
} as const satisfies Record<string, Fault>;
