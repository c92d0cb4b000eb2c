import type { UpstreamIdentity } from './payload.ts';

/** Payloads for documentation. Their credentials are those that the RFCs show, which open nothing. */
export const payloadExamples: readonly UpstreamIdentity[] = [
  // RFC 6750, section 2.1.
  { type: 'Bearer', token: 'mF_9.B5f-4.1JqM', resource: 'https://api.example/' },
  // RFC 9449, section 7.1; hints beside it.
  {
    type: 'DPoP',
    token: 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU',
    resource: 'https://api.example/',
    issuer: 'https://id.example',
    token_type: 'urn:ietf:params:oauth:token-type:access_token',
  },
  // RFC 7617, section 2.
  { type: 'Basic', token: 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==', resource: 'https://api.example/' },
];
