import { describe, expect, it } from 'vitest';
import { defineServer } from './define-server.ts';
import { rowsOf, server, upstream } from './define-server.fixture.ts';
import { upstreamOf } from './identity.fixture.ts';

describe('misuse throws TypeError, in one sentence that says how to mend it:', () => {
  const rows = rowsOf({
    'carrier is "header": say params or meta': [
      ['a carrier that does not exist', { ...server(), carrier: 'header' }],
    ],
    'two upstreams have the id payments: give each its own': [
      ['two upstreams of one id', server(upstreamOf(), upstreamOf())],
    ],
    'two upstreams have the resource https://payments.example/: give each its own': [
      ['two upstreams of one resource', server(upstreamOf(), { ...upstreamOf(), id: 'ledger' })],
    ],
    'maxTokenBytes is not a number of bytes: leave it out, or give a whole one above 0': [
      ['a bound of no bytes', { ...server(), maxTokenBytes: 0 }],
      ['a bound of less', { ...server(), maxTokenBytes: -1 }],
      ['a bound of half a byte', { ...server(), maxTokenBytes: 0.5 }],
      ['a bound that is none', { ...server(), maxTokenBytes: Infinity }],
      ['a bound that is no number', { ...server(), maxTokenBytes: 'eight' }],
    ],
    'an upstream has no id: name it': [
      ['an empty id', upstream({ id: '' })],
      ['no id', upstream({ id: undefined })],
    ],
    'the resource of upstream payments is not an absolute URI: give an RFC 8707 resource indicator':
      [
        ['a relative resource', upstream({ resource: '/v1' })],
        ['no resource', upstream({ resource: undefined })],
        ['the resource null', upstream({ resource: null })],
      ],
    'upstream payments has no origin: say which scheme, host and port may see its credentials': [
      ['no origin', upstream({ origin: undefined })],
      ['the origin null', upstream({ origin: null })],
      ['an empty origin', upstream({ origin: '' })],
      ['an origin without a scheme', upstream({ origin: 'payments.example' })],
    ],
    'the origin of upstream payments is not one of HTTP: use an https origin': [
      ['a file', upstream({ origin: 'file:///etc' })],
      ['a name', upstream({ origin: 'urn:a' })],
      ['another protocol, on loopback', upstream({ origin: 'ftp://localhost' })],
      ['a WebSocket', upstream({ origin: 'wss://a.example' })],
    ],
    'the origin of upstream payments is more than an origin: write https://a.example': [
      ['an origin with a path', upstream({ origin: 'https://a.example/v1' })],
      ['an origin with a slash', upstream({ origin: 'https://a.example/' })],
      ['an origin with user-info', upstream({ origin: 'https://alice:secret@a.example' })],
      ['an origin in capitals', upstream({ origin: 'https://A.example' })],
    ],
    'upstream payments would get credentials in clear text: use an https origin': [
      ['clear text', upstream({ origin: 'http://a.example' })],
      ['clear text to a name that looks local', upstream({ origin: 'http://localhost.example' })],
    ],
    'upstream payments takes no scheme: list at least one': [
      ['an empty list of schemes', upstream({ schemes: [] })],
      ['no schemes', upstream({ schemes: undefined })],
    ],
  });

  it.each(rows)('$what', ({ configuration, error }) => {
    expect(() => defineServer(configuration)).toThrow(error);
  });
});

describe('a server is configured:', () => {
  it.each([
    ['a pinned scheme', upstream({})],
    ['a second upstream', server(upstreamOf(), { ...upstreamOf(), id: 'b', resource: 'urn:b' })],
    ['a bound of one byte', { ...upstream({}), maxTokenBytes: 1 }],
    ['loopback in clear text', upstream({ origin: 'http://127.0.0.1:8080' })],
    ['loopback by name', upstream({ origin: 'http://localhost:8080' })],
    ['loopback of IPv6', upstream({ origin: 'http://[::1]:8080' })],
  ])('%s is returned as it is', (_, configuration) => {
    expect(defineServer(configuration)).toBe(configuration);
  });
});
