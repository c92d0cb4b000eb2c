import { findScheme } from './configuration.ts';
import type { HeaderTemplate } from './configuration.ts';
import type { ValidatedIdentity } from './validate.ts';

/** Sends one HTTP request. Redirects are not followed by it: `redirect` is always `manual`. */
export type Fetch = (request: Request) => Promise<Response>;

const MAX_REDIRECTS = 5;

/**
 * Sends a request to the upstream of a validated identity, with the credential in the configured headers.
 *
 * The credential goes to `upstream.origin` and nowhere else (RFC 6750, section 5.2). A redirect within the origin keeps
 * it; one to another origin is followed without any header of the template (RFC 9110, section 15.4).
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
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const sameOrigin = new URL(current.url).origin === origin;
    const response = await fetch(
      withHeaders(current, body, sameOrigin ? headers : new Headers(), templates),
    );
    const next = redirectTarget(current, response);
    if (next === undefined) return response;
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

/** RFC 9110, section 15.4: 307 and 308 keep the method, the others become a GET. */
function redirectTarget(request: Request, response: Response): Request | undefined {
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  const url = new URL(location, request.url);
  const keepsMethod = response.status === 307 || response.status === 308;
  const method = keepsMethod || request.method === 'HEAD' ? request.method : 'GET';
  return new Request(url, { method, headers: request.headers });
}
