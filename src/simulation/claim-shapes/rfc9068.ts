import { audienceOf, scopeClaim } from './claim-shape.ts';
import type { ClaimShape } from './claim-shape.ts';

export const rfc9068: ClaimShape = {
  id: 'rfc9068',
  title: 'JWT profile for access tokens (RFC 9068)',
  isIdToken: false,
  header: { typ: 'at+jwt', alg: 'ES256', kid: 'k1' },
  quirks: ['`typ` may be written `application/at+jwt` too (section 4).'],
  claims: (context) => ({
    iss: context.issuer ?? 'https://id.corp.example',
    sub: context.subject ?? context.user ?? 'alice',
    aud: audienceOf(context, 'https://dashboards.example'),
    client_id: 'mcp-client',
    iat: context.now,
    exp: context.now + 300,
    jti: 'at-0001',
    ...scopeClaim('scope', context.scopes ?? ['dashboards:read']),
  }),
};
