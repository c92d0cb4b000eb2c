import { expect, it } from 'vitest';
import { validateBasic } from './basic.ts';
import { parsePayload } from './payload.ts';
import { payloadExamples } from './payload-examples.ts';

it('every example has the form of a payload, and nothing beside it', () => {
  expect(payloadExamples.map((example) => parsePayload(example))).toEqual(
    payloadExamples.map((identity) => ({ ok: true, identity })),
  );
});

it('the credentials are those of the RFCs, which open nothing', () => {
  expect(payloadExamples.map(({ type, token }) => `${type} ${token}`)).toEqual([
    'Bearer mF_9.B5f-4.1JqM',
    'DPoP Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU',
    'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  ]);
  expect(validateBasic(payloadExamples.at(-1)!.token)).toBe(true);
});

it('they name an API and an issuer of nobody', () => {
  expect(
    payloadExamples.map(({ resource, issuer, token_type }) => [resource, issuer, token_type]),
  ).toEqual([
    ['https://api.example/', undefined, undefined],
    ['https://api.example/', 'https://id.example', 'urn:ietf:params:oauth:token-type:access_token'],
    ['https://api.example/', undefined, undefined],
  ]);
});
