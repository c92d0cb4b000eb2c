import type { IssuerRules, JwtScheme, UpstreamConfiguration } from './configuration.ts';
import type { ValidatedIdentity } from './identity.ts';
import type { UpstreamIdentity } from './payload.ts';
import { validate } from './validate.ts';
import type { ValidationContext } from './validate.ts';

/** Tokens and keys for the tests of validation, made without the library that validates. */

export const now = 1795521600;
export const issuer = 'https://id.corp.example';
export const audience = 'https://payments.example/';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

async function createKey(): Promise<{ jwk: JsonWebKey; sign: Sign }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ecdsa, true, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return {
    jwk: { kty, crv, x, y } as JsonWebKey,
    sign: (input) => crypto.subtle.sign(ecdsa, privateKey, input),
  };
}

export type Sign = (input: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;
export const corp = await createKey();
export const attacker = await createKey();

/** The secret of the confusion attack: the text of the public key (RFC 8725, section 2.1). */
export const publicKeyAsSecret: Sign = async (input) => {
  const secret = new TextEncoder().encode(JSON.stringify(corp.jwk));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
  return crypto.subtle.sign('HMAC', key, input);
};

/** Base64url of bytes (RFC 4648, section 5), and of JSON. */
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
export const encode = (value: unknown): string =>
  base64url(new TextEncoder().encode(JSON.stringify(value)));

export const goodClaims = { iss: issuer, aud: audience, sub: 'alice', exp: now + 300 };

/** What differs from a good token, a good payload and good rules. `undefined` leaves a member out. */
export interface Given {
  readonly header?: object;
  readonly claims?: object;
  readonly sign?: Sign;
  readonly token?: string;
  readonly hints?: Partial<UpstreamIdentity>;
  readonly rules?: Partial<IssuerRules>;
  readonly scopes?: readonly string[];
  readonly keys?: readonly object[];
  readonly boundTo?: { readonly jkt: string };
}

/** A JWS in compact form (RFC 7515, section 7.1). */
export async function compact({ header, claims, sign = corp.sign }: Given): Promise<string> {
  const head = encode({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header });
  const input = `${head}.${encode({ ...goodClaims, ...claims })}`;
  return `${input}.${base64url(new Uint8Array(await sign(new TextEncoder().encode(input))))}`;
}

/** What the server is given to look at: the payload, the upstream that it is for, and what it looks with. */
export async function presented(
  given: Given,
): Promise<[UpstreamIdentity, UpstreamConfiguration, ValidationContext]> {
  const rules: IssuerRules = {
    issuer,
    audience: [audience],
    algorithms: ['ES256'],
    types: ['at+jwt'],
    clockToleranceSec: 0,
    ...given.rules,
  };
  const scheme: JwtScheme = {
    scheme: 'Bearer',
    format: 'jwt',
    headers: [],
    issuers: [rules],
    scopes: given.scopes,
    boundTo: given.boundTo,
  };
  const upstream: UpstreamConfiguration = {
    id: 'payments',
    resource: audience,
    origin: 'https://payments.example',
    schemes: [scheme],
  };
  const keys = given.keys ?? [{ ...corp.jwk, kid: 'k1' }];
  const keysOf = (() => ({ keys })) as unknown as ValidationContext['keysOf'];
  const payload = { type: 'Bearer', token: given.token ?? (await compact(given)), ...given.hints };
  return [payload, upstream, { now, keysOf }];
}

/** The accepted identity, or the cause of the refusal and the member it is about, in one line. */
export async function judge(given: Given): Promise<ValidatedIdentity | string> {
  const validation = await validate(...(await presented(given)));
  if (validation.ok) return validation.identity;
  return [validation.cause, validation.detail].filter(Boolean).join(' ');
}
