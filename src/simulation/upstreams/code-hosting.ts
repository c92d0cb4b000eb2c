import { permits } from './accounts.ts';
import { json } from './answers.ts';
import * as errors from './code-hosting-errors.ts';
import {
  listRepositories,
  METADATA_PERMISSION,
  readRepository,
} from './code-hosting-operations.ts';
import { repositoriesOf, visibleRepository } from './code-hosting-repositories.ts';
import { signInDesk } from './code-hosting-sign-in.ts';
import type { LockOut } from './code-hosting-sign-in.ts';
import { countingWindow } from './counting-window.ts';
import type { Count } from './counting-window.ts';
import { recordedUpstream } from './recorded-upstream.ts';
import type { Answer } from './recorded-upstream.ts';
import type { Account, Upstream } from './upstream.ts';

export const CODE_HOSTING_ORIGIN = 'https://code-hosting.example';

export interface CodeHostingOptions {
  /** NumericDate. */
  readonly now: () => number;
  /** Each secret is a token, see `accessToken`; it is never parsed. */
  readonly accounts: readonly Account[];
  /** Requests in an hour of the clock, per user; default 5000. */
  readonly requestsPerHour?: number | undefined;
  /** Refuse requests without a `User-Agent`. Off by default: Chromium's `Request` drops that header without a word. */
  readonly requireUserAgent?: boolean | undefined;
  readonly lockOut?: LockOut | undefined;
}

const ANONYMOUS_REQUESTS_PER_HOUR = 60;
const versions: readonly string[] = ['2022-11-28', '2026-03-10'];

/** A code hosting with GitHub's behavior at its edge: opaque tokens under two schemes, and 404 for what may not be seen. */
export function createCodeHosting(options: CodeHostingOptions): Upstream {
  const signIn = signInDesk(options.accounts, options.lockOut);
  const requests = countingWindow(3600);

  function limitOf(account: Account | null): number {
    return account ? (options.requestsPerHour ?? 5000) : ANONYMOUS_REQUESTS_PER_HOUR;
  }

  function unfit(headers: Headers): Response | null {
    if (options.requireUserAgent && !headers.get('User-Agent')) return errors.noUserAgent();
    const version = headers.get('X-GitHub-Api-Version');
    return version === null || versions.includes(version) ? null : errors.unsupportedVersion();
  }

  function answer({ method, headers }: Request, url: URL, now: number): Answer {
    const signedIn = signIn(headers.get('Authorization'), now);
    const { outcome, scheme } = signedIn;
    const refuse = (response: Response): Answer => ({ response, user: null, scheme });
    const reason = unfit(headers);
    if (reason) return refuse(reason);
    if (outcome === 'bad-credentials') return refuse(errors.badCredentials());
    if (outcome === 'locked-out') return refuse(errors.lockedOut());

    const account = outcome === 'signed-in' ? signedIn.account : null;
    const limit = limitOf(account);
    // Anonymous requests share one count; the prefix keeps it apart from a user of that name.
    const count = requests.add(account ? `user:${account.user}` : 'anonymous', now);
    const response =
      count.used > limit ? errors.rateLimitExceeded() : serve(method, url.pathname, account);
    reportLimit(response.headers, limit, count);
    return { response, user: account?.user ?? null, scheme };
  }

  return recordedUpstream({
    origin: CODE_HOSTING_ORIGIN,
    name: 'code-hosting',
    operations: [listRepositories, readRepository],
    now: options.now,
    answer,
  });
}

function serve(method: string, path: string, account: Account | null): Response {
  const user = account?.user ?? null;
  const fullName = /^\/repos\/([^/]+\/[^/]+)$/.exec(path)?.[1];
  const isList = path === listRepositories.path({});
  if (method !== 'GET' || (!isList && fullName === undefined)) return errors.notFound();
  const repository = fullName === undefined ? null : visibleRepository(user, fullName);
  if (fullName !== undefined && repository === null) return errors.notFound();
  if (account && !permits(account, METADATA_PERMISSION)) {
    return errors.notAccessible(METADATA_PERMISSION);
  }
  if (repository) return json(200, { account: user, ...repository });
  if (user === null) return errors.requiresAuthentication();
  return json(200, { account: user, repositories: repositoriesOf(user) });
}

function reportLimit(headers: Headers, limit: number, { used, resetsAt }: Count): void {
  headers.set('X-RateLimit-Limit', String(limit));
  headers.set('X-RateLimit-Remaining', String(Math.max(0, limit - used)));
  headers.set('X-RateLimit-Used', String(Math.min(limit, used)));
  headers.set('X-RateLimit-Reset', String(resetsAt));
  headers.set('X-RateLimit-Resource', 'core');
}
