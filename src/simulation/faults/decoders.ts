import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { findScheme } from '../../protocol/configuration.ts';
import type { UpstreamConfiguration } from '../../protocol/configuration.ts';
import { Credential } from '../../protocol/credential.ts';
import { findIssuer } from '../../protocol/issuer.ts';
import { validate } from '../../protocol/validate.ts';
import type { ValidationContext } from '../../protocol/validate.ts';
import { publicKeyAsSecret } from '../sign.ts';
import { receiverWith } from './naive-validation.ts';
import type { Fault } from './fault.ts';

/** Lets the token say how it is to be verified: `none` is not verified, `HS256` with the public key as its secret. */
const algorithmFromHeader: typeof validate = async (payload, upstream, context) => {
  const scheme = findScheme(upstream, payload.type);
  if (scheme?.format !== 'jwt') return validate(payload, upstream, context);
  const claims = decodeJwt(payload.token);
  const found = findIssuer(scheme.issuers, claims);
  const issuer = 'rules' in found ? found.rules.issuer : (claims.iss ?? '');
  if (!(await verifiesAsItAsks(payload.token, issuer, context)))
    return { ok: false, cause: 'signature' };
  return {
    ok: true,
    identity: {
      upstream,
      scheme: scheme.scheme,
      credential: new Credential(payload.token),
      path: 'jwt',
      audienceChecked: true,
      issuer,
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
    if (!alg?.startsWith('HS')) {
      await jwtVerify(token, createLocalJWKSet(keys), options);
      return true;
    }
    await jwtVerify(token, await publicKeyAsSecret(keys.keys[0]!), options);
    return true;
  } catch {
    return false;
  }
}

/** The keys of every issuer of an upstream, in one pool. */
async function pooledKeys(
  { schemes }: UpstreamConfiguration,
  { keysOf }: ValidationContext,
): Promise<readonly JWK[]> {
  const issuers = schemes.flatMap((scheme) => (scheme.format === 'jwt' ? scheme.issuers : []));
  const sets = await Promise.all(issuers.map(({ issuer }) => keysOf(issuer)));
  return sets.flatMap(({ keys }) => keys);
}

/** Looks a key up by `kid` among the keys of every issuer, and takes the first that fits the name. */
const keyByKidFirst: typeof validate = async (payload, upstream, context) => {
  const pool = await pooledKeys(upstream, context);
  const { kid } = decodeProtectedHeader(payload.token);
  const keys = pool.filter((key) => key.kid === kid).slice(0, 1);
  return validate(payload, upstream, onlyWith(context, keys));
};

/** Tries every key of every issuer until one fits. */
const keyOfAnybody: typeof validate = async (payload, upstream, context) => {
  let last = await validate(payload, upstream, context);
  for (const key of await pooledKeys(upstream, context)) {
    if (last.ok) return last;
    last = await validate(payload, upstream, onlyWith(context, [key]));
  }
  return last;
};

function onlyWith(context: ValidationContext, keys: readonly JWK[]): ValidationContext {
  return { ...context, keysOf: () => ({ keys: [...keys] }), refetchKeys: undefined };
}

export const decoderFaults = {
  'alg-from-header': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server lets the token choose its algorithm, even none at all.',
    apply: (controlled) => ({ ...controlled, receive: receiverWith(algorithmFromHeader) }),
  },
  'find-key-by-kid-first': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server keeps the keys of all issuers in one pool and takes the first with the right key id.',
    apply: (controlled) => ({ ...controlled, receive: receiverWith(keyByKidFirst) }),
  },
  'pooled-keys': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server takes a token that the key of any issuer verifies, whichever issuer it names.',
    apply: (controlled) => ({ ...controlled, receive: receiverWith(keyOfAnybody) }),
  },
} as const satisfies Record<string, Fault>;
