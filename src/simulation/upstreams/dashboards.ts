import { accountBook, permits } from './accounts.ts';
import { json, redirect } from './answers.ts';
import type { Caller, SignIn } from './dashboards-caller.ts';
import { accessDenied, notFound, refused } from './dashboards-errors.ts';
import { signInWithJwt } from './dashboards-jwt.ts';
import type { JwtAccess } from './dashboards-jwt.ts';
import { exportDashboards, home, READ_PERMISSION, search } from './dashboards-operations.ts';
import { signInWithServiceAccount } from './dashboards-service-account.ts';
import { dashboardOf, dashboardsOf } from './dashboards-shelf.ts';
import { recordedUpstream } from './recorded-upstream.ts';
import type { Answer } from './recorded-upstream.ts';
import type { Account, Upstream } from './upstream.ts';

export const DASHBOARDS_ORIGIN = 'https://dashboards.example';

export interface DashboardsOptions {
  /** NumericDate. */
  readonly now: () => number;
  /** Service accounts; each secret is a token, see `serviceAccountToken`. */
  readonly accounts: readonly Account[];
  /** Absent = a JWT header is not looked at. */
  readonly jwt?: JwtAccess | undefined;
  /** Where an export is fetched: another origin, so that a client can be seen to keep or leak its credential. */
  readonly exportLocation?: string | undefined;
}

/** A dashboard service with Grafana's behavior at its edge: opaque tokens and JWTs, each in its own header. */
export function createDashboards(options: DashboardsOptions): Upstream {
  const book = accountBook(options.accounts);
  const exportLocation = options.exportLocation ?? 'https://elsewhere.example/export';
  let denied = 0;

  async function signIn(headers: Headers, now: number): Promise<SignIn> {
    const byJwt = options.jwt ? await signInWithJwt(headers, options.jwt, now) : null;
    if (byJwt && byJwt.outcome !== 'not-mine') return byJwt;
    return signInWithServiceAccount(headers, book, now);
  }

  function serve(method: string, url: URL, caller: Caller): Response {
    if (!permits(caller, READ_PERMISSION)) {
      denied += 1;
      return accessDenied(READ_PERMISSION, `ACE${String(denied).padStart(10, '0')}`);
    }
    const { user } = caller;
    const uid = /^\/api\/dashboards\/uid\/([^/]+)$/.exec(url.pathname)?.[1];
    if (method !== 'GET') return notFound('Endpoint');
    if (url.pathname === exportDashboards.path({})) return redirect(exportLocation);
    if (url.pathname === home.path({})) return redirect('/api/dashboards/uid/home');
    if (url.pathname === search.path({})) {
      const wanted = (url.searchParams.get('query') ?? '').toLowerCase();
      const found = dashboardsOf(user).filter(({ title }) => title.toLowerCase().includes(wanted));
      return json(200, { account: user, dashboards: found });
    }
    const dashboard = uid === undefined ? undefined : dashboardOf(user, uid);
    return dashboard ? json(200, { account: user, dashboard }) : notFound('Dashboard');
  }

  async function answer({ method, headers }: Request, url: URL, now: number): Promise<Answer> {
    if (!url.pathname.startsWith('/api/')) {
      return { response: page(url.pathname), user: null, scheme: null };
    }
    const signedIn = await signIn(headers, now);
    if (signedIn.outcome === 'not-mine') {
      return { response: refused('auth.unauthorized'), user: null, scheme: null };
    }
    const { scheme } = signedIn;
    if (signedIn.outcome === 'refused') {
      return { response: refused(signedIn.reason), user: null, scheme };
    }
    const { caller } = signedIn;
    return { response: serve(method, url, caller), user: caller.user, scheme };
  }

  const operations = [search, exportDashboards, home];
  const { now } = options;
  return recordedUpstream({
    origin: DASHBOARDS_ORIGIN,
    name: 'dashboards',
    operations,
    now,
    answer,
  });
}

/** Pages are for people with a session, which no request here has: all lead to the sign-in page. API paths never do. */
function page(path: string): Response {
  if (path !== '/login') return redirect('/login');
  return new Response('<!doctype html><title>Sign in</title>', {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}
