import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { CallReport } from '../../simulation/actors/client.ts';
import { SERVER } from '../../simulation/actors/server-name.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { schemeOfRequest, timeOf } from './calls.ts';
import type { CaseRequest, Given } from './form.ts';
import { headerFor, mainOrigin } from './policy.ts';
import { secretsIn } from './secrets.ts';

/** One call of an upstream as the wire saw it, secrets included. It is compared and never shown. */
export interface UpstreamCall {
  readonly at: number;
  readonly origin: string;
  /** Whether the origin is one that the server is configured for. */
  readonly own: boolean;
  /** What stood in the header of the credential. */
  readonly value: string | null;
  /** Whether a secret stood in it anywhere. */
  readonly carries: boolean;
  /** Whether a secret stood in it anywhere else than in that header. */
  readonly carriesMore: boolean;
  readonly status: number | null;
  readonly redirects: boolean;
}

/** What can be said of one request. */
export interface RequestEvidence {
  readonly request: CaseRequest;
  /** NumericDate. */
  readonly at: number;
  readonly report: CallReport;
  readonly calls: readonly UpstreamCall[];
  /** The HTTP answer, where the line has HTTP. */
  readonly http: { readonly status: number; readonly headers: Headers } | undefined;
  /** Where a task of it stopped, and why. */
  readonly stops: readonly { readonly at: number; readonly reason: string }[];
  /** What the server did with the grants that its elicitation led to. */
  readonly grants: { readonly stored: boolean; readonly discarded: readonly string[] };
  /** What the server put down of the identities it accepted. */
  readonly accepted: readonly Readonly<Record<string, unknown>>[];
}

/** Everything that is judged. */
export interface Evidence {
  readonly given: Given;
  readonly requests: readonly RequestEvidence[];
  readonly events: readonly TraceEvent[];
  readonly secrets: readonly string[];
  readonly expand: (text: string) => string;
}

/** How a decision begins that says why a grant was not stored. */
const DISCARDS = 'discards the grant: ';

interface Gathered {
  readonly given: Given;
  readonly upstreams: readonly UpstreamConfiguration[];
  readonly reports: readonly CallReport[];
  readonly events: readonly TraceEvent[];
  readonly secrets: readonly string[];
  readonly expand: (text: string) => string;
}

/** Reads a run from the raw record of its wire. */
export function evidenceOf({ reports, upstreams, ...gathered }: Gathered): Evidence {
  const { given, events, secrets } = gathered;
  const requests = given.requests.map((request, index): RequestEvidence => {
    const own = events.filter(({ step }) => step === index);
    return {
      request,
      at: timeOf(request, given),
      report: reports[index]!,
      calls: callsIn(own, given, upstreams, request, secrets),
      http: httpIn(own),
      stops: decisions(own, 'stops the task').map(({ at, body }) => ({
        at,
        reason: String((body as { reason?: unknown }).reason),
      })),
      grants: {
        stored: decisions(own, 'stores the grant').length > 0,
        discarded: decisions(own, DISCARDS).map(({ title }) => title.slice(DISCARDS.length)),
      },
      accepted: decisions(own, 'accepts').map(({ body }) => body as Record<string, unknown>),
    };
  });
  return { ...gathered, requests };
}

function decisions(events: readonly TraceEvent[], title: string): readonly TraceEvent[] {
  return events.filter((event) => event.kind === 'decision' && event.title.startsWith(title));
}

function callsIn(
  events: readonly TraceEvent[],
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
  request: CaseRequest,
  secrets: readonly string[],
): readonly UpstreamCall[] {
  const configured = [mainOrigin(given), ...upstreams.map(({ origin }) => origin)];
  const { name } = headerFor(schemeOfRequest(request, given), given.upstream.header);
  const http = events.filter(({ kind }) => kind === 'http');
  return http
    .filter(({ place }) => place === 'upstream')
    .map((sent): UpstreamCall => {
      const headers = sent.http?.headers ?? [];
      const { origin } = new URL(sent.http!.startLine.split(' ')[1]!);
      const answer = http.find(
        ({ seq, from, place }) => seq > sent.seq && from === sent.to && place === undefined,
      );
      const isOther = ([header]: readonly [string, string]) =>
        header.toLowerCase() !== name.toLowerCase();
      const rest = [sent.http!.startLine, headers.filter(isOther), sent.body];
      return {
        at: sent.at,
        origin,
        own: configured.includes(origin),
        value: new Headers(headers as [string, string][]).get(name),
        carries: secretsIn([sent.http, sent.body], secrets),
        carriesMore: secretsIn(rest, secrets),
        status: answer === undefined ? null : Number(answer.title),
        redirects: answer?.http?.headers.some(([header]) => header === 'location') ?? false,
      };
    });
}

function httpIn(events: readonly TraceEvent[]): RequestEvidence['http'] {
  const answer = events.findLast(
    ({ kind, from, http }) => kind === 'mcp' && from === SERVER && http !== undefined,
  );
  if (answer === undefined) return undefined;
  const { startLine, headers } = answer.http!;
  return { status: Number(startLine), headers: new Headers(headers as [string, string][]) };
}
