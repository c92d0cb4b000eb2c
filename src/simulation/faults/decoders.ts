import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  importJWK,
  jwtVerify,
} from 'jose';
import { findScheme } from '../../protocol/configuration.ts';
import { Credential } from '../../protocol/credential.ts';
import { validate } from '../../protocol/validate.ts';
import type { ValidationContext } from '../../protocol/validate.ts';
import { receiverWith } from './naive-validation.ts';
import type { Fault } from './fault.ts';

/** Lets the token say how it is to be verified: `none` is not verified, `HS256` with the public key as its secret. */
const algorithmFromHeader: typeof validate = async (payload, upstream, context) => {
  const scheme = findScheme(upstream, payload.type);
  if (scheme?.format !== 'jwt') return validate(payload, upstream, context);
  const claims = decodeJwt(payload.token);
  if (!(await verifiesAsItAsks(payload.token, claims.iss ?? '', context)))
    return { ok: false, cause: 'signature' };
  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: 'jwt',
      audienceChecked: true,
      ...(claims.sub === undefined ? {} : { subject: claims.sub }),
    },
  };
};

async function verifiesAsItAsks(
  token: string,
  issuer: string,
  { now, keysOf }: ValidationContext,
): Promise<boolean> {
  const { alg } = decodeProtectedHeader(token);
  if (alg === 'none') return true;
  const options = { currentDate: new Date(now * 1000) };
  const keys = await keysOf(issuer);
  try {
    if (alg !== 'HS256') {
      await jwtVerify(token, createLocalJWKSet(keys), options);
      return true;
    }
    const key = await importJWK(keys.keys[0]!, 'ES256', { extractable: true });
    await jwtVerify(token, new TextEncoder().encode(await exportSPKI(key as CryptoKey)), options);
    return true;
  } catch {
    return false;
  }
}

/** Looks a key up by `kid` among the keys of every issuer, and takes the first that fits the name. */
const keyByKidFirst =
  (issuers: readonly string[]): typeof validate =>
  async (payload, upstream, context) => {
    const pooled = async () => ({
      keys: (await Promise.all(issuers.map((issuer) => context.keysOf(issuer)))).flatMap(
        ({ keys }) => keys,
      ),
    });
    const { kid } = decodeProtectedHeader(payload.token);
    const keysOf = async () => ({
      keys: (await pooled()).keys.filter((key) => key.kid === kid).slice(0, 1),
    });
    return validate(payload, upstream, { ...context, keysOf });
  };

export const decoderFaults = {
  'alg-from-header': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server lets the token choose its algorithm, even none at all.',
    apply: (controlled) => ({ ...controlled, receive: receiverWith(algorithmFromHeader) }),
  },
  'find-key-by-kid-first': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server keeps the keys of all issuers in one pool and takes the first with the right key id.',
    apply: (controlled) => ({
      ...controlled,
      receive: receiverWith((payload, upstream, context) => {
        const issuers = upstream.schemes.flatMap((scheme) =>
          scheme.format === 'jwt' ? scheme.issuers.map(({ issuer }) => issuer) : [],
        );
        return keyByKidFirst(issuers)(payload, upstream, context);
      }),
    }),
  },
} as const satisfies Record<string, Fault>;
