import { place } from './carrier.ts';
import type { Params } from './carrier.ts';
import { sameScheme } from './configuration.ts';
import { carriesIdentity } from './extension.ts';
import type { ServerSettings } from './settings.ts';
import { parsePayload } from './payload.ts';
import type { UpstreamIdentity } from './payload.ts';

const negotiation = 'client-sends-only-where-advertised';

/** Why a client keeps its credential to itself, and the requirement that says so. */
export const withholdings = {
  'not-a-carrying-method': {
    requirement: negotiation,
    sentence: 'Requests of this method carry no upstream identity.',
  },
  'not-advertised': {
    requirement: negotiation,
    sentence: 'The server did not advertise the extension.',
  },
  'not-acknowledged': {
    requirement: 'processed-is-acknowledged',
    sentence: 'An earlier answer of this server did not say that it had read the field.',
  },
  'not-bound': {
    requirement: 'client-binds-server-to-resource',
    sentence: 'Local configuration does not bind this server to this resource.',
  },
  'resource-not-advertised': {
    requirement: negotiation,
    sentence: 'The server does not list this resource.',
  },
  'scheme-not-advertised': {
    requirement: negotiation,
    sentence: 'The server does not list this auth-scheme for this resource.',
  },
  malformed: {
    requirement: 'credential-is-well-formed',
    sentence: 'The credential does not have the form of an upstream identity.',
  },
} as const satisfies Record<string, { requirement: string; sentence: string }>;
export type Withholding = keyof typeof withholdings;

export type Attachment =
  | { readonly attached: true; readonly params: Params }
  | {
      readonly attached: false;
      readonly params: Params;
      readonly withheld: Withholding;
      /** Which member breaks which rule, where the payload is malformed; never its value. */
      readonly detail?: string;
    };

/** What the client knows of the server it talks to. */
export interface Peer {
  /** What the server advertised, read from its capabilities. */
  readonly settings: ServerSettings | undefined;
  /** Resources that local configuration binds to this server. A server's own word is not enough. */
  readonly boundResources: readonly string[];
  /** False once a result came back without the mark that the field was read. */
  readonly acknowledges: boolean;
}

/**
 * Adds the credential to a request, or says why not. A server that did not advertise the extension would drop the field
 * without a word, so that sending would leak it with no signal.
 */
export function attach(
  request: { readonly method: string; readonly params: Params },
  identity: UpstreamIdentity,
  peer: Peer,
): Attachment {
  const withheld = reasonToWithhold(request.method, identity, peer);
  if (withheld !== undefined) {
    const payload = parsePayload(identity);
    const detail = withheld === 'malformed' && !payload.ok ? { detail: payload.problem } : {};
    return { attached: false, params: request.params, withheld, ...detail };
  }
  const { carrier } = peer.settings!;
  return { attached: true, params: place(request.params, carrier, identity) };
}

function reasonToWithhold(
  method: string,
  identity: UpstreamIdentity,
  { settings, boundResources, acknowledges }: Peer,
): Withholding | undefined {
  if (!carriesIdentity(method)) return 'not-a-carrying-method';
  if (settings === undefined) return 'not-advertised';
  if (!parsePayload(identity).ok) return 'malformed';
  if (!acknowledges) return 'not-acknowledged';
  const { type, resource } = identity;
  const candidates = settings.upstreams.filter(
    (upstream) => resource === undefined || upstream.resource === resource,
  );
  if (candidates.length === 0) return 'resource-not-advertised';
  const bound = candidates.filter((upstream) => boundResources.includes(upstream.resource));
  if (bound.length < candidates.length) return 'not-bound';
  const listed = bound.some(({ schemes }) => schemes.some((scheme) => sameScheme(scheme, type)));
  return listed ? undefined : 'scheme-not-advertised';
}
