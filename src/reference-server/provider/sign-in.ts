import { requestToken } from '../../sdk/tokens/token-endpoint.ts';
import type { SourcedToken } from '../../sdk/tokens/token-source.ts';
import { ASSISTANT, REDIRECT } from './clients.ts';

interface Wanted {
  readonly issuer: string;
  /** Whom the provider is to log in. */
  readonly user: string;
  /** The resource that the token is for (RFC 8707). */
  readonly resource: string;
  readonly scope: string;
}

/**
 * The authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636), with this function in the place of a browser:
 * it follows redirects and keeps cookies until the provider sends it to the client.
 */
export async function signIn({ issuer, user, resource, scope }: Wanted): Promise<SourcedToken> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const state = crypto.randomUUID();
  const query = new URLSearchParams({
    client_id: ASSISTANT,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: `openid ${scope}`,
    resource,
    login_hint: user,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  const callback = await browse(new URL(`${issuer}/auth?${query}`));
  const code = callback.searchParams.get('code');
  if (code === null || callback.searchParams.get('state') !== state)
    throw new Error(`The provider logged nobody in: ${callback.searchParams.get('error')}.`);
  return requestToken({
    endpoint: `${issuer}/token`,
    client: { id: ASSISTANT },
    parameters: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
      resource,
    },
  });
}

/** Follows redirects from here to the client's address. */
async function browse(start: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider shows a page instead: ${response.status}.`);
    at = new URL(location, at);
    if (`${at.origin}${at.pathname}` === REDIRECT) return at;
  }
  throw new Error('The provider redirects without end.');
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
