import { describe, expect, it } from 'vitest';
import type { JwtScheme, SchemeConfiguration, UpstreamConfiguration } from './configuration.ts';
import { select } from './select.ts';

const encode = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
const jwt = (claims: unknown) => `${encode({ alg: 'ES256' })}.${encode(claims)}.c2ln`;

const trusting = (...audience: string[]): SchemeConfiguration => ({
  scheme: 'Bearer',
  format: 'jwt',
  headers: [],
  issuers: [
    { issuer: 'https://id.corp.example', audience, algorithms: ['ES256'], clockToleranceSec: 0 },
  ],
});
/** A scheme of two issuers, each with an audience of its own. */
const trustingTwo = (first: string, second: string): SchemeConfiguration => {
  const [one, two] = [trusting(first), trusting(second)] as [JwtScheme, JwtScheme];
  return { ...one, issuers: [...one.issuers, ...two.issuers] };
};
const opaque: SchemeConfiguration = {
  scheme: 'token',
  format: 'opaque',
  pinned: true,
  headers: [],
};
const upstream = (id: string, ...schemes: SchemeConfiguration[]): UpstreamConfiguration => ({
  id,
  resource: `https://${id}.example/`,
  origin: `https://${id}.example`,
  schemes,
});

const upstreams = [
  upstream('payments', trusting('payments'), opaque),
  upstream('dashboards', trusting('dashboards', 'api://shared')),
  upstream('reports', trusting('api://shared')),
  upstream('code-hosting', opaque),
  upstream('wiki', trustingTwo('wiki-of-another', 'wiki')),
];
const choose = (payload: { resource?: string; token: string; type?: string }) => {
  const selection = select(
    { type: 'Bearer', ...payload },
    { carrier: 'params', required: true, upstreams },
  );
  return selection.ok ? selection.upstream.id : selection.cause;
};

describe('resource-selects-upstream (RFC 8707, section 2): refuses', () => {
  it.each([
    'https://elsewhere.example/',
    'https://payments.example',
    'https://payments.example/v1',
    'https://PAYMENTS.example/',
    'https://payments.example:443/',
    'payments',
    '',
  ])('the resource %j, which no upstream is configured with', (resource) => {
    expect(choose({ resource, token: jwt({ aud: 'payments' }) })).toBe('unknown-resource');
  });

  it.each([
    ['an audience of two upstreams', jwt({ aud: 'api://shared' })],
    ['audiences of two upstreams', jwt({ aud: ['payments', 'dashboards'] })],
    ['an audience of none', jwt({ aud: 'elsewhere' })],
    ['an audience in another case', jwt({ aud: 'Payments' })],
    [
      'a resource indicator where the audience is another value',
      jwt({ aud: 'https://payments.example/' }),
    ],
    ['no audience', jwt({})],
    ['an audience that is no string', jwt({ aud: [{ payments: 1 }, 7, null] })],
    ['claims that are no object', jwt(['payments'])],
    ['claims that are null', jwt(null)],
    ['two parts', 'a.b'],
    ['parts that are no JSON', 'a.b.c'],
    ['an opaque token', 'ghp_0123456789'],
    ['five parts (RFC 7516)', `${jwt({ aud: 'payments' })}.a.b`],
  ])('no resource, and a token with %s', (_, token) => {
    expect(choose({ token })).toBe('ambiguous-resource');
  });

  it('no resource where the scheme is not one whose tokens can be read', () => {
    for (const type of ['token', 'Basic', 'DPoP']) {
      expect(choose({ type, token: jwt({ aud: 'payments' }) })).toBe('ambiguous-resource');
    }
  });
});

describe('resource-selects-upstream: selects', () => {
  it('by the resource that is named, whatever the token says', () => {
    const resource = 'https://code-hosting.example/';
    expect(choose({ resource, token: jwt({ aud: 'payments' }) })).toBe('code-hosting');
    expect(choose({ resource, token: 'opaque' })).toBe('code-hosting');
  });

  it.each([
    ['payments', { aud: 'payments' }],
    ['payments', { aud: ['elsewhere', 'payments'] }],
    ['dashboards', { aud: 'dashboards', iss: 'https://id.other.example' }],
    ['wiki', { aud: 'wiki' }],
  ])('%s by the audience, in the minimal form: %j', (id, claims) => {
    expect(choose({ token: jwt(claims) })).toBe(id);
    expect(choose({ type: 'bearer', token: jwt(claims) })).toBe(id);
  });
});
