import { describe, expect, it } from 'vitest';
import type { SchemeConfiguration, ServerConfiguration } from './configuration.ts';
import { EXTENSION_ID } from './extension.ts';
import { bearer, pinned, upstreamOf } from './identity.fixture.ts';
import { declaredNeeds, needsMeta, serverCapabilities } from './negotiate.ts';

const jwt: SchemeConfiguration = { scheme: 'Bearer', format: 'jwt', headers: bearer, issuers: [] };
const dpop: SchemeConfiguration = { ...jwt, scheme: 'DPoP', boundTo: { jkt: 'jkt-1' } };
const introspected: SchemeConfiguration = {
  scheme: 'token',
  format: 'introspected',
  headers: bearer,
  audience: ['a'],
};

/** What a server says of itself with these schemes at its one upstream. */
const said = (schemes: readonly object[], given: Partial<ServerConfiguration> = {}): unknown => {
  const upstream = { ...upstreamOf(), schemes: schemes as readonly SchemeConfiguration[] };
  const server = { carrier: 'meta', required: false, upstreams: [upstream], ...given } as const;
  return serverCapabilities('2026-07-28', server);
};
const saying = (upstream: object, settings: object = {}): unknown => ({
  extensions: {
    [EXTENSION_ID]: {
      carrier: 'meta',
      required: false,
      upstreams: [{ id: 'payments', resource: 'https://payments.example/', ...upstream }],
      ...settings,
    },
  },
});

describe('client-sends-only-where-advertised: a server advertises', () => {
  const constraint = (jkt: string) => ({ sender_constraint: { method: 'dpop', jkt } });

  it.each<[string, readonly object[], object]>([
    ['no member that it has nothing to say in', [pinned], { schemes: ['Bearer'] }],
    [
      'the scopes of every scheme, each once',
      [
        { ...jwt, scopes: ['read', 'write'] },
        { ...introspected, scopes: ['write', 'admin'] },
      ],
      { schemes: ['Bearer', 'token'], scopes: ['read', 'write', 'admin'] },
    ],
    [
      'no scopes where the configuration has none',
      [{ ...jwt, scopes: undefined }, introspected],
      { schemes: ['Bearer', 'token'] },
    ],
    [
      'the key to which tokens are bound',
      [jwt, dpop],
      { schemes: ['Bearer', 'DPoP'], ...constraint('jkt-1') },
    ],
    [
      'the first key where there are two',
      [dpop, { ...jwt, boundTo: { jkt: 'jkt-2' } }],
      { schemes: ['DPoP', 'Bearer'], ...constraint('jkt-1') },
    ],
    [
      // Only a JWT shows to which key it is bound.
      'no key for a token that is no JWT',
      [{ ...pinned, boundTo: { jkt: 'jkt-1' } }],
      { schemes: ['Bearer'] },
    ],
  ])('%s', (_, schemes, upstream) => {
    expect(said(schemes)).toStrictEqual(saying(upstream));
  });

  it('how long a credential may be, where that is not the default', () => {
    expect(said([pinned], { maxTokenBytes: 16_384 })).toStrictEqual(
      saying({ schemes: ['Bearer'] }, { max_token_bytes: 16_384 }),
    );
  });
});

it('client-sends-only-where-needed: what a tool puts into its _meta is what a client reads', () => {
  const needs = { upstreams: ['payments'], required: true, scopes: ['read'] };
  expect(needsMeta(needs)).toStrictEqual({ [EXTENSION_ID]: needs });
  expect(declaredNeeds({ _meta: needsMeta(needs) })).toStrictEqual(needs);
});

describe('client-sends-only-where-needed: a tool says nothing of what it needs', () => {
  it.each([
    undefined,
    null,
    'payments',
    {},
    { upstreams: [] },
    { upstreams: [''] },
    { upstreams: [7] },
    { upstreams: 'payments' },
    { upstreams: { 0: 'payments' } },
    { upstreams: ['payments'], required: 'yes' },
    { upstreams: ['payments'], scopes: 'read' },
    { upstreams: ['payments'], scopes: [''] },
  ])('by %j', (needs) => {
    expect(declaredNeeds({ _meta: { [EXTENSION_ID]: needs } })).toBeUndefined();
  });

  it('without _meta', () => {
    expect([declaredNeeds({}), declaredNeeds({ _meta: {} })]).toEqual([undefined, undefined]);
  });

  it('but of several upstreams it may say that it acts at them', () => {
    const needs = { upstreams: ['payments', 'ledger'], later: 1 };
    expect(declaredNeeds({ _meta: { [EXTENSION_ID]: needs } })).toEqual(needs);
  });
});
