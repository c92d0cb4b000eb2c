import { describe, expect, it } from 'vitest';
import { defineServer } from './define-server.ts';
import { rowsOf, scheme } from './define-server.fixture.ts';
import { bearer, pinned } from './identity.fixture.ts';

const headers = (...given: unknown[]) => scheme({ ...pinned, headers: given });
const header = (name: unknown, value: unknown = '{token}') => headers({ name, value });

/** What belongs to the connection, the framing, a proxy, or the server's own proof, as an operator may spell it. */
const taken = [
  'Connection',
  'Content-Length',
  'DPoP',
  'Expect',
  'host',
  'Keep-Alive',
  'Proxy-Authorization',
  'Proxy-Connection',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'UPGRADE',
];
const notVisible =
  'the value of the header "X-Key" is not visible ASCII: leave out line breaks, control characters and spaces at either end';

describe('misuse of a header throws TypeError, in one sentence that says how to mend it:', () => {
  const rows = rowsOf(
    {
      'a header is not a name and a value: give both as texts': [
        ['a header that is no template', headers(null)],
        ['a name that is no text', header(7)],
        ['a value that is no text', header('X-Key', 7)],
        ['a second header without a value', headers(...bearer, { name: 'X-Key' })],
      ],
      '"" is not the name of a header: write a field name (RFC 9110)': [
        ['a header without a name', header('')],
      ],
      '"X-Key\\r\\nHost" is not the name of a header: write a field name (RFC 9110)': [
        ['a name with a line break', header('X-Key\r\nHost')],
      ],
      ...Object.fromEntries(
        taken.map((name) => [
          `"${name}" is not a header of the upstream: name one that it reads`,
          [[`the header ${name}`, header(name)]] as const,
        ]),
      ),
      'the header "AUTHORIZATION" stands twice: write each header once': [
        [
          'a header twice, in another case',
          headers(...bearer, { name: 'AUTHORIZATION', value: 'v1' }),
        ],
      ],
      [notVisible]: [
        ['a value with a line break', header('X-Key', '{token}\r\nHost: a')],
        ['a value that ends in a space', header('X-Key', '{token} ')],
        ['a value beyond ASCII', header('X-Key', 'ключ {token}')],
        ['an empty value', header('X-Key', '')],
      ],
      'no header holds the credential: write {token} where it goes': [
        ['a list without a header', headers()],
        ['no headers', scheme({ ...pinned, headers: undefined })],
        ['a header without the token', header('Authorization', 'Bearer {Token}')],
      ],
      'the credential stands in more than one place: write {token} once': [
        ['the credential twice in a header', header('X-Key', '{token} {token}')],
        ['the credential in two headers', headers(...bearer, { name: 'X-Key', value: '{token}' })],
      ],
    },
    'in scheme Bearer of upstream payments, ',
  );

  it.each(rows)('$what', ({ configuration, error }) => {
    expect(() => defineServer(configuration)).toThrow(error);
  });
});

describe('a header is configured:', () => {
  it.each([
    [
      'a header beside that of the credential',
      headers(...bearer, { name: 'X-Version', value: '2026-07-28' }),
    ],
    ['a value of one character', headers(...bearer, { name: 'X-Version', value: '2' })],
  ])('%s is returned as it is', (_, configuration) => {
    expect(defineServer(configuration)).toBe(configuration);
  });
});
