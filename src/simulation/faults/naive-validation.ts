import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import type { JWTPayload } from 'jose';
import { findScheme } from '../../protocol/configuration.ts';
import type { IssuerRules, JwtScheme } from '../../protocol/configuration.ts';
import { Credential } from '../../protocol/credential.ts';
import { receiver, steps } from '../../protocol/receive.ts';
import { findIssuer } from '../../protocol/issuer.ts';
import { grants } from '../../protocol/scopes.ts';
import { validate } from '../../protocol/validate.ts';
import type { Validation } from '../../protocol/identity.ts';
import type { ValidationContext } from '../../protocol/validate.ts';
import type { Fault } from './fault.ts';
import { isOneOf } from '../../protocol/one-of.ts';

/** What a hand-written validator can forget. */
export type Forgotten =
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'expiry'
  | 'expiry-presence'
  | 'not-before'
  | 'type'
  | 'algorithm'
  | 'confirmation'
  | 'scope';

type Check = (token: {
  claims: ReturnType<typeof decodeJwt>;
  header: ReturnType<typeof decodeProtectedHeader>;
  rules: IssuerRules;
  scheme: JwtScheme;
  now: number;
}) => boolean;

const checks: Readonly<Record<Exclude<Forgotten, 'signature' | 'issuer'>, Check>> = {
  audience: ({ claims, rules }) =>
    [claims.aud ?? []].flat().some((value) => rules.audience.includes(value)),
  expiry: ({ claims, now, rules }) =>
    claims.exp === undefined || claims.exp > now - rules.clockToleranceSec,
  'expiry-presence': ({ claims }) => claims.exp !== undefined,
  'not-before': ({ claims, now, rules }) =>
    claims.nbf === undefined || claims.nbf <= now + rules.clockToleranceSec,
  type: ({ header, rules }) => rules.types === undefined || isOneOf(rules.types, header.typ),
  algorithm: ({ header, rules }) => isOneOf(rules.algorithms, header.alg),
  confirmation: ({ claims, scheme }) =>
    (claims['cnf'] === undefined) === (scheme.boundTo === undefined),
  scope: ({ claims, scheme, rules }) => grants(claims, rules.scopeClaims, scheme.scopes ?? []),
};

/**
 * A validator as one writes it by hand when the library seems too strict: it makes every check but the forgotten ones.
 * The library cannot be talked out of its checks, so this decodes and verifies with its lower-level functions.
 */
export function naiveValidate(forgotten: readonly Forgotten[]): typeof validate {
  const forgets = (check: Forgotten): boolean => forgotten.includes(check);
  return async (payload, upstream, context): Promise<Validation> => {
    const scheme = findScheme(upstream, payload.type);
    if (scheme?.format !== 'jwt') return validate(payload, upstream, context);
    const token = decode(payload.token);
    if (token === undefined) return { ok: false, cause: 'not-a-jwt' };
    const { claims, header } = token;
    const found = findIssuer(scheme.issuers, claims);
    const known = 'rules' in found ? found.rules : undefined;
    const rules = known ?? (forgets('issuer') ? scheme.issuers[0] : undefined);
    if (rules === undefined) return { ok: false, cause: 'issuer' };
    for (const [name, check] of Object.entries(checks)) {
      if (forgets(name as Forgotten)) continue;
      if (!check({ claims, header, rules, scheme, now: context.now }))
        return { ok: false, cause: 'claim', detail: name };
    }
    const issuers = [...new Set([rules.issuer, ...(forgets('issuer') ? [claims.iss ?? ''] : [])])];
    const trusted = forgets('signature') || (await verifies(payload.token, issuers, context));
    if (!trusted) return { ok: false, cause: 'signature' };
    return {
      ok: true,
      identity: {
        upstream,
        scheme: scheme.scheme,
        credential: new Credential(payload.token),
        path: 'jwt',
        audienceChecked: !forgets('audience'),
        // Who did not look whether it is a trusted issuer cannot say that it is one.
        ...(forgets('issuer') || claims.iss === undefined ? {} : { issuer: claims.iss }),
        ...(claims.sub === undefined ? {} : { subject: claims.sub }),
      },
    };
  };
}

function decode(
  token: string,
): { claims: JWTPayload; header: ReturnType<typeof decodeProtectedHeader> } | undefined {
  try {
    return { claims: decodeJwt(token), header: decodeProtectedHeader(token) };
  } catch {
    return undefined;
  }
}

async function verifies(
  token: string,
  issuers: readonly string[],
  { keysOf }: ValidationContext,
): Promise<boolean> {
  for (const issuer of issuers) {
    try {
      await compactVerify(token, createLocalJWKSet(await keysOf(issuer)));
      return true;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return false;
}

/** The receiving side with another validator in it. */
export function receiverWith(validator: typeof validate): ReturnType<typeof receiver> {
  return receiver({ ...steps, validate: validator });
}

/** A fault that forgets checks of a JWT. */
export function forgets(violates: string, does: string, ...forgotten: Forgotten[]): Fault {
  const receive = receiverWith(naiveValidate(forgotten));
  return { violates, does, apply: (controlled) => ({ ...controlled, receive }) };
}
