import { audienceList, audienceOf } from './claim-shape.ts';
import type { ClaimShape } from './claim-shape.ts';

export const googleIdToken: ClaimShape = {
  id: 'google-id-token',
  title: 'Google, ID token of a service account',
  isIdToken: true,
  header: { alg: 'RS256', kid: 'k1', typ: 'JWT' },
  quirks: [
    'Access tokens are opaque; a JWT from this issuer is an ID token.',
    '`azp` and the subject are both the number of the service account.',
  ],
  claims: (context) => ({
    iss: context.issuer ?? 'https://accounts.google.com',
    aud: audienceOf(context, 'https://code-hosting.example'),
    azp: '100000000000000000001',
    sub: context.subject ?? '100000000000000000001',
    email: 'job@proj.iam.gserviceaccount.com',
    email_verified: true,
    iat: context.now,
    exp: context.now + 3600,
  }),
};

export const githubActions: ClaimShape = {
  id: 'github-actions',
  title: 'GitHub Actions, ID token of a workflow',
  isIdToken: true,
  header: { typ: 'JWT', alg: 'RS256', kid: 'k1' },
  quirks: [
    'It names a workflow, not a person: exchange it, do not forward it.',
    'The subject carries numeric ids for repositories made after 2026-07-15, and only names for older ones.',
    '`nbf` lies before `iat`.',
  ],
  claims: (context) => ({
    iss: context.issuer ?? 'https://token.actions.githubusercontent.com',
    aud: audienceOf(context, 'https://mcp.corp.example'),
    sub: context.subject ?? 'repo:corp@123456/deploy@456789:ref:refs/heads/main',
    repository: 'corp/deploy',
    repository_id: '456789',
    repository_owner: 'corp',
    repository_owner_id: '123456',
    actor: context.user ?? 'alice',
    event_name: 'push',
    ref: 'refs/heads/main',
    workflow_ref: 'corp/deploy/.github/workflows/ci.yml@refs/heads/main',
    run_id: '1',
    runner_environment: 'github-hosted',
    jti: 'j1',
    nbf: context.now - 600,
    iat: context.now,
    exp: context.now + 300,
  }),
};

export const kubernetes: ClaimShape = {
  id: 'kubernetes',
  title: 'Kubernetes, projected service account token',
  isIdToken: false,
  header: { alg: 'RS256', kid: 'k1' },
  quirks: [
    'The header has no `typ`.',
    'The audience is an array, and names the API server unless the pod asks for another.',
    'The file rotates at 80 % of its life, so a copy in memory goes stale.',
  ],
  claims: (context) => ({
    aud: audienceList(context, 'https://mcp.corp.example'),
    iss: context.issuer ?? 'https://kubernetes.default.svc',
    sub: context.subject ?? 'system:serviceaccount:jobs:nightly-sync',
    'kubernetes.io': {
      namespace: 'jobs',
      node: { name: 'n1', uid: 'u1' },
      pod: { name: 'nightly-1', uid: 'u2' },
      serviceaccount: { name: 'nightly-sync', uid: 'u3' },
    },
    jti: 'j1',
    nbf: context.now,
    iat: context.now,
    exp: context.now + 3600,
  }),
};

export const spiffe: ClaimShape = {
  id: 'spiffe',
  title: 'SPIFFE, JWT-SVID',
  isIdToken: false,
  header: { alg: 'ES256', kid: 'k1', typ: 'JWT' },
  quirks: [
    'No issuer is required: keys belong to the trust domain that the subject names.',
    'Each of several audiences can replay the token to the others.',
    'A header `typ` other than `JWT` or `JOSE`, or any further header member, makes it invalid.',
  ],
  claims: (context) => ({
    ...(context.issuer === undefined ? {} : { iss: context.issuer }),
    sub: context.subject ?? 'spiffe://corp.example/ns/agents/planner',
    aud: audienceList(context, 'spiffe://corp.example/ns/mcp/dashboards'),
    iat: context.now,
    exp: context.now + 300,
  }),
};
