import type { JWTPayload } from 'jose';
import { audienceOf, scopeClaim, uuidOf } from './claim-shape.ts';
import type { ClaimContext, ClaimShape } from './claim-shape.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = 'aaaaaaaa-0000-0000-0000-000000000001';
/** An invented lifetime within the provider's 60 to 90 minutes, in seconds. */
const LIFETIME = 4500;

const shared = [
  'The subject differs from one application to the next; a user is `oid` with `tid`.',
  '`scp` is one string and stands in user tokens only; an application has `roles`, an array.',
  'The version follows the manifest of the called API, not the endpoint that issued the token.',
];

function times(now: number): JWTPayload {
  return { iat: now, nbf: now, exp: now + LIFETIME };
}

function person(context: ClaimContext, version: 'v1' | 'v2'): JWTPayload {
  const user = context.user ?? 'alice';
  return {
    oid: uuidOf('bbbbbbbb-0000-0000-0000', user),
    sub: context.subject ?? `pairwise-${version}-${user}`,
    tid: TENANT,
    ...scopeClaim('scp', context.scopes ?? ['dashboards.read']),
  };
}

export const entraV1: ClaimShape = {
  id: 'entra-v1',
  title: 'Microsoft Entra ID, version 1.0',
  isIdToken: false,
  header: { typ: 'JWT', alg: 'RS256', kid: 'k1', x5t: 'k1' },
  quirks: ['The audience is the URI of the application or its GUID.', ...shared],
  claims: (context) => ({
    aud: audienceOf(context, 'api://dashboards.example'),
    iss: context.issuer ?? `https://sts.windows.net/${TENANT}/`,
    ...times(context.now),
    acr: '1',
    appid: CLIENT,
    appidacr: '1',
    ...person(context, 'v1'),
    unique_name: `${context.user ?? 'alice'}@corp.example`,
    uti: 'u1',
    ver: '1.0',
  }),
};

export const entraV2: ClaimShape = {
  id: 'entra-v2',
  title: 'Microsoft Entra ID, version 2.0',
  isIdToken: false,
  header: { typ: 'JWT', alg: 'RS256', kid: 'k1' },
  quirks: [
    'The audience is the GUID of the called API, never its address.',
    '`typ` says `JWT`, so a rule that asks for `at+jwt` refuses every token.',
    ...shared,
  ],
  claims: (context) => ({
    aud: audienceOf(context, 'cccccccc-0000-0000-0000-000000000003'),
    iss: context.issuer ?? `https://login.microsoftonline.com/${TENANT}/v2.0`,
    ...times(context.now),
    azp: CLIENT,
    azpacr: '1',
    ...person(context, 'v2'),
    preferred_username: `${context.user ?? 'alice'}@corp.example`,
    uti: 'u2',
    ver: '2.0',
  }),
};
