import { jwtVerify, SignJWT } from 'jose';
import type { AuthorizationServer } from './authorization-server.ts';
import { OAUTH_ORIGIN } from './authorization-server.ts';
import type { Kit } from './kit.ts';
import { askForToken, failed, formOf, TokenRefusedError } from './oauth.ts';

/** The company's identity platform: signs people and jobs in, and holds the grants of the provider for them. */
export const PLATFORM_ORIGIN = 'https://id.corp.example';
export const SERVER_ORIGIN = 'https://mcp.corp.example';
export const MCP_RESOURCE = `${SERVER_ORIGIN}/mcp`;
export const LOGIN_ORIGIN = 'https://login.mcp.corp.example';
/** The token endpoint of the platform. */
export const PLATFORM_TOKENS = `${PLATFORM_ORIGIN}/token`;

/** Ends long after any run: what is compared is the credential for the upstream. */
const MCP_LIFETIME = 86_400;

export interface IdentityPlatform {
  /** Registers a host that may ask for tokens, and returns its client secret (RFC 6749, section 2.3). */
  register(host: string): string;
  /** The MCP credential of a user, made at sign-in. */
  mcpToken(user: string): Promise<string>;
  /** Verifies an MCP credential, and returns its subject, or undefined. */
  callerOf(token: string, audience?: string): Promise<string | undefined>;
}

/** Token exchange (RFC 8693) and identity assertions (ID-JAG), for users whose session has not ended. */
export function createIdentityPlatform(kit: Kit, oauth: AuthorizationServer): IdentityPlatform {
  const grants = new Map<string, string>();
  const registered = new Map<string, string>();
  const sign = async (typ: string, sub: string, aud: string, lifetime: number): Promise<string> => {
    const { privateKey } = await kit.ring.pair('platform');
    return new SignJWT({ iss: PLATFORM_ORIGIN, sub, aud, exp: kit.now() + lifetime })
      .setProtectedHeader({ typ, alg: 'ES256', kid: 'platform' })
      .setIssuedAt(kit.now())
      .sign(privateKey);
  };

  const grantFor = (user: string): string => {
    const known = grants.get(user) ?? oauth.grantAhead(user, 'platform');
    grants.set(user, known);
    kit.keep('broker', 'grants', known);
    return known;
  };

  const callerOf = async (token: string, audience = MCP_RESOURCE): Promise<string | undefined> => {
    const { publicJwk } = await kit.ring.pair('platform');
    try {
      const { payload } = await jwtVerify(token, publicJwk, {
        issuer: PLATFORM_ORIGIN,
        audience,
        algorithms: ['ES256'],
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(kit.now() * 1000),
      });
      return payload.sub;
    } catch {
      return undefined;
    }
  };

  kit.serve({
    name: 'broker',
    origin: PLATFORM_ORIGIN,
    async handle(request) {
      const form = await formOf(request);
      if (!registered.has(form.get('client_secret') ?? '')) return failed(401, 'invalid_client');
      const user = await callerOf(form.get('subject_token') ?? '');
      if (user === undefined) return failed(400, 'invalid_request');
      if (kit.elapsed() >= kit.environment.sessionEnds) return failed(400, 'invalid_grant');
      if (form.get('requested_token_type') === 'urn:ietf:params:oauth:token-type:id-jag') {
        const token = await sign('oauth-id-jag+jwt', user, LOGIN_ORIGIN, 300);
        const ends = kit.elapsed() + 300;
        kit.secret(`identity assertion of ${user}`, token, {
          kind: 'identity assertion',
          user,
          ends,
        });
        return Response.json({ access_token: token, token_type: 'N_A', expires_in: 300 });
      }
      const bound = form.get('dpop_jkt');
      const actor = form.get('actor');
      try {
        const answer = await askForToken(kit.from('broker'), `${OAUTH_ORIGIN}/token`, {
          grant_type: 'refresh_token',
          refresh_token: grantFor(user),
          ...(actor === null ? {} : { actor }),
          ...(bound === null ? {} : { dpop_jkt: bound }),
        });
        return Response.json(answer);
      } catch (error) {
        if (error instanceof TokenRefusedError) return failed(400, 'invalid_grant');
        throw error;
      }
    },
  });

  return {
    register(host) {
      const secret = kit.secret(`client secret of ${host}`, kit.random(32), {
        kind: 'client secret',
        user: null,
        ends: null,
      });
      registered.set(secret, host);
      kit.keep(host, 'configuration', secret);
      return secret;
    },
    async mcpToken(user) {
      const token = await sign('at+jwt', user, MCP_RESOURCE, MCP_LIFETIME);
      kit.secret(
        `MCP token of ${user}`,
        token,
        { kind: 'MCP token', user, ends: MCP_LIFETIME },
        { kind: 'mcp' },
      );
      return token;
    },
    callerOf,
  };
}
