import { createCodeHosting } from '../upstreams/code-hosting.ts';
import { accessToken } from '../upstreams/access-token.ts';
import { createDashboards } from '../upstreams/dashboards.ts';
import { apiKey } from '../upstreams/payments-key.ts';
import { createPayments } from '../upstreams/payments.ts';
import { serviceAccountToken } from '../upstreams/service-account-token.ts';
import type { Account, Upstream } from '../upstreams/upstream.ts';
import { createAuthorizationServer, OAUTH_ORIGIN } from './authorization-server.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { createIdentityPlatform } from './identity-platform.ts';
import type { IdentityPlatform } from './identity-platform.ts';
import type { Kit } from './kit.ts';
import type { Outcome } from './mcp.ts';

export const SERVICE = 'service';

type ApiName = 'dashboards' | 'code-hosting' | 'payments';

/** The three upstream APIs, with a long-lived secret for each user and one for the service. */
export interface Upstreams {
  readonly all: readonly Upstream[];
  /** The long-lived secret of an account; the run knows it as a static credential, or that of the service. */
  secretOf(api: ApiName, user: string): string;
  /** Takes the secrets of a user away. */
  revoke(user: string): void;
}

/** Everything there is before a pattern adds its own actors. */
export interface Setting {
  readonly kit: Kit;
  readonly oauth: AuthorizationServer;
  readonly platform: IdentityPlatform;
  readonly apis: Upstreams;
}

/** One user's way through a pattern. */
export interface Session {
  call(): Promise<Outcome>;
  close(): Promise<void>;
}

/** A pattern that is running. */
export interface Deployment {
  /** Called for each user; again for every call where each comes from a fresh process. */
  connect(user: string): Promise<Session>;
  /** Endpoints that the server's author has to write and to expose, besides MCP itself. */
  readonly endpoints: readonly string[];
  /** State that the server's author has to keep, besides none. */
  readonly state: readonly string[];
}

export type Deploy = (setting: Setting) => Promise<Deployment>;

export function createSetting(kit: Kit): Setting {
  const oauth = createAuthorizationServer(kit);
  const platform = createIdentityPlatform(kit, oauth);
  const apis = createUpstreams(kit, oauth);
  for (const { name: _name, origin, handle } of apis.all)
    kit.serve({ name: 'api', origin, handle });
  return { kit, oauth, platform, apis };
}

function createUpstreams(kit: Kit, oauth: AuthorizationServer): Upstreams {
  type Revocable = { -readonly [Member in keyof Account]: Account[Member] };
  const accounts = (secret: () => string): Revocable[] =>
    [...kit.users, SERVICE].map((user) => ({ user, secret: secret() }));
  const at: Record<ApiName, Revocable[]> = {
    dashboards: accounts(() => serviceAccountToken(kit.random(32))),
    'code-hosting': accounts(() => accessToken(kit.random(36))),
    payments: accounts(() => apiKey('sk', kit.random(24))),
  };
  const { now } = kit;
  const logins = Object.fromEntries(kit.users.map((user) => [user, user]));
  const jwt = {
    issuer: OAUTH_ORIGIN,
    jwks: oauth.jwks,
    expectClaims: {},
    relies: false,
    users: logins,
  };
  return {
    all: [
      createDashboards({ now, accounts: at.dashboards, jwt }),
      createCodeHosting({ now, accounts: at['code-hosting'] }),
      createPayments({ now, accounts: at.payments }),
    ],
    secretOf(api, user) {
      const { secret } = at[api].find((account) => account.user === user)!;
      const kind = user === SERVICE ? 'service credential' : 'static credential';
      return kit.secret(`${kind} of ${user} at ${api}`, secret, {
        kind,
        user: user === SERVICE ? null : user,
        ends: null,
      });
    },
    revoke(user) {
      for (const account of Object.values(at).flat())
        if (account.user === user) account.revoked = true;
      oauth.revoke(user);
    },
  };
}
