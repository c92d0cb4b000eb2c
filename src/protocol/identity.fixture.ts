import type { SchemeConfiguration, UpstreamConfiguration } from './configuration.ts';
import { Credential } from './credential.ts';
import type { ValidatedIdentity } from './identity.ts';

/** An identity for the tests of what comes after validation. */

export const now = 1795521600;
export const canary = 'canary-5d1f';
export const origin = 'https://payments.example';

export const bearer = [{ name: 'Authorization', value: 'Bearer {token}' }];
export const pinned: SchemeConfiguration = {
  scheme: 'Bearer',
  format: 'opaque',
  pinned: true,
  headers: bearer,
};

export const upstreamOf = (scheme: SchemeConfiguration = pinned): UpstreamConfiguration => ({
  id: 'payments',
  resource: `${origin}/`,
  origin,
  subjectMatch: 'any',
  schemes: [scheme],
});

export const identityOf = (
  given: Partial<ValidatedIdentity> & { readonly token?: string } = {},
): ValidatedIdentity => {
  const { token = canary, ...members } = given;
  return {
    upstream: upstreamOf(),
    scheme: 'Bearer',
    credential: new Credential(token),
    path: 'opaque-pinned',
    audienceChecked: false,
    ...members,
  };
};
