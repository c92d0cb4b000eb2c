import { base64url } from 'jose';

/** The code challenge of a verifier, by S256 (RFC 7636, section 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url.encode(new Uint8Array(hash));
}

/** An error of a token endpoint (RFC 6749, section 5.2). */
export function failed(status: number, error: string): Response {
  return Response.json({ error }, { status });
}

export async function formOf(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text());
}

/** What a token endpoint refused, for whoever asked it. Never with what was sent to it. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

/**
 * Asks a token endpoint.
 *
 * @throws TokenRefusedError where it refuses; BlockedFlowError where the network does not let the request pass.
 */
export async function askForToken(
  fetch: (request: Request) => Promise<Response>,
  endpoint: string,
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const body = new URLSearchParams(form);
  const response = await fetch(new Request(endpoint, { method: 'POST', body }));
  const answer = (await response.json()) as TokenAnswer | { readonly error: string };
  if (!('error' in answer)) return answer;
  throw new TokenRefusedError(`${new URL(endpoint).host} answers ${answer.error}.`);
}
