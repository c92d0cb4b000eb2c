import { createKeyStore } from '../../../protocol/index.ts';
import type { ServerConfiguration } from '../../../protocol/index.ts';
import type { GateServices } from '../../../sdk/gate.ts';

// #region configuration
export const configuration: ServerConfiguration = {
  carrier: 'params',
  required: true,
  upstreams: [
    {
      id: 'payments',
      resource: 'https://payments.example/',
      origin: 'https://payments.example',
      subjectMatch: 'any',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'jwt',
          headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
          issuers: [
            {
              issuer: 'https://id.corp.example',
              audience: ['https://payments.example/'],
              algorithms: ['ES256'],
              types: ['at+jwt'],
              clockToleranceSec: 60,
            },
          ],
        },
      ],
    },
  ],
};
// #endregion

// #region services
const now = () => Math.floor(Date.now() / 1000);
const keys = createKeyStore({
  now,
  cooldownSec: 30,
  fetch: async (issuer) => (await fetch(`${issuer}/.well-known/jwks.json`)).json(),
});

export const services: GateServices = {
  ...keys,
  now,
  caller: (authInfo) => authInfo?.extra?.['sub'] as string | undefined,
  needs: () => 'payments',
};
// #endregion
