import { extract } from '../../protocol/carrier.ts';
import { carriers } from '../../protocol/extension.ts';
import { findScheme } from '../../protocol/configuration.ts';
import type { UpstreamConfiguration } from '../../protocol/configuration.ts';
import { forward } from '../../protocol/forward.ts';
import type { parsePayload, UpstreamIdentity } from '../../protocol/payload.ts';
import { receiver, steps } from '../../protocol/receive.ts';
import type { ReceptionSteps } from '../../protocol/receive.ts';
import type { select } from '../../protocol/select.ts';
import { validate } from '../../protocol/validate.ts';
import type { Fault } from './fault.ts';

function reads(violates: string, does: string, naive: Partial<ReceptionSteps>): Fault {
  const receive = receiver({ ...steps, ...naive });
  return { violates, does, apply: (controlled) => ({ ...controlled, receive }) };
}

/** Takes the field from wherever it stands; the advertised carrier wins. */
const fromEitherCarrier: typeof extract = (params, carrier) => {
  for (const place of [carrier, ...carriers]) {
    const other = place === 'params' ? 'meta' : 'params';
    const only = extract(params, place);
    if (only.ok && only.value !== undefined) return only;
    if (!only.ok && only.cause === 'wrong-carrier') return extract(params, other);
    if (!only.ok) return { ok: true, value: params['upstream_identity'] };
  }
  return { ok: true };
};

/** Takes any object for a payload, whatever its token holds. */
const withoutChecks: typeof parsePayload = (value) => ({
  ok: true,
  identity: value as UpstreamIdentity,
});

/** Takes every credential for a Bearer token, whatever scheme it says and whoever configured one. */
const asBearer: typeof validate = async (payload, upstream, context) => {
  const type = findScheme(upstream, payload.type) ? payload.type : 'Bearer';
  const validation = await validate({ ...payload, type }, upstream, context);
  if (!validation.ok) return validation;
  const scheme = 'Bearer';
  const headers = [{ name: 'Authorization', value: 'Bearer {token}' }];
  const schemes = [{ scheme, format: 'opaque', pinned: true, headers }] as const;
  return {
    ok: true,
    identity: { ...validation.identity, scheme, upstream: { ...upstream, schemes } },
  };
};

/** Builds an upstream out of the address that the client names. */
const atTheClientsAddress: typeof select = ({ resource = '', type }, { upstreams }) => {
  const known = upstreams.find((candidate) => candidate.resource === resource);
  const invented: UpstreamConfiguration = {
    id: upstreams[0]?.id ?? '',
    resource,
    origin: new URL(resource).origin,
    subjectMatch: 'any',
    schemes: [
      {
        scheme: type,
        format: 'opaque',
        pinned: true,
        headers: [{ name: 'Authorization', value: `${type} {token}` }],
      },
    ],
  };
  return { ok: true, upstream: known ?? invented };
};

export const readingFaults = {
  'either-carrier': reads(
    'one-advertised-carrier',
    'The server takes the field from wherever it finds it.',
    {
      extract: fromEitherCarrier,
    },
  ),
  'forward-without-character-check': {
    violates: 'credential-is-well-formed',
    does: 'The server puts whatever it was sent into a header, with an HTTP library that quotes what it refuses.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiver({ ...steps, parsePayload: withoutChecks }),
      send: async (request, identity, inbound, services) => {
        try {
          return await controlled.send(request, identity, inbound, services);
        } catch (error) {
          // Node's own `fetch` quotes the value, a browser's does not; the fault is the same library in both.
          if (identity === undefined) throw error;
          throw new TypeError(`Invalid header value: ${identity.credential.reveal()}`);
        }
      },
    }),
  },
  'no-size-limit': reads(
    'credential-is-well-formed',
    'The server takes a credential of any length.',
    {
      parsePayload: withoutChecks,
    },
  ),
  'default-to-bearer': reads(
    'scheme-is-listed',
    'The server takes every credential for a Bearer token, whatever scheme it says.',
    {
      validate: asBearer,
    },
  ),
  'client-chooses-origin': {
    violates: 'resource-selects-upstream',
    does: 'The server calls whatever address the client names as the resource.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiver({ ...steps, select: atTheClientsAddress }),
      send: (request, identity, inbound, services) => {
        if (identity === undefined) return controlled.send(request, identity, inbound, services);
        const { pathname, search } = new URL(request.url);
        const address = new URL(`${pathname}${search}`, identity.upstream.origin);
        return forward(new Request(address, request), identity, services.fetch);
      },
    }),
  },
} as const satisfies Record<string, Fault>;
