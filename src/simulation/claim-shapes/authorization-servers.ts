import { audienceList, audienceOf, scopeClaim, uuidOf } from './claim-shape.ts';
import type { ClaimShape } from './claim-shape.ts';

export const okta: ClaimShape = {
  id: 'okta',
  title: 'Okta, custom authorization server',
  isIdToken: false,
  header: { kid: 'k1', alg: 'RS256' },
  quirks: [
    'The header has no `typ`.',
    '`scp` is an array.',
    "A token of the organization's own server names the issuer as audience: introspect it, do not verify it.",
  ],
  claims: (context) => {
    const user = context.user ?? 'alice';
    const scp = [...(context.scopes ?? ['dashboards:read'])];
    return {
      ver: 1,
      jti: 'AT.invented',
      iss: context.issuer ?? 'https://corp.okta.example/oauth2/default',
      aud: audienceOf(context, 'api://default'),
      iat: context.now,
      exp: context.now + 3600,
      cid: '0oaclient1',
      uid: `00u${user}`,
      ...(scp.length === 0 ? {} : { scp }),
      auth_time: context.now - 100,
      sub: context.subject ?? `${user}@corp.example`,
    };
  },
};

export const auth0: ClaimShape = {
  id: 'auth0',
  title: 'Auth0, default profile',
  isIdToken: false,
  header: { alg: 'RS256', typ: 'JWT', kid: 'k1' },
  quirks: [
    'The issuer ends in a slash.',
    'The audience is an array that also names the user info endpoint, since `openid` was asked for.',
    'The client is `azp`; only the RFC 9068 profile says `client_id` and `at+jwt`.',
  ],
  claims: (context) => {
    const iss = context.issuer ?? 'https://corp.auth0.example/';
    const permissions = [...(context.scopes ?? ['read:charges'])];
    return {
      iss,
      sub: context.subject ?? `auth0|${context.user ?? 'alice'}`,
      aud: audienceList(context, 'https://payments.example/api', [
        iss.replace(/\/?$/, '/userinfo'),
      ]),
      iat: context.now,
      exp: context.now + 86_400,
      azp: 'client1',
      scope: ['openid', ...permissions].join(' '),
      permissions,
    };
  },
};

export const keycloak: ClaimShape = {
  id: 'keycloak',
  title: 'Keycloak, with an audience mapper',
  isIdToken: false,
  header: { alg: 'RS256', typ: 'JWT', kid: 'k1' },
  quirks: [
    'The payload has a `typ` of its own, `Bearer`, which is not the one of the header.',
    'The audience is an array here; on a new realm it is the word `account`, without a mapper it is missing.',
    'The audience never names the client that asked for the token.',
  ],
  claims: (context) => {
    const user = context.user ?? 'alice';
    return {
      exp: context.now + 300,
      iat: context.now,
      jti: 'onrtac:0001',
      iss: context.issuer ?? 'https://id.corp.example/realms/corp',
      aud: audienceList(context, 'https://dashboards.example', ['account']),
      sub: context.subject ?? uuidOf('f0000000-0000-0000-0000', user),
      typ: 'Bearer',
      azp: 'mcp-client',
      sid: 's1',
      scope: ['profile', 'email', ...(context.scopes ?? [])].join(' '),
      realm_access: { roles: ['offline_access'] },
      resource_access: { account: { roles: ['view-profile'] } },
      preferred_username: user,
    };
  },
};

export const cognito: ClaimShape = {
  id: 'cognito',
  title: 'Amazon Cognito',
  isIdToken: false,
  header: { kid: 'k1', alg: 'RS256' },
  quirks: [
    'There is no audience; `client_id` is what a rule can compare. A context audience becomes it, the first of several.',
    'The header has no `typ`; `token_use` tells an access token from an ID token.',
    'A scope carries the identifier of its resource server before a slash.',
  ],
  claims: (context) => {
    const user = context.user ?? 'alice';
    return {
      sub: context.subject ?? uuidOf('aaaaaaaa-bbbb-cccc-dddd', user),
      'cognito:groups': ['sre'],
      token_use: 'access',
      ...scopeClaim('scope', context.scopes ?? ['dashboards/dashboards.read']),
      auth_time: context.now,
      iss: context.issuer ?? 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example',
      exp: context.now + 3600,
      iat: context.now,
      origin_jti: 'o1',
      jti: 'j1',
      client_id: audienceList(context, '57exampleclient')[0],
      username: user,
    };
  },
};
