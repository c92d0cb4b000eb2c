import type { AuditRecord, Operation, Scheme, Upstream } from './upstream.ts';

/** A response, and whom the upstream believed it was answering. */
export interface Answer {
  readonly response: Response;
  readonly user: string | null;
  readonly scheme: Scheme | null;
}

/** An audit log rotates, so that a long run holds a bounded number of records. */
const AUDIT_RECORDS = 1000;

export interface RecordedUpstreamOptions {
  readonly origin: string;
  readonly name: string;
  readonly operations: readonly Operation[];
  /** NumericDate, read once per request. */
  readonly now: () => number;
  readonly answer: (request: Request, url: URL, now: number) => Answer | Promise<Answer>;
}

/** The part that every upstream shares: one origin, and an audit record for each answer. */
export function recordedUpstream(options: RecordedUpstreamOptions): Upstream {
  const { origin, name, operations } = options;
  const audit: AuditRecord[] = [];
  return {
    origin,
    name,
    operations,
    audit,
    async handle(request) {
      const url = new URL(request.url);
      if (url.origin !== origin) throw new TypeError(`${name} serves ${origin} only`);
      const at = options.now();
      const { response, user, scheme } = await options.answer(request, url, at);
      const { method } = request;
      audit.push({ at, method, path: url.pathname, status: response.status, user, scheme });
      if (audit.length > AUDIT_RECORDS) audit.shift();
      return response;
    },
  };
}
