import { EXTENSION_ID } from '../../protocol/index.ts';
import type { RequestEvidence } from './evidence.ts';

/** The statuses that HTTP has for what a request came to (RFC 6750, section 3.1). JSON-RPC errors travel in a 200. */
const statusByReason: Readonly<Record<string, number>> = {
  identity_required: 401,
  invalid_token: 401,
  upstream_rejected: 401,
  insufficient_scope: 403,
  not_accepted: 403,
  rate_limited: 429,
};

interface ToldError {
  readonly code: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The coded error that the client received. */
export function errorOf({ report: { answer } }: RequestEvidence): ToldError | undefined {
  if (answer.ok) return undefined;
  const { code, data } = answer.error;
  return { code, data: (data ?? {}) as Record<string, unknown> };
}

/** The reason in it. */
export function reasonOf(request: RequestEvidence): string | undefined {
  const data = errorOf(request)?.data ?? {};
  return data['extension'] === EXTENSION_ID ? String(data['reason']) : undefined;
}

/** The status of the upstream where a result says that the upstream failed. */
function failedWith({ report: { answer } }: RequestEvidence): number | undefined {
  if (!answer.ok) return undefined;
  const told = (answer.result['structuredContent'] ?? {}) as { upstreamStatus?: unknown };
  return typeof told.upstreamStatus === 'number' ? told.upstreamStatus : undefined;
}

/** Whether the request was served. That the upstream failed, for a reason beyond the credential, is no refusal. */
export function wasServed(request: RequestEvidence): boolean {
  const { answer, withheld } = request.report;
  if (!answer.ok || withheld !== undefined) return false;
  return answer.result['isError'] !== true || failedWith(request) !== undefined;
}

/** What a request came to, as an HTTP status; of a refusal by the upstream, the upstream's own. */
export function statusOf(request: RequestEvidence): number {
  const failed = failedWith(request);
  if (failed !== undefined) return failed;
  const { answer } = request.report;
  if (answer.ok) return answer.result['isError'] === true ? 500 : 200;
  const { http, calls } = request;
  if (http !== undefined && http.status >= 400) return http.status;
  const reason = reasonOf(request);
  if (reason === 'upstream_rejected') return calls.at(-1)?.status ?? 401;
  return statusByReason[reason ?? ''] ?? 400;
}
