import type { IdentityProvider, MintRecipe } from './identity-provider.ts';
import type { NamedTokens } from './named-tokens.ts';
import type { Vault } from './vault.ts';

/** What stands where a token stands in a scenario. */
export type CredentialRecipe =
  | string
  | { readonly written: string }
  | { readonly mint: MintRecipe }
  | { readonly account: string }
  | { readonly basic: string; readonly password?: string | undefined }
  | { readonly pasted: true }
  | { readonly repeat: string; readonly times: number }
  | {
      readonly prefix: string;
      readonly token: { readonly account: string };
      readonly suffix: string;
    };

const NOTHING_PASTED =
  'The request asks for a pasted token, and none is pasted. Paste one under “A token of your own”, or write a recipe in its place.';

/** What credentials are made with. */
export interface Mint {
  readonly provider: IdentityProvider;
  readonly vault: Vault;
  /** The secret of an account such as `payments/alice`. */
  readonly secretOf: (account: string) => string;
  readonly named: NamedTokens;
  /** The token that the reader pasted, where they did. */
  readonly pasted?: string | undefined;
}

/** What a recipe needs to know of the step it stands in. */
export interface Occasion {
  readonly label: string;
  readonly caller: string;
  readonly now: number;
}

/** Makes the credential of a recipe and registers it, so that nothing recorded later can show it. */
export async function makeCredential(
  recipe: CredentialRecipe,
  { label, caller, now }: Occasion,
  { provider, vault, secretOf, named, pasted }: Mint,
): Promise<string> {
  if (typeof recipe === 'string') {
    vault.add(label, recipe, { kind: 'literal' });
    return recipe;
  }
  if ('written' in recipe) {
    const token = named.expand(recipe.written);
    vault.add(`${label} as written`, token, { kind: 'literal' });
    return token;
  }
  if ('mint' in recipe) {
    const { token, header, claims } = await provider.mint({ user: caller, ...recipe.mint }, now);
    vault.add(label, token, { kind: 'minted', header, claims });
    return token;
  }
  if ('account' in recipe) {
    const secret = secretOf(recipe.account);
    vault.add(label, secret, { kind: 'account' });
    return secret;
  }
  if ('basic' in recipe) {
    const secret = secretOf(recipe.basic);
    const token = btoa(`${secret}:${recipe.password ?? ''}`);
    vault.add(label, token, { kind: 'basic' });
    vault.add(`${label} decoded`, secret, { kind: 'account' });
    return token;
  }
  if ('pasted' in recipe) {
    if (pasted === undefined) throw new TypeError(NOTHING_PASTED);
    vault.add(label, pasted, { kind: 'pasted' });
    return pasted;
  }
  if ('repeat' in recipe) {
    const token = recipe.repeat.repeat(recipe.times);
    vault.add(label, token, { kind: 'literal' });
    return token;
  }
  const secret = secretOf(recipe.token.account);
  vault.add(`${label} inside`, secret, { kind: 'account' });
  const token = `${recipe.prefix}${secret}${recipe.suffix}`;
  vault.add(label, token, { kind: 'literal' });
  return token;
}
