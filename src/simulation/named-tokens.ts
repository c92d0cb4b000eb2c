import type { KeyRing } from './keys.ts';
import { sign } from './sign.ts';
import type { Vault } from './vault.ts';

/** A credential that a world has from its start, under a name. */
export type NamedToken =
  | {
      readonly header: Readonly<Record<string, unknown>>;
      readonly claims: Readonly<Record<string, unknown>>;
      /** As for `sign`. */
      readonly signedWith: string | null;
    }
  | { readonly value: string };

export interface NamedTokens {
  /** Throws TypeError where there is none of this name. */
  valueOf(name: string): string;
  /** A text with the token in place of each `@name`. What is no name of a token is left as it is. */
  expand(text: string): string;
}

/** Makes the named tokens and registers each under its name, so that nothing recorded later can show it. */
export async function makeNamedTokens(
  tokens: Readonly<Record<string, NamedToken>>,
  ring: KeyRing,
  vault: Vault,
): Promise<NamedTokens> {
  const values = new Map<string, string>();
  for (const [name, token] of Object.entries(tokens)) {
    const value = 'value' in token ? token.value : await signed(token, ring);
    values.set(name, value);
    const described =
      'value' in token
        ? { kind: 'literal' as const }
        : { kind: 'minted' as const, header: token.header, claims: token.claims };
    vault.add(name, value, described);
  }
  return {
    valueOf(name) {
      const value = values.get(name);
      if (value === undefined) throw new TypeError(`There is no token “${name}”.`);
      return value;
    },
    expand: (text) =>
      text.replace(/@([A-Za-z0-9_-]+)/g, (written, name: string) => values.get(name) ?? written),
  };
}

function signed(
  { header, claims, signedWith }: Exclude<NamedToken, { value: string }>,
  ring: KeyRing,
): Promise<string> {
  const { alg } = header;
  const algorithm = typeof alg === 'string' ? alg : '';
  const pairAlgorithm = /^(?:RS|PS|ES|Ed)/.test(algorithm) ? algorithm : 'RS256';
  return sign(header, claims, signedWith, pairAlgorithm, ring);
}
