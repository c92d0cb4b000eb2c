/** One thing done to a token on its way from a good recipe to a bad one: the members of the recipe that it sets. */
export interface Tampering {
  readonly title: string;
  /** `aud` of the recipe. */
  readonly audience?: string;
  /** Header members; null removes one. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Claims; null removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signedWith?: string | null;
}

/** What a tampering needs to know of the scenario. */
export interface Means {
  /** The clock at which tokens are minted, NumericDate. */
  readonly now: number;
  /** Name of the key that the issuer signs with. */
  readonly key: string;
}

/** By the id of each, in the order in which a server would notice. */
export const tamperings = {
  'other-issuer': () => ({
    title: 'says another issuer',
    claims: { iss: 'https://id.mallory.example', tid: 'mallory' },
  }),
  'logout-token': () => ({ title: 'is a logout token', header: { typ: 'logout+jwt' } }),
  'critical-header': () => ({
    title: 'demands an extension of the header',
    header: { crit: ['https://mallory.example/crit'], 'https://mallory.example/crit': true },
  }),
  unsigned: () => ({ title: 'has no signature', header: { alg: 'none' }, signedWith: null }),
  confusion: ({ key }) => ({
    title: 'is signed with the public key as a secret',
    header: { alg: 'HS256' },
    signedWith: `HMAC(public(${key}))`,
  }),
  'unknown-key': () => ({ title: 'names a key that nobody published', header: { kid: 'k-none' } }),
  'other-key': () => ({ title: 'is signed with Mallory’s key', signedWith: 'mallory' }),
  'no-expiry': () => ({ title: 'never expires', claims: { exp: null } }),
  'other-audience': () => ({
    title: 'is for another upstream',
    audience: 'https://elsewhere.example/',
  }),
  expired: ({ now }) => ({ title: 'has expired', claims: { exp: now - 120 } }),
  'not-yet': ({ now }) => ({ title: 'is not valid yet', claims: { nbf: now + 600 } }),
  'id-token': () => ({ title: 'is an ID token', claims: { at_hash: '77QmUPtjPfzWtF2AnpK9RQ' } }),
  'client-bound': () => ({
    title: 'is bound to a key of the client',
    claims: { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } },
  }),
} satisfies Readonly<Record<string, (means: Means) => Tampering>>;

export type TamperingId = keyof typeof tamperings;

export const tamperingIds = Object.keys(tamperings) as readonly TamperingId[];

/** A tampering for one scenario. */
export function tamperingFor(id: TamperingId, means: Means): Tampering {
  const make: (means: Means) => Tampering = tamperings[id];
  return make(means);
}
