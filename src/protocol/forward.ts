import { findScheme } from './configuration.ts';
import type { HeaderTemplate } from './configuration.ts';
import { scrub } from './redact.ts';
import type { ValidatedIdentity } from './validate.ts';

/** Sends one HTTP request. Redirects are not followed by it: `redirect` is always `manual`. */
export type Fetch = (request: Request) => Promise<Response>;

const MAX_REDIRECTS = 5;

/**
 * Sends a request to the upstream of a validated identity, with the credential in the configured headers.
 *
 * The credential goes to `upstream.origin` and nowhere else (RFC 6750, section 5.2). A redirect within the origin keeps
 * it; one to another origin is followed without any header of the template (RFC 9110, section 15.4), and so is every
 * one after it: another origin does not choose what is asked of the upstream with the credential. A redirect that
 * quotes the credential to another origin, or does not lead to HTTP, is not followed but returned.
 *
 * @throws TypeError where the request is not for the upstream's origin, or where redirects do not end.
 */
export async function forward(
  request: Request,
  identity: ValidatedIdentity,
  fetch: Fetch,
): Promise<Response> {
  const { origin } = identity.upstream;
  if (new URL(request.url).origin !== origin) {
    throw new TypeError(
      `A credential for ${origin} is not sent to ${new URL(request.url).origin}.`,
    );
  }
  const templates = findScheme(identity.upstream, identity.scheme)?.headers ?? [];
  const headers = fill(templates, identity);
  const body = await request.arrayBuffer();
  let current = request;
  let stayed = true;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(
      withHeaders(current, body, stayed ? headers : new Headers(), templates),
    );
    const next = redirectTarget(current, response);
    if (next === undefined) return response;
    stayed &&= new URL(next.url).origin === origin;
    if (!stayed && scrub(next.url, identity) !== next.url) return response;
    current = next;
  }
  throw new TypeError(`${origin} redirects more than ${MAX_REDIRECTS} times.`);
}

function fill(templates: readonly HeaderTemplate[], identity: ValidatedIdentity): Headers {
  const headers = new Headers();
  for (const { name, value } of templates) {
    headers.set(
      name,
      value.replace('{token}', () => identity.credential.reveal()),
    );
  }
  return headers;
}

/** The request with exactly these values in the headers of the template, whatever it held in them before. */
function withHeaders(
  request: Request,
  body: ArrayBuffer,
  credential: Headers,
  templates: readonly HeaderTemplate[],
): Request {
  const headers = new Headers(request.headers);
  for (const name of ['authorization', 'cookie', ...templates.map((template) => template.name)]) {
    headers.delete(name);
  }
  credential.forEach((value, name) => headers.set(name, value));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(request.url, {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(hasBody ? { body } : {}),
  });
}

/** The next request (RFC 9110, section 15.4), or undefined where there is none that can be made. */
function redirectTarget(request: Request, response: Response): Request | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  if (!URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // No request can be made of a URL with user-info, and the platform says so in a message that quotes it.
  url.username = '';
  url.password = '';
  const method = redirectedMethod(response.status, request.method);
  const headers = new Headers(request.headers);
  if (method !== request.method) contentHeaders.forEach((name) => headers.delete(name));
  return new Request(url, { method, headers });
}

/** What describes a body that is no longer sent. */
const contentHeaders = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
  'digest',
  'last-modified',
];

/** 303 asks for a retrieval; 301 and 302 turn POST, and nothing else, into GET. */
function redirectedMethod(status: number, method: string): string {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return method === 'POST' && (status === 301 || status === 302) ? 'GET' : method;
}
