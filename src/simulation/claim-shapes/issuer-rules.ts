import type { IssuerRules } from '../../protocol/index.ts';
import type { ShapeId } from './claim-shape.ts';

/** Rules for the access tokens of one kind of issuer, and the claim layout they are for. */
export interface IssuerExample {
  readonly shape: ShapeId;
  readonly rules: IssuerRules;
}

/** What an operator writes for each of the six issuers whose access tokens are JWTs that a server can check. */
export const issuerExamples: readonly IssuerExample[] = [
  {
    shape: 'entra-v1',
    rules: {
      issuer: 'https://sts.windows.net/{tenant}/',
      tenants: { claim: 'tid', allowed: ['11111111-2222-3333-4444-555555555555'] },
      audience: ['api://dashboards.example'],
      algorithms: ['RS256'],
      requiredClaims: ['oid', 'scp'],
      clockToleranceSec: 60,
    },
  },
  {
    shape: 'entra-v2',
    rules: {
      issuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
      tenants: { claim: 'tid', allowed: ['11111111-2222-3333-4444-555555555555'] },
      audience: ['cccccccc-0000-0000-0000-000000000003'],
      algorithms: ['RS256'],
      requiredClaims: ['oid', 'scp'],
      clockToleranceSec: 60,
    },
  },
  {
    shape: 'okta',
    rules: {
      issuer: 'https://corp.okta.example/oauth2/default',
      audience: ['api://default'],
      algorithms: ['RS256'],
      requiredClaims: ['cid', 'scp'],
      clockToleranceSec: 60,
    },
  },
  {
    shape: 'auth0',
    rules: {
      issuer: 'https://corp.auth0.example/',
      audience: ['https://payments.example/api'],
      algorithms: ['RS256'],
      requiredClaims: ['azp', 'scope'],
      scopeClaims: ['scope', 'permissions'],
      clockToleranceSec: 60,
    },
  },
  {
    shape: 'keycloak',
    rules: {
      issuer: 'https://id.corp.example/realms/corp',
      audience: ['https://dashboards.example'],
      algorithms: ['RS256'],
      idToken: [{ claim: 'typ', value: 'ID' }, { claim: 'at_hash' }, { claim: 'nonce' }],
      requiredClaims: ['azp', 'scope'],
      clockToleranceSec: 60,
    },
  },
  {
    shape: 'cognito',
    rules: {
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example',
      audience: ['57exampleclient'],
      audienceClaim: 'client_id',
      algorithms: ['RS256'],
      idToken: [{ claim: 'token_use', value: 'id' }, { claim: 'at_hash' }],
      requiredClaims: ['token_use', 'client_id'],
      clockToleranceSec: 60,
    },
  },
];
