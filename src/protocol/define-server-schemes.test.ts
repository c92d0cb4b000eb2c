import { describe, expect, it } from 'vitest';
import { defineServer } from './define-server.ts';
import {
  basic,
  introspected,
  issuer,
  jwt,
  rowsOf,
  scheme,
  upstream,
} from './define-server.fixture.ts';
import { pinned } from './identity.fixture.ts';

const asymmetric = [
  ...['RS', 'PS', 'ES'].flatMap((kind) => ['256', '384', '512'].map((size) => kind + size)),
  'EdDSA',
  'Ed25519',
];
const template = 'https://a.example/{tenant}';
const tenants = { claim: 'tid', allowed: ['x'] };

const subjectUnknown = (name: string): string =>
  `the subject behind scheme ${name} of upstream payments cannot be known, so no caller can be mapped to it: choose subjectMatch: 'any' for this upstream, or leave the scheme out`;
const unsafe = (algorithm: string): string =>
  `issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm ${algorithm}, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256`;

const unknown = (algorithm: string): string =>
  `issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm ${algorithm}, which is not known: list asymmetric algorithms such as ES256`;

describe('misuse of a scheme throws TypeError, in one sentence that says how to mend it:', () => {
  const rows = rowsOf({
    'scheme Bearer of upstream payments says neither how its tokens are checked nor that they are pinned: use the format jwt or introspected, or say pinned: true':
      [['neither checked nor pinned', scheme({ ...pinned, pinned: undefined })]],
    'scheme Bearer of upstream payments has no format: use jwt, introspected, opaque (pinned: true) or basic':
      [['no format', scheme({ ...pinned, format: undefined })]],
    'scheme Bearer of upstream payments binds tokens to a key, and in none of its format can that be seen: leave boundTo out, or use the format jwt':
      [
        ['opaque tokens that are bound', scheme({ ...pinned, boundTo: { jkt: 'x' } })],
        ['introspected tokens that are bound', scheme({ ...introspected, boundTo: { jkt: 'x' } })],
      ],
    [subjectUnknown('Bearer')]: [
      ['a subject that cannot be known', upstream({ subjectMatch: 'mapped' })],
      ['a subject that cannot be known, by default', upstream({ subjectMatch: undefined })],
    ],
    [subjectUnknown('Basic')]: [
      ['Basic, callers mapped', upstream({ schemes: [basic], subjectMatch: 'mapped' })],
    ],
    'scheme Bearer of upstream payments trusts no issuer: list the issuers of its tokens': [
      ['an empty list of issuers', scheme({ ...jwt, issuers: [] })],
      ['no issuers', scheme({ ...jwt, issuers: undefined })],
    ],
    'scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens': [
      ['introspection for nobody', scheme({ ...introspected, audience: [] })],
      ['introspection without an audience', scheme({ ...introspected, audience: undefined })],
    ],
    'maxCacheSec of scheme Bearer of upstream payments is not a number of seconds: give 0 or more':
      [
        ['a memory of no length', scheme({ ...introspected, maxCacheSec: -1 })],
        ['a memory that is no number', scheme({ ...introspected, maxCacheSec: NaN })],
        ['a memory without an end', scheme({ ...introspected, maxCacheSec: Infinity })],
      ],
  });

  it.each(rows)('$what', ({ configuration, error }) => {
    expect(() => defineServer(configuration)).toThrow(error);
  });
});

describe('algorithm-and-key-are-pinned: misuse of an issuer throws TypeError, in one sentence:', () => {
  const rows = rowsOf({
    'an entry without issuer stands under scheme Bearer of upstream payments: give its exact iss value':
      [
        ['an issuer without a name', issuer({ issuer: '' })],
        ['no issuer', issuer({ issuer: undefined })],
      ],
    'issuer https://id.corp.example of scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens':
      [
        ['an empty list of audiences', issuer({ audience: [] })],
        ['no audience', issuer({ audience: undefined })],
      ],
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins no algorithm: list the ones it signs with':
      [
        ['an empty list of algorithms', issuer({ algorithms: [] })],
        ['no algorithms', issuer({ algorithms: undefined })],
      ],
    ...Object.fromEntries(
      // The one that needs no key, and those of a secret that whoever verifies has too.
      ['none', 'HS256', 'HS384', 'HS512'].map((algorithm) => [
        unsafe(algorithm),
        [[`the algorithm ${algorithm}`, issuer({ algorithms: ['ES256', algorithm] })]] as const,
      ]),
    ),
    ...Object.fromEntries(
      // What only looks like an algorithm.
      ['XRS256', 'RS2567', 'RS999', 'XEdDSA', 'Edward', 'Ed255190', 'noneX', 'XHS256'].map(
        (algorithm) => [
          unknown(algorithm),
          [[`the algorithm ${algorithm}`, issuer({ algorithms: ['ES256', algorithm] })]] as const,
        ],
      ),
    ),
    'issuer https://a.example/{tenant} of scheme Bearer of upstream payments has a placeholder or tenants, but not both: give both or neither':
      [['a placeholder without tenants', issuer({ issuer: template })]],
    'issuer https://id.corp.example of scheme Bearer of upstream payments has a placeholder or tenants, but not both: give both or neither':
      [['tenants without a placeholder', issuer({ tenants })]],
    'issuer https://a.example/{tenant} of scheme Bearer of upstream payments allows no tenant: list the tenants that are trusted':
      [['no tenant allowed', issuer({ issuer: template, tenants: { ...tenants, allowed: [] } })]],
    'issuer https://id.corp.example of scheme Bearer of upstream payments has no clock tolerance that is one: give clockToleranceSec, from 0 to 60':
      [
        ['more clock tolerance than may be', issuer({ clockToleranceSec: 61 })],
        ['no clock tolerance', issuer({ clockToleranceSec: undefined })],
        ['a negative clock tolerance', issuer({ clockToleranceSec: -1 })],
      ],
  });

  it.each(rows)('$what', ({ configuration, error }) => {
    expect(() => defineServer(configuration)).toThrow(error);
  });
});

describe('a scheme is configured:', () => {
  it.each([
    ['a JWT scheme, callers mapped', upstream({ schemes: [jwt], subjectMatch: undefined })],
    ['an introspected scheme', scheme(introspected)],
    ['introspection without a memory', scheme({ ...introspected, maxCacheSec: 0 })],
    ['a Basic scheme, callers not mapped', scheme(basic)],
    ['a placeholder and tenants', issuer({ issuer: template, tenants })],
    ['every algorithm of RSA and of curves', issuer({ algorithms: asymmetric })],
    ['a clock that is exact', issuer({ clockToleranceSec: 0 })],
    ['a clock that is off by a minute', issuer({ clockToleranceSec: 60 })],
    ['a JWT scheme of bound tokens', scheme({ ...jwt, boundTo: { jkt: 'x' } })],
  ])('%s is returned as it is', (_, configuration) => {
    expect(defineServer(configuration)).toBe(configuration);
  });
});
