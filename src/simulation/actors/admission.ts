import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import type { IssuerConfiguration, MintRecipe } from '../identity-provider.ts';
import { MCP_SERVER_URL } from './line.ts';

const issuer = 'https://id.corp.example/mcp';

/** The authorization server of the MCP server itself. Its tokens admit to the server and mean nothing upstream. */
export const mcpIssuer: IssuerConfiguration = {
  issuer,
  keys: [{ kid: 'mcp-1', key: 'mcp', alg: 'ES256', publishAlg: true }],
};

/** The credential that admits a caller to the MCP server. */
export const mcpTokenRecipe = (caller: string): MintRecipe => ({
  issuer,
  subject: caller,
  audience: MCP_SERVER_URL,
  scopes: ['mcp'],
  // Outlives the clock of any scenario: what is shown is the upstream credential.
  claims: { exp: 4102444800 },
});

/**
 * The resource server's check (RFC 9068, section 4): who is calling, or undefined for a token that is not for this
 * server. The upstream identity plays no part in it.
 */
export async function admit(
  token: string,
  jwks: (issuer: string) => Promise<JSONWebKeySet>,
  now: number,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(await jwks(issuer)), {
      issuer,
      audience: MCP_SERVER_URL,
      algorithms: ['ES256'],
      typ: 'at+jwt',
      currentDate: new Date(now * 1000),
    });
    return payload.sub;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
