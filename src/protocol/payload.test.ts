import { describe, expect, it } from 'vitest';
import { MAX_TOKEN_BYTES, parsePayload, payloadJsonSchema } from './payload.ts';

const canary = 'canary-5d1f';
const good = { type: 'Bearer', token: canary };
const causeOf = (payload: unknown) => {
  const parsed = parsePayload(payload);
  return parsed.ok ? undefined : parsed.cause;
};

describe('credential-is-well-formed: refuses a token (RFC 9110, section 5.5) with', () => {
  it.each([
    ['nothing in it', ''],
    ['a space', `${canary} x`],
    ['the scheme word in front', `Bearer ${canary}`],
    ['a comma', `${canary},x`],
    ['CR', `${canary}\rx`],
    ['LF at its end', `${canary}\n`],
    ['CR LF and a header', `${canary}\r\nX-Admin: 1`],
    ['NUL', `${canary}\0`],
    ['a tab', `\t${canary}`],
    ['DEL', `${canary}\x7f`],
    ['a character of Latin-1', `${canary}\xe9`],
    ['a line separator', `${canary}\u2028`],
    ['a character beyond the BMP', `${canary}\u{1f600}`],
  ])('%s', (_, token) => {
    expect(causeOf({ ...good, token })).toBe('malformed');
  });

  it.each([{}, { token: null }, { token: 7 }, { token: [canary] }, { token: { canary } }])(
    'no string: %j',
    (token) => {
      expect(causeOf({ type: 'Bearer', ...token })).toBe('malformed');
    },
  );

  it(`more than ${MAX_TOKEN_BYTES} octets (RFC 6585, section 5)`, () => {
    expect(causeOf({ ...good, token: 'x'.repeat(8193) })).toBe('oversize');
    expect(causeOf({ ...good, token: 'x'.repeat(8192) })).toBeUndefined();
  });
});

describe('credential-is-well-formed: refuses', () => {
  it.each([{}, { payload: null }, { payload: 7 }, { payload: [good] }, { payload: canary }])(
    'what is no object: %j',
    ({ payload }: { payload?: unknown }) => {
      expect(causeOf(payload)).toBe('malformed');
    },
  );

  it.each([undefined, null, 7, '', 'Bearer ', 'Bearer x', 'Be:arer', 'Be/arer', 'Bé', 'B\nearer'])(
    'the type %j, which is no token (RFC 9110, sections 5.6.2 and 11.1)',
    (type) => {
      expect(causeOf({ ...good, type })).toBe('malformed');
    },
  );

  it.each([
    '',
    'payments.example',
    '/v1',
    '//payments.example/',
    'https://payments.example/#part',
    'https://payments.example/#',
    'https://',
    ' https://payments.example/',
    'https://payments.example/\n',
    'https://payments.example/a b',
    'https://payments.example/é',
    'https:\\\\payments.example',
    null,
    7,
    { url: 'https://payments.example/' },
  ])('the resource %j, which is no absolute URI (RFC 8707, section 2)', (resource) => {
    expect(causeOf({ ...good, resource })).toBe('malformed');
  });

  it.each([
    { issuer: 7 },
    { issuer: null },
    { expires_at: '1795521600' },
    { expires_at: null },
    { expires_at: Number.NaN },
    { expires_at: Infinity },
    { token_type: {} },
    { token_type: null },
  ])('a hint of another type: %o', (hint) => {
    expect(causeOf({ ...good, ...hint })).toBe('malformed');
  });

  it('a token that stands in the prototype alone', () => {
    const payload: unknown = JSON.parse(`{"type":"Bearer","__proto__":{"token":"${canary}"}}`);
    expect(causeOf(payload)).toBe('malformed');
  });
});

it.each([
  { type: `Bearer ${canary}`, token: canary },
  { type: 'Bearer', token: `${canary} ` },
  { type: 'Bearer', token: canary.repeat(1000) },
  { ...good, resource: canary },
  { ...good, issuer: [canary] },
  { ...good, expires_at: canary },
  { ...good, token_type: { [canary]: canary } },
  { [canary]: canary },
])('the problem names member and rule, and repeats nothing of %#', (payload) => {
  const parsed = parsePayload(payload);
  expect(parsed.ok).toBe(false);
  expect(JSON.stringify(parsed)).not.toContain(canary);
  expect(parsed).toMatchObject({ problem: expect.stringMatching(/^upstream_identity/) });
});

const auth = 'must be an auth-scheme (RFC 9110, section 11.1)';
const visible =
  'must be visible ASCII without space, comma or line break, and without the scheme word';
it.each([
  [
    { type: 'Bearer' },
    'malformed',
    'upstream_identity.token: Invalid input: expected string, received undefined',
  ],
  [canary, 'malformed', 'upstream_identity: Invalid input: expected object, received string'],
  [{ ...good, token: '' }, 'malformed', 'upstream_identity.token: must not be empty'],
  [{ ...good, token: 'a b' }, 'malformed', `upstream_identity.token: ${visible}`],
  [{ ...good, type: 'a b' }, 'malformed', `upstream_identity.type: ${auth}`],
  [
    { ...good, resource: '/v1' },
    'malformed',
    'upstream_identity.resource: must be an absolute URI without fragment (RFC 8707, section 2)',
  ],
  [
    { ...good, resource: 'https://' },
    'malformed',
    'upstream_identity.resource: must be an absolute URI without fragment (RFC 8707, section 2)',
  ],
  [
    { ...good, token: 'x'.repeat(8193) },
    'oversize',
    'upstream_identity.token: must not be longer than 8192 bytes',
  ],
])('what is wrong is said to the letter: %#', (payload, cause, problem) => {
  expect(parsePayload(payload)).toStrictEqual({ ok: false, cause, problem });
});

it.each([10, 9000])('a server may take credentials of %i bytes, and says so', (limit) => {
  const token = 'x'.repeat(limit);
  expect(parsePayload({ ...good, token }, limit)).toEqual({
    ok: true,
    identity: { ...good, token },
  });
  expect(parsePayload({ ...good, token: `${token}x` }, limit)).toEqual({
    ok: false,
    cause: 'oversize',
    problem: `upstream_identity.token: must not be longer than ${limit} bytes`,
  });
});

describe('takes', () => {
  it.each(['x', '!', '~', 'a.b.c', 'YWxpY2U6', 'a+/=-_', '"\\{token}$&'])(
    'the token %j',
    (token) => {
      expect(parsePayload({ ...good, token })).toMatchObject({ ok: true, identity: { token } });
    },
  );

  it.each(['bearer', 'Basic', 'DPoP', 'token', 'ApiKey', "!#$%&'*+-.^_`|~09AZaz"])(
    'the type %s (RFC 9110, section 11.1)',
    (type) => {
      expect(causeOf({ ...good, type })).toBeUndefined();
    },
  );

  it.each([
    'https://payments.example/',
    'https://payments.example:8443/v1?tenant=a%20b',
    'https://[2001:db8::1]/',
    'urn:example:payments',
    'api://payments',
  ])('the resource %s (RFC 3986, section 4.3)', (resource) => {
    expect(causeOf({ ...good, resource })).toBeUndefined();
  });

  it('members it does not know, without reading them', () => {
    const text = `{"type":"Bearer","token":"x","sub":"root","__proto__":{"resource":"https://e.example"}}`;
    const parsed = parsePayload(JSON.parse(text));
    expect(parsed.ok && parsed.identity.resource).toBeUndefined();
    expect(({} as { resource?: unknown }).resource).toBeUndefined();
  });
});

it('the published schema states the rules of type, token and resource', () => {
  expect(payloadJsonSchema('https://example.org/schema')).toMatchObject({
    $id: 'https://example.org/schema',
    title: 'upstream_identity',
    description: expect.stringMatching(/^A credential .*\.$/),
    required: ['type', 'token'],
    properties: {
      type: { pattern: expect.any(String) },
      token: { minLength: 1, maxLength: MAX_TOKEN_BYTES, pattern: expect.any(String) },
      resource: { pattern: expect.any(String) },
    },
  });
});

it.each(['type', 'token', 'resource', 'issuer', 'expires_at', 'token_type'])(
  'the published schema says in a sentence what %s is',
  (name) => {
    const { properties } = payloadJsonSchema('https://example.org/schema') as {
      properties: Record<string, object>;
    };
    expect(properties[name]).toMatchObject({ description: expect.stringMatching(/^\S.*\.$/) });
  },
);
