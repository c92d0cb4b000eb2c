import { place } from './carrier.ts';
import type { Params } from './carrier.ts';
import { sameScheme } from './configuration.ts';
import type { Needs } from './configuration.ts';
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
  'advertisement-stale': {
    requirement: 'advertisement-is-fresh',
    sentence: 'What the server advertised is too old to go by.',
  },
  'not-needed': {
    requirement: 'client-sends-only-where-needed',
    sentence: 'The tool, resource or prompt does not declare that it acts at this upstream.',
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
/** Id of a reason to keep the credential back. */
export type Withholding = keyof typeof withholdings;

/** What becomes of a request that is to carry a credential: it does, or it does not and says why. */
export type Attachment =
  | { readonly attached: true; readonly params: Params }
  | {
      readonly attached: false;
      readonly params: Params;
      readonly withheld: Withholding;
      /** Which member breaks which rule, where the payload is malformed; never its value. */
      readonly detail?: string;
    };

/** The longest time in seconds for which an advertisement is believed. */
export const MAX_ADVERTISEMENT_AGE_SEC = 300;

/** What the client knows of the server it talks to: of one server URI, one revision, one MCP credential. */
export interface Peer {
  /** What the server advertised, read from its capabilities. */
  readonly settings: ServerSettings | undefined;
  /** NumericDate at which it did. */
  readonly advertisedAt: number;
  /** `ttlMs` of the answer that held the advertisement, in milliseconds, where there was one. */
  readonly ttlMs?: number | undefined;
  /** NumericDate. */
  readonly now: number;
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
  request: {
    readonly method: string;
    readonly params: Params;
    /** What the tool, resource or prompt declares in its own `_meta`. */
    readonly needs: Needs | undefined;
  },
  identity: UpstreamIdentity,
  peer: Peer,
): Attachment {
  const withheld = reasonToWithhold(request, identity, peer);
  if (withheld !== undefined) {
    const payload = parsePayload(identity, peer.settings?.max_token_bytes);
    const detail = withheld === 'malformed' && !payload.ok ? { detail: payload.problem } : {};
    return { attached: false, params: request.params, withheld, ...detail };
  }
  const { carrier } = peer.settings!;
  return { attached: true, params: place(request.params, carrier, identity) };
}

function reasonToWithhold(
  { method, needs }: { readonly method: string; readonly needs: Needs | undefined },
  identity: UpstreamIdentity,
  peer: Peer,
): Withholding | undefined {
  const { settings, boundResources, acknowledges } = peer;
  if (!carriesIdentity(method)) return 'not-a-carrying-method';
  if (settings === undefined) return 'not-advertised';
  if (isStale(peer)) return 'advertisement-stale';
  if (!parsePayload(identity, settings.max_token_bytes).ok) return 'malformed';
  if (!acknowledges) return 'not-acknowledged';
  const { type, resource } = identity;
  const candidates = settings.upstreams.filter(
    (upstream) => resource === undefined || upstream.resource === resource,
  );
  if (candidates.length === 0) return 'resource-not-advertised';
  const bound = candidates.filter((upstream) => boundResources.includes(upstream.resource));
  if (bound.length < candidates.length) return 'not-bound';
  if (!bound.some(({ id }) => needs?.upstreams.includes(id))) return 'not-needed';
  const listed = bound.some(({ schemes }) => schemes.some((scheme) => sameScheme(scheme, type)));
  return listed ? undefined : 'scheme-not-advertised';
}

/** Whether an advertisement is older than min(`ttlMs`, five minutes). */
export function isStale({
  advertisedAt,
  ttlMs = Infinity,
  now,
}: Pick<Peer, 'advertisedAt' | 'ttlMs' | 'now'>): boolean {
  return now - advertisedAt >= Math.min(ttlMs / 1000, MAX_ADVERTISEMENT_AGE_SEC);
}
