import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import type { IssuerConfiguration, MintRecipe } from '../identity-provider.ts';
import type { Behavior } from './behavior.ts';
import { MCP_SERVER_URL } from './server-name.ts';
import type { Admission } from './line.ts';

/** Which MCP credentials admit to the server, as its operator configured it. */
export interface AdmissionRules {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** Accepted `typ` values. Default: that of a JWT access token (RFC 9068, section 2.1). */
  readonly types?: readonly string[] | undefined;
}

const issuer = 'https://id.corp.example/mcp';

/** The authorization server of the MCP server itself. Its tokens admit to the server and mean nothing upstream. */
export const mcpIssuer: IssuerConfiguration = {
  issuer,
  keys: [{ kid: 'mcp-1', key: 'mcp', alg: 'ES256', publishAlg: true }],
};

/** Those of the MCP server's own authorization server. */
export const mcpRules: AdmissionRules = { issuer, audience: MCP_SERVER_URL, algorithms: ['ES256'] };

/** The credential that admits a caller to the MCP server. */
export const mcpTokenRecipe = (caller: string): MintRecipe => ({
  issuer,
  subject: caller,
  audience: MCP_SERVER_URL,
  scopes: ['mcp'],
  // Outlives the clock of any scenario: what is shown is the upstream credential.
  claims: { exp: 4102444800 },
});

interface Options {
  readonly jwks: (issuer: string) => Promise<JSONWebKeySet>;
  readonly now: () => number;
  readonly challenge: Behavior['challenge'];
  /** Whose credentials admit; one after the other is tried. */
  readonly rules: readonly AdmissionRules[];
  /** Callers of credentials that the server takes without a check of its own, by the value of `Authorization`. */
  readonly known: ReadonlyMap<string, string>;
}

/**
 * The resource server in front (RFC 9068, section 4): who is calling, or the 401 for whoever shows no token for this
 * server. The upstream identity plays no part in it.
 */
export function createAdmission({
  jwks,
  now,
  challenge,
  rules,
  known,
}: Options): (authorization: string | null) => Promise<Admission> {
  return async (authorization) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    const caller = known.get(authorization ?? '');
    if (caller !== undefined) return { caller, token: credentialIn(authorization!) };
    for (const trusted of rules) {
      const subject = token && (await subjectOf(token, trusted, await jwks(trusted.issuer), now()));
      if (subject) return { caller: subject, token: token! };
    }
    return { challenge: challenge(authorization !== null) };
  };
}

/** The credential of an `Authorization` value, whatever its scheme. */
export function credentialIn(authorization: string): string {
  return authorization.replace(/^\S+ +/, '');
}

async function subjectOf(
  token: string,
  { issuer: trusted, audience, algorithms, types = ['at+jwt'] }: AdmissionRules,
  keys: JSONWebKeySet,
  now: number,
): Promise<string | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: trusted,
      audience,
      algorithms: [...algorithms],
      clockTolerance: 60,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now * 1000),
    });
    const typ: unknown = protectedHeader.typ;
    const known =
      typeof typ === 'string' && types.some((type) => mediaType(type) === mediaType(typ));
    return known ? payload.sub : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** RFC 7515, section 4.1.9. */
const mediaType = (type: string): string => type.toLowerCase().replace(/^application\//, '');
