import { SignJWT } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { DASHBOARDS_ORIGIN } from '../upstreams/dashboards.ts';
import { challengeOf, failed, formOf } from './oauth.ts';
import type { Kit } from './kit.ts';

/** The provider's authorization server, on the internet beside the API. */
export const OAUTH_ORIGIN = 'https://oauth.provider.example';
export const API_RESOURCE = `${DASHBOARDS_ORIGIN}/`;
/** Seconds for which an access token is good. */
export const TOKEN_LIFETIME = 600;

/** Stands for the cookie of the session: the `Request` of a page drops that header without a word. */
export const SESSION_HEADER = 'session';

interface Grant {
  readonly user: string;
  readonly client: string;
}

interface PendingCode extends Grant {
  readonly redirectUri: string;
  readonly challenge: string;
}

export interface AuthorizationServer {
  /** Registers the grant that an operator made ahead of the run, and returns its refresh token. */
  grantAhead(user: string, client: string): string;
  /** Withdraws everything that was granted for this user (RFC 7009). */
  revoke(user: string): void;
  /** Signs with a new key from now on; the old one stays published. */
  rotate(): void;
  jwks(): Promise<JSONWebKeySet>;
  /** Signs a user in, and returns the session that their browser presents. */
  signIn(user: string): string;
}

/** Authorization code with PKCE, refresh, and keys (RFC 6749, RFC 7636, RFC 7517). */
export function createAuthorizationServer(kit: Kit): AuthorizationServer {
  const sessions = new Map<string, string>();
  const codes = new Map<string, PendingCode>();
  const refreshTokens = new Map<string, Grant>();
  const revoked = new Set<string>();
  const keyNames = ['oauth-1'];
  let made = 0;

  const jwks = async (): Promise<JSONWebKeySet> => ({
    keys: await Promise.all(
      keyNames.map(async (kid) => ({ ...(await kit.ring.pair(kid)).publicJwk, kid, alg: 'ES256' })),
    ),
  });

  const accessToken = async (
    { user, client }: Grant,
    extra: JWTPayload,
  ): Promise<{ token: string; expires_in: number }> => {
    made += 1;
    const kid = keyNames.at(-1)!;
    const { privateKey } = await kit.ring.pair(kid);
    const header = { typ: 'at+jwt', alg: 'ES256', kid };
    const claims = {
      iss: OAUTH_ORIGIN,
      aud: API_RESOURCE,
      sub: user,
      client_id: client,
      iat: kit.now(),
      exp: kit.now() + TOKEN_LIFETIME,
      jti: `${made}`,
      ...extra,
    };
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    const ends = kit.elapsed() + TOKEN_LIFETIME;
    kit.secret(
      `upstream token ${made} of ${user}`,
      token,
      { kind: 'upstream token', user, ends },
      { kind: 'minted', header, claims },
    );
    return { token, expires_in: TOKEN_LIFETIME };
  };

  const refreshToken = (grant: Grant): string => {
    const label = `refresh token of ${grant.user} for ${grant.client}`;
    const value = kit.secret(label, kit.random(40), {
      kind: 'refresh token',
      user: grant.user,
      ends: null,
    });
    refreshTokens.set(value, grant);
    return value;
  };

  const authorize = ({ searchParams }: URL, session: string | null): Response => {
    const user = sessions.get(session ?? '');
    const redirectUri = searchParams.get('redirect_uri') ?? '';
    const challenge = searchParams.get('code_challenge');
    if (user === undefined) return failed(401, 'login_required');
    if (challenge === null || searchParams.get('code_challenge_method') !== 'S256')
      return failed(400, 'invalid_request');
    const code = kit.secret(`authorization code of ${user}`, kit.random(32), {
      kind: 'authorization code',
      user,
      ends: kit.elapsed() + 60,
    });
    const client = searchParams.get('client_id') ?? '';
    codes.set(code, { user, client, redirectUri, challenge });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return new Response(null, { status: 302, headers: { location: back.href } });
  };

  const grantOf = async (form: URLSearchParams): Promise<Grant | undefined> => {
    if (form.get('grant_type') === 'refresh_token')
      return refreshTokens.get(form.get('refresh_token') ?? '');
    if (form.get('grant_type') !== 'authorization_code') return undefined;
    const code = form.get('code') ?? '';
    const pending = codes.get(code);
    // A code is good once (RFC 6749, section 4.1.2).
    codes.delete(code);
    const proven =
      pending !== undefined &&
      pending.redirectUri === form.get('redirect_uri') &&
      pending.challenge === (await challengeOf(form.get('code_verifier') ?? ''));
    return proven ? pending : undefined;
  };

  kit.serve({
    name: 'oauth',
    origin: OAUTH_ORIGIN,
    async handle(request) {
      const url = new URL(request.url);
      if (url.pathname === '/jwks') return Response.json(await jwks());
      if (url.pathname === '/authorize') return authorize(url, request.headers.get(SESSION_HEADER));
      const form = await formOf(request);
      const grant = await grantOf(form);
      if (grant === undefined || revoked.has(grant.user)) return failed(400, 'invalid_grant');
      const actor = form.get('actor');
      const key = form.get('dpop_jkt');
      const extra: JWTPayload = {
        ...(actor === null ? {} : { act: { sub: actor } }),
        ...(key === null ? {} : { cnf: { jkt: key } }),
      };
      const { token, expires_in } = await accessToken(grant, extra);
      const refreshed =
        form.get('grant_type') === 'authorization_code'
          ? { refresh_token: refreshToken(grant) }
          : {};
      const token_type = key === null ? 'Bearer' : 'DPoP';
      return Response.json({ access_token: token, token_type, expires_in, ...refreshed });
    },
  });

  return {
    grantAhead: (user, client) => refreshToken({ user, client }),
    revoke: (user) => revoked.add(user),
    rotate: () => keyNames.push(`oauth-${keyNames.length + 1}`),
    jwks,
    signIn(user) {
      const session = kit.secret(`session of ${user}`, kit.random(32), {
        kind: 'browser session',
        user,
        ends: null,
      });
      sessions.set(session, user);
      return session;
    },
  };
}
