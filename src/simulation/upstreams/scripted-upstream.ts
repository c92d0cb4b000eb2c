import type { Handler } from '../network.ts';
import { parseAuthorization } from './authorization.ts';

/** One answer of a script. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly location?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text, or JSON. */
  readonly body?: unknown;
}

/** What an upstream asks of a request. Whatever is absent, it does not ask. */
export interface UpstreamManners {
  /** Header in which it reads the credential. */
  readonly header: string;
  /** Header without which it answers 401. */
  readonly requires?: string | undefined;
  /** Auth-scheme that it takes. */
  readonly accepts?: string | undefined;
  /** The one credential it knows. */
  readonly knows?:
    { readonly user: string; readonly password: string } | { readonly token: string } | undefined;
  /** Encoding in which it reads Basic (RFC 7617, section 2.1), by its name in the Encoding standard. */
  readonly charset: string;
  /** Longest value of the credential's header, in bytes. */
  readonly headerLimitBytes?: number | undefined;
  /** `WWW-Authenticate` of its 401. */
  readonly challenge: string | undefined;
  /** Says whose the credential is. Absent: it does not say. */
  readonly subjectOf?: ((credential: string) => string | undefined) | undefined;
}

/** Gives the answers of a script one after the other, wherever they are asked for; undefined when it is over. */
export function createScript(answers: readonly ScriptedAnswer[]): () => ScriptedAnswer | undefined {
  const left = [...answers];
  return () => left.shift();
}

/** An answer as HTTP. Undefined members are not sent. */
export function asResponse({ status, location, headers, body }: ScriptedAnswer): Response {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Response([204, 205, 304].includes(status) ? null : (text ?? ''), {
    status,
    headers: { ...headers, ...(location === undefined ? {} : { location }) },
  });
}

/** An API that answers from its script, and after that by what it asks of a request. */
export function scriptedUpstream(
  script: () => ScriptedAnswer | undefined,
  manners: UpstreamManners,
): Handler {
  return async (request) => {
    const next = script();
    if (next === undefined) return answerTo(request, manners);
    const served = next.status === 200 && next.body === undefined;
    return asResponse(served ? { ...next, body: bodyFor(request, manners) } : next);
  };
}

function answerTo(request: Request, manners: UpstreamManners): Response {
  const { header, requires, headerLimitBytes, challenge } = manners;
  const value = request.headers.get(header);
  const size = new TextEncoder().encode(value ?? '').length;
  if (headerLimitBytes !== undefined && size > headerLimitBytes) {
    return new Response(null, { status: 431 });
  }
  const wanting = requires !== undefined && request.headers.get(requires) === null;
  if (wanting || !isKnown(value, manners)) {
    const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
    return new Response(null, { status: 401, headers });
  }
  return Response.json(bodyFor(request, manners));
}

/** What it says to whom it serves. */
function bodyFor({ headers }: Request, { header, subjectOf }: UpstreamManners): object {
  const value = headers.get(header);
  const sub = subjectOf?.(parseAuthorization(value)?.credentials ?? value ?? '');
  return { ok: true, ...(sub === undefined ? {} : { sub }) };
}

function isKnown(value: string | null, { accepts, knows, charset }: UpstreamManners): boolean {
  const authorization = parseAuthorization(value);
  if (accepts !== undefined && authorization?.scheme !== accepts.toLowerCase()) return false;
  if (knows === undefined) return true;
  if ('token' in knows) return (authorization?.credentials ?? value) === knows.token;
  if (authorization?.scheme !== 'basic') return false;
  return decode(authorization.credentials, charset) === `${knows.user}:${knows.password}`;
}

function decode(base64: string, charset: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
