import type { Account } from './upstream.ts';

/** What presenting a secret leads to. */
export type Standing =
  | { readonly state: 'usable' | 'expired' | 'revoked'; readonly account: Account }
  | { readonly state: 'unknown' };

/** Throws a TypeError when two accounts share a secret. */
export function accountBook(accounts: readonly Account[]) {
  const bySecret = new Map(accounts.map((account) => [account.secret, account]));
  if (bySecret.size !== accounts.length) throw new TypeError('two accounts share a secret');
  return {
    find(secret: string, now: number): Standing {
      const account = bySecret.get(secret);
      if (!account) return { state: 'unknown' };
      if (account.revoked) return { state: 'revoked', account };
      const expired = account.expiresAt !== undefined && now >= account.expiresAt;
      return { state: expired ? 'expired' : 'usable', account };
    },
  };
}

export function permits(account: Pick<Account, 'scopes'>, scope: string): boolean {
  return account.scopes === undefined || account.scopes.includes(scope);
}
