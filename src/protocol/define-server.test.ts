import { describe, expect, it } from 'vitest';
import type { JwtScheme, ServerConfiguration, UpstreamConfiguration } from './configuration.ts';
import { defineServer } from './define-server.ts';
import { bearer, pinned, upstreamOf } from './identity.fixture.ts';

const rules = {
  issuer: 'https://id.corp.example',
  audience: ['https://payments.example/'],
  algorithms: ['ES256'],
  clockToleranceSec: 60,
};
const jwt: JwtScheme = { scheme: 'Bearer', format: 'jwt', headers: bearer, issuers: [rules] };
const introspected = { scheme: 'Bearer', format: 'introspected', headers: bearer, audience: ['a'] };

const server = (...upstreams: object[]): ServerConfiguration => ({
  carrier: 'params',
  required: true,
  upstreams: upstreams as unknown as UpstreamConfiguration[],
});
const upstream = (given: object): ServerConfiguration => server({ ...upstreamOf(), ...given });
const scheme = (given: object): ServerConfiguration => upstream({ schemes: [given] });
const issuer = (given: object): ServerConfiguration =>
  scheme({ ...jwt, issuers: [{ ...rules, ...given }] });

const header = (name: unknown, value: unknown = '{token}'): ServerConfiguration =>
  scheme({ ...pinned, headers: [{ name, value }] });

const mistakes: readonly (readonly [what: string, configuration: object, mend: RegExp])[] = [
  ['a carrier that does not exist', { ...server(), carrier: 'header' }, /say params or meta/],
  ['two upstreams of one id', server(upstreamOf(), upstreamOf()), /give each its own/],
  ['a bound of no bytes', { ...server(), maxTokenBytes: 0 }, /number of bytes/],
  ['no id', upstream({ id: '' }), /name it/],
  ['a relative resource', upstream({ resource: '/v1' }), /RFC 8707/],
  ['no origin', upstream({ origin: undefined }), /scheme, host and port/],
  ['an origin with a path', upstream({ origin: 'https://a.example/v1' }), /write https:\/\/a/],
  ['clear text', upstream({ origin: 'http://a.example' }), /https origin/],
  ['no scheme', upstream({ schemes: [] }), /at least one/],
  ['a header without the token', scheme({ ...pinned, headers: [] }), /write \{token\}/],
  ['no headers', scheme({ ...pinned, headers: undefined }), /write \{token\}/],
  ['a header that is no template', scheme({ ...pinned, headers: [null] }), /give both as texts/],
  ['a header without a name', header(''), /field name/],
  ['a name with a line break', header('X-Key\r\nHost'), /field name/],
  ['a value with a line break', header('X-Key', '{token}\r\nHost: a'), /line breaks/],
  ['a value that is no text', header('X-Key', 7), /give both as texts/],
  ['a header of the connection', header('Transfer-Encoding'), /one that it reads/],
  ['a header that chooses the host', header('host'), /one that it reads/],
  ['a header for a proxy', header('Proxy-Authorization'), /one that it reads/],
  ["the header of the server's own proof", header('DPoP'), /one that it reads/],
  ['the credential twice in a header', header('X-Key', '{token} {token}'), /\{token\} once/],
  [
    'the credential in two headers',
    scheme({ ...pinned, headers: [...bearer, { name: 'X-Key', value: '{token}' }] }),
    /\{token\} once/,
  ],
  [
    'a header twice, in another case',
    scheme({ ...pinned, headers: [...bearer, { name: 'AUTHORIZATION', value: 'v1' }] }),
    /each header once/,
  ],
  ['neither checked nor pinned', scheme({ ...pinned, pinned: undefined }), /pinned: true/],
  ['no format', scheme({ ...pinned, format: undefined }), /use jwt, introspected/],
  ['a subject that cannot be known', upstream({ subjectMatch: 'mapped' }), /subjectMatch/],
  ['no issuer', scheme({ ...jwt, issuers: [] }), /list the issuers/],
  ['an issuer without a name', issuer({ issuer: '' }), /exact iss/],
  ['no audience', issuer({ audience: [] }), /list the audiences/],
  ['no algorithm', issuer({ algorithms: [] }), /list the ones/],
  ['the algorithm none', issuer({ algorithms: ['none'] }), /asymmetric/],
  ['a shared secret', issuer({ algorithms: ['HS256'] }), /asymmetric/],
  ['a placeholder without tenants', issuer({ issuer: 'https://a.example/{t}' }), /both or neither/],
  ['tenants without a placeholder', issuer({ tenants: { claim: 't', allowed: ['x'] } }), /both/],
  [
    'no tenant allowed',
    issuer({ issuer: 'https://a.example/{t}', tenants: { claim: 't', allowed: [] } }),
    /list the tenants/,
  ],
  ['no clock tolerance', issuer({ clockToleranceSec: undefined }), /clockToleranceSec/],
  ['introspection for nobody', scheme({ ...introspected, audience: [] }), /audiences/],
  ['a memory of no length', scheme({ ...introspected, maxCacheSec: -1 }), /0 or more/],
];

describe('misuse throws TypeError, in one sentence that says how to mend it:', () => {
  it.each(mistakes)('%s', (_, configuration, mend) => {
    const define = (): unknown => defineServer(configuration as ServerConfiguration);
    expect(define).toThrow(TypeError);
    expect(define).toThrow(mend);
    expect(define).toThrow(/^In the server's configuration, [^\n]*\.$/);
  });
});

it.each([
  ['a pinned scheme', upstream({})],
  ['a JWT scheme, callers mapped', upstream({ schemes: [jwt], subjectMatch: undefined })],
  ['loopback in clear text', upstream({ origin: 'http://127.0.0.1:8080' })],
  ['an introspected scheme', scheme(introspected)],
  [
    'a header beside that of the credential',
    scheme({ ...pinned, headers: [...bearer, { name: 'X-Version', value: '2026-07-28' }] }),
  ],
  ['EdDSA', issuer({ algorithms: ['EdDSA', 'Ed25519'] })],
])('%s is returned as it is', (_, configuration) => {
  expect(defineServer(configuration)).toBe(configuration);
});
