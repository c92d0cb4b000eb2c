import type { JSONWebKeySet } from 'jose';
import { createCodeHosting } from './upstreams/code-hosting.ts';
import { accessToken } from './upstreams/access-token.ts';
import { createDashboards } from './upstreams/dashboards.ts';
import { apiKey } from './upstreams/payments-key.ts';
import { createPayments } from './upstreams/payments.ts';
import { serviceAccountToken } from './upstreams/service-account-token.ts';
import type { Account, Upstream } from './upstreams/upstream.ts';

/** People with an account at every API, and the account whose secret an operator would put into an environment. */
export const users = ['alice', 'bob', 'service'] as const;

interface Options {
  readonly now: () => number;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
  readonly jwks: (issuer: string) => Promise<JSONWebKeySet>;
  /** The issuer whose JWTs the dashboards take, where they take JWTs. */
  readonly jwtIssuer: string | undefined;
  /** Whether the dashboards leave every check of a JWT to the server in front of them. */
  readonly relies: boolean;
  /** Login name of a `sub` that is not itself one. Read at each request. */
  readonly logins: Readonly<Record<string, string>>;
}

export interface Apis {
  readonly upstreams: readonly Upstream[];
  /** The secret of an account such as `payments/alice`. Throws TypeError where there is none. */
  secretOf(account: string): string;
  /** The origin of the API that an account is at. */
  originOf(account: string): string;
}

/** The three APIs with fresh secrets for every account. */
export function createApis({ now, random, jwks, jwtIssuer, relies, logins }: Options): Apis {
  const accounts = (secret: () => string): readonly Account[] =>
    users.map((user) => ({ user, secret: secret() }));
  const at = {
    payments: accounts(() => apiKey('sk', random(24))),
    dashboards: accounts(() => serviceAccountToken(random(32))),
    'code-hosting': accounts(() => accessToken(random(36))),
  };
  const upstreams: readonly Upstream[] = [
    createPayments({ now, accounts: at.payments }),
    createDashboards({
      now,
      accounts: at.dashboards,
      // The API's own default checks neither issuer nor audience: the server's check is the one that counts.
      ...(jwtIssuer === undefined
        ? {}
        : { jwt: { issuer: jwtIssuer, jwks, expectClaims: {}, relies, users: logins } }),
    }),
    createCodeHosting({ now, accounts: at['code-hosting'] }),
  ];
  return {
    upstreams,
    originOf: (name) => upstreams.find((api) => api.name === name.split('/')[0])?.origin ?? '',
    secretOf(name) {
      const [api, user] = name.split('/');
      const account = Object.entries(at)
        .find(([known]) => known === api)?.[1]
        .find((candidate) => candidate.user === user);
      if (account === undefined) {
        throw new TypeError(
          `There is no account “${name}”. There are ${users.join(', ')} at ${Object.keys(at).join(', ')}.`,
        );
      }
      return account.secret;
    },
  };
}
