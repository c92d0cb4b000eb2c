import { findScheme } from './configuration.ts';
import type { HeaderTemplate } from './configuration.ts';
import type { DpopKey } from './dpop.ts';
import type { ValidatedIdentity } from './identity.ts';
import { scrub } from './redact.ts';
import { isSafe, redirectTarget } from './redirect.ts';

/** Sends one HTTP request. Redirects are not followed by it: `redirect` is always `manual`. */
export type Fetch = (request: Request) => Promise<Response>;

/** What a token that is bound to the server's key needs to be used (RFC 9449). */
export interface Proofs {
  readonly key: DpopKey;
  /** NumericDate. */
  readonly now: () => number;
}

const MAX_REDIRECTS = 5;

/**
 * Sends a request to the upstream of a validated identity, with the credential in the configured headers, and with a
 * DPoP proof where the token is bound to the server's key.
 *
 * The credential goes to `upstream.origin` and nowhere else (RFC 6750, section 5.2). A redirect within the origin keeps
 * it; one to another origin is followed without any header of the template (RFC 9110, section 15.4), and so is every
 * one after it: another origin does not choose what is asked of the upstream with the credential. Not followed but
 * returned are redirects that quote the credential to another origin, that would send a body there, or that do not lead
 * to HTTP.
 *
 * @throws TypeError where the request is not for the upstream's origin, where the upstream does not list the scheme of
 * the identity, where redirects do not end, or where a bound token comes without `proofs`
 */
export async function forward(
  request: Request,
  identity: ValidatedIdentity,
  fetch: Fetch,
  proofs?: Proofs,
): Promise<Response> {
  const { origin } = identity.upstream;
  if (new URL(request.url).origin !== origin) {
    throw new TypeError(
      `A credential for ${origin} is not sent to ${new URL(request.url).origin}.`,
    );
  }
  const send = sender(identity, fetch, proofs);
  const body = await request.arrayBuffer();
  let current = request;
  let stayed = true;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await send(current, body, stayed);
    const next = redirectTarget(current, response);
    if (next === undefined) return response;
    stayed &&= new URL(next.url).origin === origin;
    if (!stayed && !(isSafe(next) && scrub(next.url, identity) === next.url)) return response;
    letGo(response);
    current = next;
  }
  throw new TypeError(`${origin} redirects more than ${MAX_REDIRECTS} times.`);
}

/** Sends one request of a chain, with the credential or without. */
function sender(
  identity: ValidatedIdentity,
  fetch: Fetch,
  proofs: Proofs | undefined,
): (request: Request, body: ArrayBuffer, withCredential: boolean) => Promise<Response> {
  const scheme = findScheme(identity.upstream, identity.scheme);
  if (scheme === undefined) {
    throw new TypeError(
      `${identity.upstream.id} takes no credential of scheme ${identity.scheme}.`,
    );
  }
  // A request made for another scheme of the upstream brings its header along, with a credential that is not the user's.
  const names = identity.upstream.schemes.flatMap(({ headers }) => headers.map(({ name }) => name));
  const bound = scheme.format === 'jwt' && scheme.boundTo !== undefined;
  if (bound && proofs === undefined) {
    throw new TypeError(
      `Tokens for ${identity.upstream.id} are bound to the server’s key: pass it to forward.`,
    );
  }
  const credential = fill(scheme.headers, identity);
  return async (request, body, withCredential) => {
    if (!withCredential) return fetch(withHeaders(request, body, new Headers(), names));
    if (!bound) return fetch(withHeaders(request, body, credential, names));
    const proven = async (nonce?: string): Promise<Response> => {
      const { key, now } = proofs!;
      const token = identity.credential.reveal();
      const { method, url } = request;
      const headers = new Headers(credential);
      headers.set('dpop', await key.prove({ method, url, token, now: now(), nonce }));
      return fetch(withHeaders(request, body, headers, names));
    };
    const response = await proven();
    const nonce = response.headers.get('dpop-nonce');
    // RFC 9449, section 9: the upstream may ask for a nonce, once.
    if (response.status !== 401 || nonce === null) return response;
    letGo(response);
    return proven(nonce);
  };
}

/** Ends a response that nobody will read: its connection would stay open. That this fails is no matter of the request. */
function letGo({ body }: Response): void {
  body?.cancel().catch(() => {});
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

/** The request with exactly these values in every header that can hold a credential, whatever it held before. */
function withHeaders(
  request: Request,
  body: ArrayBuffer,
  credential: Headers,
  names: readonly string[],
): Request {
  const headers = new Headers(request.headers);
  const own = ['authorization', 'proxy-authorization', 'cookie', 'dpop'];
  for (const name of [...own, ...names]) headers.delete(name);
  credential.forEach((value, name) => headers.set(name, value));
  return new Request(request.url, {
    method: request.method,
    headers,
    redirect: 'manual',
    signal: request.signal,
    ...(isSafe(request) ? {} : { body }),
  });
}
