import type { Cause, Reason, Stripping, Withholding } from '../protocol/index.ts';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { rejections, strippings } from '../protocol/index.ts';
import type { CallReport } from '../simulation/actors/client.ts';
import { GATEWAY } from '../simulation/actors/gateway.ts';
import { SERVER } from '../simulation/actors/server-name.ts';
import type { Place, Trace, TraceEvent } from '../simulation/trace.ts';

/** One call of an upstream, as the wire saw it. */
export interface UpstreamCall {
  readonly origin: string;
  /** Labels of the credentials that it carried. */
  readonly credentials: readonly string[];
  readonly status: number | null;
}

/** What can be said of one step, read from its trace and from what the client received. */
export interface Observation {
  readonly accepted: boolean;
  readonly withheld?: Withholding;
  /** Why a gateway took the field out of the request. */
  readonly stripped?: Stripping;
  readonly code?: number;
  readonly reason?: Reason | string;
  /** Whether the error names this extension as the capability that is missing. */
  readonly namesCapability?: boolean;
  /** HTTP status of the answer, where it came over HTTP, and whether it says how to sign in. */
  readonly http?: { readonly status: number; readonly challenged: boolean };
  /** Who may keep the result (MCP 2026-07-28, server/utilities/caching). */
  readonly cacheScope?: string;
  /** What the operator’s log says of the request, by the names of its members. */
  readonly recorded?: readonly string[];
  /** The fine cause that the server recorded. */
  readonly cause?: Cause;
  /** Which member or claim the decision is about, as it was recorded. */
  readonly detail?: string;
  /** Requirement that a refusal or a withholding rests on. */
  readonly requirement?: string;
  /** How often the client made the request. */
  readonly requests?: number;
  readonly upstreamCalls: readonly UpstreamCall[];
  /** How often an issuer was asked for its keys, and about a token. */
  readonly asked: { readonly keys: number; readonly introspection: number };
  /** Who the upstream says it served, where its answer names somebody. */
  readonly servedAs?: string;
  /** Where each credential was seen. */
  readonly sightings: readonly { readonly label: string; readonly place: Place }[];
  /** Whether the credential's audience could be checked, where one was accepted. */
  readonly audience?: string;
}

/** Reads one step. Every fact is taken from the record of the wire, none from the scenario's own expectations. */
export function observe(
  trace: Trace,
  step: number,
  { answer, withheld }: Pick<CallReport, 'answer' | 'withheld'>,
): Observation {
  const events = trace.events.filter((event) => event.step === step);
  const asked = events.filter(isRequestOfAClient);
  // Of a request that was made again, the last time decides.
  const decisive = asked.length > 1 ? events.filter(({ seq }) => seq > asked.at(-1)!.seq) : events;
  const decision = decisive.find(({ kind, title }) => kind === 'decision' && title !== 'accepts');
  const accepted = answer.ok && answer.result['isError'] !== true;
  const body = decisive.find(({ title }) => title === 'accepts')?.body as
    { audience?: string } | undefined;
  const { cause, detail, stripped } = (decision?.body ?? {}) as {
    cause?: Cause;
    detail?: string;
    stripped?: Stripping;
  };
  const servedAs = accepted ? accountIn(answer.result) : undefined;
  return {
    accepted,
    ...(withheld === undefined ? {} : { withheld }),
    ...(answer.ok
      ? cacheScopeIn(answer.result)
      : { code: answer.error.code, ...reasonIn(answer.error.data) }),
    ...httpOf(events),
    ...recordedIn(events),
    ...(stripped !== undefined && stripped in strippings ? { stripped } : {}),
    ...(cause !== undefined && cause in rejections ? { cause } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(decision?.requirement === undefined ? {} : { requirement: decision.requirement }),
    requests: asked.length,
    upstreamCalls: upstreamCalls(events),
    asked: { keys: countAt('keys', events), introspection: countAt('introspection', events) },
    ...(servedAs === undefined ? {} : { servedAs }),
    sightings: events.flatMap(({ place, credentials }) =>
      place === undefined ? [] : credentials.map((label) => ({ label, place })),
    ),
    ...(body?.audience === undefined ? {} : { audience: body.audience }),
  };
}

/** A server can ask its client too. */
function isRequestOfAClient({ kind, place, from }: TraceEvent): boolean {
  return kind === 'mcp' && place === 'request' && from !== SERVER && from !== GATEWAY;
}

function upstreamCalls(events: readonly TraceEvent[]): readonly UpstreamCall[] {
  const http = events.filter(({ kind }) => kind === 'http');
  return http
    .filter(({ place }) => place === 'upstream')
    .map((request) => {
      const url = request.http?.startLine.split(' ')[1] ?? '';
      const response = http.find(
        ({ seq, from, place }) => seq > request.seq && from === request.to && place !== 'upstream',
      );
      return {
        origin: new URL(url).origin,
        credentials: request.credentials,
        status: response === undefined ? null : Number(response.title),
      };
    });
}

function countAt(place: Place, events: readonly TraceEvent[]): number {
  return events.filter((event) => event.kind === 'http' && event.place === place).length;
}

function reasonIn(data: unknown): { reason?: string; namesCapability?: true } {
  const { reason, requiredCapabilities } = (data ?? {}) as {
    reason?: unknown;
    requiredCapabilities?: { extensions?: object };
  };
  const named = Object.keys(requiredCapabilities?.extensions ?? {}).includes(EXTENSION_ID);
  return {
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(named ? { namesCapability: true } : {}),
  };
}

function cacheScopeIn({ cacheScope }: Readonly<Record<string, unknown>>): { cacheScope?: string } {
  return typeof cacheScope === 'string' ? { cacheScope } : {};
}

function recordedIn(events: readonly TraceEvent[]): { recorded?: readonly string[] } {
  const body = events.find(({ kind, place }) => kind === 'log' && place === 'log')?.body;
  if (typeof body !== 'object' || body === null) return {};
  return { recorded: Object.entries(body).flatMap(([name, value]) => (value ? [name] : [])) };
}

function httpOf(events: readonly TraceEvent[]): Pick<Observation, 'http'> {
  const answer = events.findLast(({ kind, place }) => kind === 'mcp' && place !== 'request');
  if (answer?.http === undefined) return {};
  const challenged = answer.http.headers.some(([name]) => name === 'www-authenticate');
  return { http: { status: Number(answer.http.startLine), challenged } };
}

/** The simulated APIs say in their answers who they believe is calling. */
function accountIn(result: Readonly<Record<string, unknown>>): string | undefined {
  const [first] = (result['content'] ?? result['contents'] ?? []) as { text?: string }[];
  try {
    const { account } = JSON.parse(first?.text ?? '') as { account?: unknown };
    return typeof account === 'string' ? account : undefined;
  } catch {
    return undefined;
  }
}
