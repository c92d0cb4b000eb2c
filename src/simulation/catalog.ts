import type { UpstreamConfiguration } from '../protocol/index.ts';

const trusted = {
  issuer: 'https://id.corp.example',
  algorithms: ['ES256'],
  types: ['at+jwt'],
  clockToleranceSec: 60,
} as const;

const bearer = { name: 'Authorization', value: 'Bearer {token}' };

/**
 * Upstreams that scenarios name instead of writing them out. A dashboard server is here twice, because what it takes is
 * the operator's choice: JWTs of the corporate issuer in a header of their own, or its service-account tokens.
 */
export const catalog: Readonly<Record<string, UpstreamConfiguration>> = {
  dashboards: {
    id: 'dashboards',
    resource: 'https://dashboards.example/',
    origin: 'https://dashboards.example',
    subjectMatch: 'any',
    schemes: [
      {
        scheme: 'Bearer',
        format: 'jwt',
        headers: [{ name: 'X-JWT-Assertion', value: '{token}' }],
        issuers: [{ ...trusted, audience: ['https://dashboards.example/'] }],
      },
    ],
  },
  'dashboards-service-account': {
    id: 'dashboards-service-account',
    resource: 'https://dashboards.example/',
    origin: 'https://dashboards.example',
    subjectMatch: 'any',
    schemes: [{ scheme: 'Bearer', format: 'opaque', pinned: true, headers: [bearer] }],
  },
  payments: {
    id: 'payments',
    resource: 'https://payments.example/',
    origin: 'https://payments.example',
    subjectMatch: 'any',
    schemes: [
      { scheme: 'Bearer', format: 'opaque', pinned: true, headers: [bearer] },
      {
        scheme: 'Basic',
        format: 'basic',
        headers: [{ name: 'Authorization', value: 'Basic {token}' }],
      },
    ],
  },
  'code-hosting': {
    id: 'code-hosting',
    resource: 'https://code-hosting.example/',
    origin: 'https://code-hosting.example',
    subjectMatch: 'any',
    schemes: [
      { scheme: 'Bearer', format: 'opaque', pinned: true, headers: [bearer] },
      {
        scheme: 'token',
        format: 'opaque',
        pinned: true,
        headers: [{ name: 'Authorization', value: 'token {token}' }],
      },
    ],
  },
};
