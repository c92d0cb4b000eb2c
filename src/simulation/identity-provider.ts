import { calculateJwkThumbprint } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { rfc9068 } from './claim-shapes/rfc9068.ts';
import type { ClaimContext, ClaimShape } from './claim-shapes.ts';
import type { KeyRing } from './keys.ts';
import { sign } from './sign.ts';

/** A key of an issuer: its id, the name of the pair, and the algorithm the pair is made for. */
export interface IssuerKey {
  readonly kid: string;
  readonly key: string;
  readonly alg: string;
  readonly publishAlg: boolean;
}

/** An issuer with the keys it publishes. */
export interface IssuerConfiguration {
  readonly issuer: string;
  readonly keys: readonly IssuerKey[];
  /** A JWKS from outside, published beside the minted keys. */
  readonly jwks?: { readonly keys: readonly object[] } | undefined;
}

/** What to mint. `undefined` members take the default of the shape. */
export interface MintRecipe {
  readonly shape?: string | undefined;
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  /** Short name that the shape makes its subject of. */
  readonly user?: string | undefined;
  readonly audience?: string | readonly string[] | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Name of the key pair whose thumbprint stands in `cnf` (RFC 9449, section 6.1). */
  readonly boundTo?: string | undefined;
  /** Key name; `HMAC(public(NAME))` signs with the public key as HMAC secret; null leaves the token unsigned. */
  readonly signedWith?: string | null | undefined;
}

export interface MintedToken {
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
}

export interface IdentityProvider {
  /** The keys of an issuer; of every tenant's, where the name has a placeholder such as `{tenant}`. */
  jwks(issuer: string): Promise<JSONWebKeySet>;
  /** A key set of these keys, whoever's they are. */
  setOf(keys: readonly IssuerKey[]): Promise<JSONWebKeySet>;
  mint(recipe: MintRecipe, now: number): Promise<MintedToken>;
}

/** Removes the members that a recipe sets to null. */
function withOverrides(base: object, overrides: object = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...base, ...overrides }).filter(([, value]) => value !== null),
  );
}

/** Mints and publishes for every issuer of a world. Good and bad tokens alike: what is checked is the server. */
export function createIdentityProvider(
  issuers: readonly IssuerConfiguration[],
  ring: KeyRing,
): IdentityProvider {
  const find = (issuer: string): IssuerConfiguration | undefined =>
    issuers.find((candidate) => candidate.issuer === issuer);

  const setOf = async (keys: readonly IssuerKey[]): Promise<JSONWebKeySet> => {
    const published = keys.map(async ({ kid, key, alg, publishAlg }) => ({
      ...(await ring.pair(key, alg)).publicJwk,
      kid,
      ...(publishAlg ? { alg } : {}),
    }));
    return { keys: await Promise.all(published) };
  };

  const confirm = async (key: string): Promise<{ jkt: string }> => ({
    jkt: await calculateJwkThumbprint((await ring.pair(key)).publicJwk),
  });

  return {
    setOf,
    async jwks(issuer) {
      const asked = issuers.filter((candidate) => isOneOf(candidate.issuer, issuer));
      // Tenants of one provider share its keys, and it publishes each once.
      const shared = new Map(
        asked.flatMap((candidate) => candidate.keys).map((key) => [JSON.stringify(key), key]),
      );
      const { keys } = await setOf([...shared.values()]);
      const outside = asked.flatMap(({ jwks }) => (jwks?.keys ?? []) as JSONWebKeySet['keys']);
      return { keys: [...keys, ...outside] };
    },

    async mint(recipe, now) {
      const issuer = recipe.issuer ?? issuers[0]?.issuer;
      if (issuer === undefined)
        throw new TypeError('A token cannot be minted in a world without issuers.');
      const shape = await shapeOf(recipe.shape);
      const signing = find(issuer)?.keys[0];
      const context: ClaimContext = {
        now,
        issuer,
        ...(recipe.audience === undefined ? {} : { audience: recipe.audience }),
        ...(recipe.subject === undefined ? {} : { subject: recipe.subject }),
        ...(recipe.user === undefined ? {} : { user: recipe.user }),
        ...(recipe.scopes === undefined ? {} : { scopes: recipe.scopes }),
      };
      const header = withOverrides(
        { ...shape.header, alg: signing?.alg ?? 'ES256', kid: signing?.kid ?? 'k1' },
        recipe.header,
      );
      const bound = recipe.boundTo === undefined ? {} : { cnf: await confirm(recipe.boundTo) };
      const claims = withOverrides(
        { ...shape.claims(context), ...bound },
        recipe.claims,
      ) as JWTPayload;
      const key = recipe.signedWith === undefined ? (signing?.key ?? 'unnamed') : recipe.signedWith;
      return {
        token: await sign(header, claims, key, signing?.alg ?? 'ES256', ring),
        header,
        claims,
      };
    },
  };
}

/** Whether an issuer is the one that is asked for, or one of those that a template stands for. */
function isOneOf(issuer: string, asked: string): boolean {
  const [before, after, ...more] = asked.split(/\{[^}]*\}/);
  if (before === undefined || after === undefined || more.length > 0) return issuer === asked;
  const isLongEnough = issuer.length > before.length + after.length;
  return isLongEnough && issuer.startsWith(before) && issuer.endsWith(after);
}

/** The plain shape is always here; those of real issuers load when one is asked for. */
async function shapeOf(id: string | undefined): Promise<ClaimShape> {
  if (id === undefined || id === rfc9068.id) return rfc9068;
  const { claimShapes } = await import('./claim-shapes.ts');
  const found = Object.entries(claimShapes).find(([known]) => known === id)?.[1];
  if (found === undefined) {
    const known = Object.keys(claimShapes).join(', ');
    throw new TypeError(`There is no claim shape “${id}”. There are: ${known}.`);
  }
  return found;
}
