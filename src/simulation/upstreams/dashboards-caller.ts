import type { FailureId } from './dashboards-errors.ts';
import type { Account, Scheme } from './upstream.ts';

/** Whom a request comes from; an account without scopes may do everything. */
export type Caller = Pick<Account, 'user' | 'scopes'>;

/** What one way of signing in says about a request. */
export type SignIn =
  | { readonly outcome: 'signed-in'; readonly caller: Caller; readonly scheme: Scheme }
  | { readonly outcome: 'refused'; readonly reason: FailureId; readonly scheme: Scheme | null }
  /** The request holds nothing for this way: the next one is asked. */
  | { readonly outcome: 'not-mine' };
