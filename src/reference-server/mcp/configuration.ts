import type { Carrier, HeaderTemplate, ServerConfiguration } from '../../protocol/index.ts';

/** Where the API looks for a token. */
export const API_HEADER: HeaderTemplate = { name: 'X-JWT-Assertion', value: '{token}' };

interface Surroundings {
  readonly carrier: Carrier;
  readonly issuer: string;
  /** Whether tools act only with an upstream identity. */
  readonly required: boolean;
  /** Origin of the API. */
  readonly api: string;
}

/** What the operator of the reference server wrote down: one upstream, JWTs of one issuer, in the header of that API. */
export function configurationFor({
  carrier,
  issuer,
  api,
  required,
}: Surroundings): ServerConfiguration {
  return {
    carrier,
    required,
    upstreams: [
      {
        id: 'dashboards',
        resource: `${api}/`,
        origin: api,
        subjectMatch: 'any',
        schemes: [
          {
            scheme: 'Bearer',
            format: 'jwt',
            headers: [API_HEADER],
            issuers: [
              {
                issuer,
                audience: [`${api}/`],
                algorithms: ['ES256'],
                types: ['at+jwt'],
                clockToleranceSec: 5,
              },
            ],
            scopes: ['dashboards:read'],
          },
        ],
      },
    ],
  };
}
