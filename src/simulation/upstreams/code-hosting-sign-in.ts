import { accountBook } from './accounts.ts';
import { parseAuthorization } from './authorization.ts';
import { countingWindow } from './counting-window.ts';
import type { Account, Scheme } from './upstream.ts';

export interface LockOut {
  /** Failed attempts for one user within `seconds` after which all of that user's are refused, good ones included. */
  readonly tries: number;
  readonly seconds: number;
}

export type SignIn =
  | { readonly outcome: 'anonymous'; readonly scheme: null }
  | { readonly outcome: 'signed-in'; readonly account: Account; readonly scheme: Scheme }
  | { readonly outcome: 'bad-credentials' | 'locked-out'; readonly scheme: Scheme | null };

const schemes: ReadonlyMap<string, Scheme> = new Map([
  ['bearer', 'Bearer'],
  ['token', 'token'],
]);

/** Signs in by `Authorization`; without `lockOut`, failures are not counted. */
export function signInDesk(accounts: readonly Account[], lockOut: LockOut | undefined) {
  const book = accountBook(accounts);
  const failures = countingWindow(lockOut?.seconds ?? 1);
  const tries = lockOut?.tries ?? Infinity;

  return function signIn(header: string | null, now: number): SignIn {
    if (!header) return { outcome: 'anonymous', scheme: null };
    const authorization = parseAuthorization(header);
    const scheme = schemes.get(authorization?.scheme ?? '') ?? null;
    if (authorization === null || scheme === null) return { outcome: 'bad-credentials', scheme };
    const standing = book.find(authorization.credentials, now);
    // A token that nobody ever had names no user, so only one that was good once counts against somebody.
    if (standing.state === 'unknown') return { outcome: 'bad-credentials', scheme };
    const { account, state } = standing;
    if (failures.read(account.user, now).used >= tries) return { outcome: 'locked-out', scheme };
    if (state === 'usable') return { outcome: 'signed-in', account, scheme };
    failures.add(account.user, now);
    return { outcome: 'bad-credentials', scheme };
  };
}
