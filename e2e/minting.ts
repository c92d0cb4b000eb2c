import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

/** Names what the site has never heard of. */
export const outsideIssuer = 'https://login.adopter.test/';
export const outsideAudience = 'api://reports';

/** An issuer outside the page: it signs with its key and publishes the public part under `kid`. */
export async function createIssuer(algorithm: 'RS256' | 'ES256', kid = 'outside-1') {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwks = async (key: CryptoKey) =>
    JSON.stringify({ keys: [{ ...(await exportJWK(key)), kid, alg: algorithm, use: 'sig' }] });
  return {
    publicJwks: await jwks(publicKey),
    /** What nobody should paste anywhere. */
    privateJwks: await jwks(privateKey),
    /** An access token (RFC 9068) that ends in five minutes; `claims` replace those it would have. */
    sign: (claims: JWTPayload = {}): Promise<string> => {
      const now = Math.floor(Date.now() / 1000);
      const usual = {
        iss: outsideIssuer,
        sub: 'visitor-17',
        aud: outsideAudience,
        iat: now,
        exp: now + 300,
      };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt' })
        .sign(privateKey);
    },
  };
}

/** The token with its claims changed and its signature as it was. */
export function tamper(token: string, change: JWTPayload): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as JWTPayload;
  const changed = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
  return [header, changed, signature].join('.');
}
