import { sameScheme } from '../../protocol/configuration.ts';
import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { WorldCall } from '../../simulation/world-options.ts';
import type { CaseRequest, Given } from './form.ts';
import { schemeName } from './policy.ts';

/** The tool of a request that names none. */
const DEFAULT_TOOL = 'call';

/** How long a task may go on whose end the case does not say, in seconds. */
const A_YEAR = 31_536_000;

/** When a request is made. */
export function timeOf({ at }: CaseRequest, { now }: Given): number {
  return at ?? now;
}

/** What a request asks for: the name of a tool or prompt, or the URI of a resource. */
export function nameOf({ tool, method, caller }: CaseRequest, { server }: Given): string {
  const own = server.toolsByCaller?.[caller ?? '']?.[0];
  const name = tool ?? own ?? DEFAULT_TOOL;
  return method === 'resources/read' && !URL.canParse(name) ? `case://${name}` : name;
}

/** A request of a case as a call of its world. The client sends whatever the case says: the case is about the server. */
export function callOf(
  request: CaseRequest,
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
): WorldCall {
  const { caller, method, connection, handle, rpcId } = request;
  return {
    caller: caller ?? 'nobody',
    method,
    params: paramsOf(request, given),
    identity: identityOf(request, given, upstreams),
    misbehaves: 'sends-anyway',
    headers: headersOf(request, given),
    connection,
    handle,
    rpcId,
    task: scheduleOf(request, given),
  };
}

function paramsOf(request: CaseRequest, given: Given): Record<string, unknown> {
  if (request.method === 'tools/list') return {};
  const name = nameOf(request, given);
  if (request.method === 'resources/read') return { uri: name };
  return { name, arguments: request.target === undefined ? {} : { target: request.target } };
}

/** The payload with the resource of the upstream that is called, where the case does not say another. */
function identityOf(
  request: CaseRequest,
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
): WorldCall['identity'] {
  const { upstream_identity: identity, upstreamIdentityExtra: extra } = request;
  if (identity === undefined) return undefined;
  const { token, ...members } = identity;
  const resource = calledUpstream(request, given, upstreams)?.resource;
  return {
    ...(resource === undefined ? {} : { resource }),
    ...members,
    ...extra,
    token: typeof token === 'string' ? { written: token } : { json: token },
  };
}

/**
 * The upstream at the address that the request names, or the only one. Of several backends a client means the one that
 * its token is for, and says so where the token does not: a JWT singles its backend out itself.
 */
function calledUpstream(
  { target, upstream_identity: identity }: CaseRequest,
  { tokens, server }: Given,
  upstreams: readonly UpstreamConfiguration[],
): UpstreamConfiguration | undefined {
  const aimed = target !== undefined && URL.canParse(target) ? new URL(target).origin : undefined;
  const there = upstreams.find(({ origin }) => origin === aimed);
  if (there !== undefined || upstreams.length < 2) return there ?? upstreams[0];
  const token = tokens[String(identity?.token).replace(/^@/, '')];
  const said = token?.format === 'jwt' ? token.claims : (token?.introspection?.[0] ?? {});
  const audience = [said['aud'] ?? []].flat();
  const meant = upstreams.filter((_upstream, index) =>
    server.backends?.[index]?.audience.some((value) => audience.includes(value)),
  );
  if (meant.length === 0) return upstreams[0];
  return token?.format === 'jwt' ? undefined : meant[0];
}

/** Where MCP credentials are checked, a request shows what it says, and one without a caller nothing. */
function headersOf({ caller, headers }: CaseRequest, { server }: Given): WorldCall['headers'] {
  const said = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'authorization');
  const showsNothing = !said && (caller === null || headers !== undefined);
  return server.mcpAuth !== undefined && showsNothing
    ? { ...headers, authorization: null }
    : headers;
}

function scheduleOf(request: CaseRequest, given: Given): WorldCall['task'] {
  const { task, durationSec, upstreamCallsAt } = request;
  const start = timeOf(request, given);
  if (task !== true && upstreamCallsAt === undefined) return undefined;
  const end = durationSec === undefined ? [] : [start + durationSec];
  return {
    callsAt: upstreamCallsAt ?? [start, ...end],
    durationSec: durationSec ?? A_YEAR,
  };
}

/** Indices of the requests that are made together, in the order in which their first one stands. */
export function groupsOf(requests: readonly CaseRequest[]): readonly (readonly number[])[] {
  const leader = requests.map((_request, index) => index);
  const find = (index: number): number => (leader[index] === index ? index : find(leader[index]!));
  const join = (a: number, b: number): void => {
    if (b < 0 || b >= requests.length) return;
    const [first, second] = [find(a), find(b)].sort((x, y) => x - y);
    leader[second!] = first!;
  };
  requests.forEach(({ overlaps }, index) => {
    for (const other of overlapped(overlaps, index, requests)) join(index, other);
  });
  const groups = Map.groupBy(requests.keys(), find);
  return [...groups.values()];
}

function overlapped(
  overlaps: CaseRequest['overlaps'],
  index: number,
  requests: readonly CaseRequest[],
): readonly number[] {
  if (overlaps === undefined || overlaps === false) return [];
  // The first one overlaps with what comes after it, any other with what came before.
  if (overlaps === true) return [index === 0 ? 1 : index - 1];
  if (typeof overlaps === 'number') return [overlaps];
  if (Array.isArray(overlaps)) return overlaps;
  const named = /^(?:requests?)?\[?(\d+)\]?$/.exec(overlaps)?.[1];
  if (named !== undefined) return [Number(named)];
  return [...requests.keys()].filter((other) => requests[other]!.overlaps === overlaps);
}

/** The scheme that a request's credential goes upstream with: as the policy lists it. */
export function schemeOfRequest(
  { upstream_identity: identity }: CaseRequest,
  { policy }: Given,
): string {
  const { type } = identity ?? {};
  const said = typeof type === 'string' ? type : 'bearer';
  return schemeName(policy.allowTypes?.find((listed) => sameScheme(listed, said)) ?? said);
}

/** The credential of a request as the case writes it; undefined where it is no text. */
export function writtenToken({ upstream_identity: identity }: CaseRequest): string | undefined {
  return typeof identity?.token === 'string' ? identity.token : undefined;
}
