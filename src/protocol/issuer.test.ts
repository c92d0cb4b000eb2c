import { describe, expect, it } from 'vitest';
import { findIssuer } from './issuer.ts';

const exact = {
  issuer: 'https://id.example',
  audience: ['a'],
  algorithms: ['ES256'],
  clockToleranceSec: 0,
};
const template = {
  ...exact,
  issuer: 'https://login.example/{tenant}/v2.0',
  tenants: { claim: 'tid', allowed: ['acme'] },
};

describe('token-is-validated-for-the-upstream: the issuer', () => {
  it.each([
    ['with a slash more', { iss: 'https://id.example/' }, 'issuer'],
    ['in another case', { iss: 'https://ID.example' }, 'issuer'],
    ['that is missing', {}, 'issuer'],
    ['that is missing, with a tenant in a list', { tid: ['acme'] }, 'issuer'],
    [
      'of a tenant that nobody allowed',
      { iss: 'https://login.example/evil/v2.0', tid: 'evil' },
      'tenant',
    ],
    [
      'that names another tenant than the claim',
      { iss: 'https://login.example/evil/v2.0', tid: 'acme' },
      'issuer',
    ],
    ['that is the template itself', { iss: template.issuer }, 'issuer'],
    [
      'whose tenant is no text',
      { iss: 'https://login.example/acme/v2.0', tid: ['acme'] },
      'issuer',
    ],
    [
      'whose tenant holds a replacement pattern',
      { iss: 'https://login.example/$&/v2.0', tid: '$&' },
      'tenant',
    ],
  ])('%s is refused', (_, claims, cause) => {
    expect(findIssuer([exact, template], claims)).toMatchObject({ cause });
  });

  it.each([
    ['that is named exactly', { iss: exact.issuer }, exact],
    ['of an allowed tenant', { iss: 'https://login.example/acme/v2.0', tid: 'acme' }, template],
  ])('%s has its rules', (_, claims, rules) => {
    expect(findIssuer([exact, template], claims)).toEqual({ rules });
  });
});
