import type { SourcedToken } from './token-source.ts';

/** How a client proves who it is at a token endpoint (RFC 6749, section 2.3). A public one has no secret. */
export interface TokenClient {
  readonly id: string;
  readonly secret?: string | undefined;
}

/** A token endpoint refused, or answered what is no token response. The message holds its code and no secret. */
export class TokenEndpointError extends Error {
  override readonly name = 'TokenEndpointError';
  /** `error` of the response (RFC 6749, section 5.2). */
  readonly code: string;

  constructor(code: string, endpoint: string) {
    super(`${endpoint} issued no token: ${code}.`);
    this.code = code;
  }
}

interface Grant {
  readonly endpoint: string;
  readonly client: TokenClient;
  readonly parameters: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

/**
 * Asks a token endpoint for an access token (RFC 6749, section 3.2).
 *
 * @throws TokenEndpointError where there is none in the answer
 */
export async function requestToken(grant: Grant): Promise<SourcedToken> {
  const { endpoint, client, parameters, fetch: send = fetch } = grant;
  const askedAt = Math.floor(Date.now() / 1000);
  const response = await send(endpoint, {
    method: 'POST',
    headers: client.secret === undefined ? {} : { authorization: basic(client.id, client.secret) },
    body: new URLSearchParams({
      ...(client.secret === undefined ? { client_id: client.id } : {}),
      ...parameters,
    }),
    redirect: 'error',
  });
  const answer = (await response.json().catch(() => null)) as Readonly<
    Record<string, unknown>
  > | null;
  const { access_token: value, expires_in: lifetime, error } = answer ?? {};
  if (!response.ok || typeof value !== 'string')
    throw new TokenEndpointError(
      typeof error === 'string' ? error.slice(0, 80) : `status ${response.status}`,
      endpoint,
    );
  const lifetimeSec = secondsOf(lifetime);
  return { value, expiresAt: lifetimeSec === undefined ? undefined : askedAt + lifetimeSec };
}

/** RFC 6749, section 5.1, has a number here. Some servers write it as text. */
function secondsOf(lifetime: unknown): number | undefined {
  const written = typeof lifetime === 'string' && /^\d+$/.test(lifetime);
  return typeof lifetime === 'number' || written ? Number(lifetime) : undefined;
}

/** Both parts are form-encoded first (RFC 6749, section 2.3.1). */
function basic(id: string, secret: string): string {
  const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${btoa(`${encode(id)}:${encode(secret)}`)}`;
}
