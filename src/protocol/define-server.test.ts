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

const mistakes: readonly (readonly [what: string, configuration: object, sentence: string])[] = [
  [
    'a carrier that does not exist',
    { ...server(), carrier: 'header' },
    'carrier is "header": say params or meta',
  ],
  [
    'two upstreams of one id',
    server(upstreamOf(), upstreamOf()),
    'two upstreams have the id payments: give each its own',
  ],
  [
    'a bound of no bytes',
    { ...server(), maxTokenBytes: 0 },
    'maxTokenBytes is not a positive number: leave it out, or give a number of bytes',
  ],
  ['no id', upstream({ id: '' }), 'an upstream has no id: name it'],
  [
    'a relative resource',
    upstream({ resource: '/v1' }),
    'the resource of upstream payments is not an absolute URI: give an RFC 8707 resource indicator',
  ],
  [
    'no origin',
    upstream({ origin: undefined }),
    'upstream payments has no origin: say which scheme, host and port may see its credentials',
  ],
  [
    'an origin with a path',
    upstream({ origin: 'https://a.example/v1' }),
    'the origin of upstream payments is more than an origin: write https://a.example',
  ],
  [
    'clear text',
    upstream({ origin: 'http://a.example' }),
    'upstream payments would get credentials in clear text: use an https origin',
  ],
  ['no scheme', upstream({ schemes: [] }), 'upstream payments takes no scheme: list at least one'],
  [
    'a header without the token',
    scheme({ ...pinned, headers: [] }),
    'in scheme Bearer of upstream payments, no header holds the credential: write {token} where it goes',
  ],
  [
    'no headers',
    scheme({ ...pinned, headers: undefined }),
    'in scheme Bearer of upstream payments, no header holds the credential: write {token} where it goes',
  ],
  [
    'a header that is no template',
    scheme({ ...pinned, headers: [null] }),
    'in scheme Bearer of upstream payments, a header is not a name and a value: give both as texts',
  ],
  [
    'a header without a name',
    header(''),
    'in scheme Bearer of upstream payments, "" is not the name of a header: write a field name (RFC 9110)',
  ],
  [
    'a name with a line break',
    header('X-Key\r\nHost'),
    'in scheme Bearer of upstream payments, "X-Key\\r\\nHost" is not the name of a header: write a field name (RFC 9110)',
  ],
  [
    'a value with a line break',
    header('X-Key', '{token}\r\nHost: a'),
    'in scheme Bearer of upstream payments, the value of the header "X-Key" is not visible ASCII: leave out line breaks, control characters and spaces at either end',
  ],
  [
    'a value that is no text',
    header('X-Key', 7),
    'in scheme Bearer of upstream payments, a header is not a name and a value: give both as texts',
  ],
  [
    'a header of the connection',
    header('Transfer-Encoding'),
    'in scheme Bearer of upstream payments, "Transfer-Encoding" is not a header of the upstream: name one that it reads',
  ],
  [
    'a header that chooses the host',
    header('host'),
    'in scheme Bearer of upstream payments, "host" is not a header of the upstream: name one that it reads',
  ],
  [
    'a header for a proxy',
    header('Proxy-Authorization'),
    'in scheme Bearer of upstream payments, "Proxy-Authorization" is not a header of the upstream: name one that it reads',
  ],
  [
    "the header of the server's own proof",
    header('DPoP'),
    'in scheme Bearer of upstream payments, "DPoP" is not a header of the upstream: name one that it reads',
  ],
  [
    'the credential twice in a header',
    header('X-Key', '{token} {token}'),
    'in scheme Bearer of upstream payments, the credential stands in more than one place: write {token} once',
  ],
  [
    'the credential in two headers',
    scheme({ ...pinned, headers: [...bearer, { name: 'X-Key', value: '{token}' }] }),
    'in scheme Bearer of upstream payments, the credential stands in more than one place: write {token} once',
  ],
  [
    'a header twice, in another case',
    scheme({ ...pinned, headers: [...bearer, { name: 'AUTHORIZATION', value: 'v1' }] }),
    'in scheme Bearer of upstream payments, the header "AUTHORIZATION" stands twice: write each header once',
  ],
  [
    'neither checked nor pinned',
    scheme({ ...pinned, pinned: undefined }),
    'scheme Bearer of upstream payments says neither how its tokens are checked nor that they are pinned: use the format jwt or introspected, or say pinned: true',
  ],
  [
    'no format',
    scheme({ ...pinned, format: undefined }),
    'scheme Bearer of upstream payments has no format: use jwt, introspected, opaque (pinned: true) or basic',
  ],
  [
    'a subject that cannot be known',
    upstream({ subjectMatch: 'mapped' }),
    "the subject behind scheme Bearer of upstream payments cannot be known, so no caller can be mapped to it: choose subjectMatch: 'any' for this upstream, or leave the scheme out",
  ],
  [
    'no issuer',
    scheme({ ...jwt, issuers: [] }),
    'scheme Bearer of upstream payments trusts no issuer: list the issuers of its tokens',
  ],
  [
    'an issuer without a name',
    issuer({ issuer: '' }),
    'an entry without issuer stands under issuer  of scheme Bearer of upstream payments: give its exact iss value',
  ],
  [
    'no audience',
    issuer({ audience: [] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens',
  ],
  [
    'no algorithm',
    issuer({ algorithms: [] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins no algorithm: list the ones it signs with',
  ],
  [
    'the algorithm none',
    issuer({ algorithms: ['none'] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm none, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256',
  ],
  [
    'a shared secret',
    issuer({ algorithms: ['HS256'] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm HS256, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256',
  ],
  [
    'a placeholder without tenants',
    issuer({ issuer: 'https://a.example/{t}' }),
    'issuer https://a.example/{t} of scheme Bearer of upstream payments has a placeholder or tenants, but not both: give both or neither',
  ],
  [
    'tenants without a placeholder',
    issuer({ tenants: { claim: 't', allowed: ['x'] } }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments has a placeholder or tenants, but not both: give both or neither',
  ],
  [
    'no tenant allowed',
    issuer({ issuer: 'https://a.example/{t}', tenants: { claim: 't', allowed: [] } }),
    'issuer https://a.example/{t} of scheme Bearer of upstream payments allows no tenant: list the tenants that are trusted',
  ],
  [
    'no clock tolerance',
    issuer({ clockToleranceSec: undefined }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments has no clock tolerance: give clockToleranceSec, 60 or less',
  ],
  [
    'introspection for nobody',
    scheme({ ...introspected, audience: [] }),
    'scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens',
  ],
  [
    'a memory of no length',
    scheme({ ...introspected, maxCacheSec: -1 }),
    'maxCacheSec of scheme Bearer of upstream payments is not a number of seconds: give 0 or more',
  ],
  [
    'two upstreams of one resource',
    server(upstreamOf(), { ...upstreamOf(), id: 'b' }),
    'two upstreams have the resource https://payments.example/: give each its own',
  ],
  [
    'a bound that is no number',
    { ...server(), maxTokenBytes: Number.NaN },
    'maxTokenBytes is not a positive number: leave it out, or give a number of bytes',
  ],
  [
    'no resource',
    upstream({ resource: undefined }),
    'the resource of upstream payments is not an absolute URI: give an RFC 8707 resource indicator',
  ],
  [
    'an origin that is no address',
    upstream({ origin: 'payments' }),
    'upstream payments has no origin: say which scheme, host and port may see its credentials',
  ],
  [
    'schemes that are missing',
    upstream({ schemes: undefined }),
    'upstream payments takes no scheme: list at least one',
  ],
  [
    'a value of which only the name is text',
    header(7),
    'in scheme Bearer of upstream payments, a header is not a name and a value: give both as texts',
  ],
  [
    'a connection to keep',
    header('Connection'),
    'in scheme Bearer of upstream payments, "Connection" is not a header of the upstream: name one that it reads',
  ],
  [
    'the length of a body',
    header('Content-Length'),
    'in scheme Bearer of upstream payments, "Content-Length" is not a header of the upstream: name one that it reads',
  ],
  [
    'what is expected of the upstream',
    header('Expect'),
    'in scheme Bearer of upstream payments, "Expect" is not a header of the upstream: name one that it reads',
  ],
  [
    'how long to keep a connection',
    header('Keep-Alive'),
    'in scheme Bearer of upstream payments, "Keep-Alive" is not a header of the upstream: name one that it reads',
  ],
  [
    'a connection of a proxy',
    header('Proxy-Connection'),
    'in scheme Bearer of upstream payments, "Proxy-Connection" is not a header of the upstream: name one that it reads',
  ],
  [
    'encodings of the transfer',
    header('TE'),
    'in scheme Bearer of upstream payments, "TE" is not a header of the upstream: name one that it reads',
  ],
  [
    'what comes after a body',
    header('Trailer'),
    'in scheme Bearer of upstream payments, "Trailer" is not a header of the upstream: name one that it reads',
  ],
  [
    'another protocol',
    header('Upgrade'),
    'in scheme Bearer of upstream payments, "Upgrade" is not a header of the upstream: name one that it reads',
  ],
  [
    'issuers that are missing',
    scheme({ ...jwt, issuers: undefined }),
    'scheme Bearer of upstream payments trusts no issuer: list the issuers of its tokens',
  ],
  [
    'an audience that is missing',
    issuer({ audience: undefined }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens',
  ],
  [
    'algorithms that are missing',
    issuer({ algorithms: undefined }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins no algorithm: list the ones it signs with',
  ],
  [
    'an algorithm within another word',
    issuer({ algorithms: ['XRS256'] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm XRS256, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256',
  ],
  [
    'an algorithm with more behind it',
    issuer({ algorithms: ['RS2560'] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm RS2560, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256',
  ],
  [
    'a curve within another word',
    issuer({ algorithms: ['NoEdDSA'] }),
    'issuer https://id.corp.example of scheme Bearer of upstream payments pins the algorithm NoEdDSA, which anyone, or anyone who verifies, can sign with: list asymmetric algorithms such as ES256',
  ],
  [
    'introspection whose audience is missing',
    scheme({ ...introspected, audience: undefined }),
    'scheme Bearer of upstream payments accepts no audience: list the audiences of its tokens',
  ],
  [
    'Basic, whose subject cannot be known',
    upstream({
      subjectMatch: undefined,
      schemes: [{ ...pinned, scheme: 'Basic', format: 'basic' }],
    }),
    "the subject behind scheme Basic of upstream payments cannot be known, so no caller can be mapped to it: choose subjectMatch: 'any' for this upstream, or leave the scheme out",
  ],
];

describe('misuse throws TypeError, in one sentence that says how to mend it:', () => {
  it.each(mistakes)('%s', (_, configuration, sentence) => {
    const define = (): unknown => defineServer(configuration as ServerConfiguration);
    expect(define).toThrow(new TypeError(`In the server's configuration, ${sentence}.`));
    expect(sentence).not.toMatch(/[\r\n]/);
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
  [
    'a scheme of the upstream that callers cannot be mapped to',
    upstream({ schemes: [{ ...pinned, scheme: 'Basic', format: 'basic' }] }),
  ],
  ['loopback by name', upstream({ origin: 'http://localhost:8080' })],
  ['loopback of version 6', upstream({ origin: 'http://[::1]:8080' })],
  ['no clock tolerance at all', issuer({ clockToleranceSec: 0 })],
  ['a bound of a byte', { ...server(), maxTokenBytes: 1 }],
  [
    'a placeholder of one letter and its tenants',
    issuer({ issuer: 'https://a.example/{tenant}', tenants: { claim: 't', allowed: ['x'] } }),
  ],
  [
    'a value of one character beside the credential',
    scheme({ ...pinned, headers: [...bearer, { name: 'X-Version', value: '1' }] }),
  ],
  ['EdDSA', issuer({ algorithms: ['EdDSA', 'Ed25519'] })],
])('%s is returned as it is', (_, configuration) => {
  expect(defineServer(configuration)).toBe(configuration);
});
