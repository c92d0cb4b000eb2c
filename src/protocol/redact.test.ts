import { describe, expect, it } from 'vitest';
import { Credential } from './credential.ts';
import { EXTENSION_ID, FIELD } from './extension.ts';
import { REDACTED, redactMessage, redactPayload, scrub } from './redact.ts';
import type { ValidatedIdentity } from './identity.ts';

const canary = 'canary-5d1f';
const hints = {
  type: 'Bearer',
  resource: 'https://payments.example/',
  issuer: 'https://id.corp.example',
  expires_at: 1795521600,
  token_type: 'urn:ietf:params:oauth:token-type:jwt',
};
const logged = (value: unknown) => JSON.stringify(redactMessage(value));
const inMeta = (value: unknown) => ({ params: { _meta: { [EXTENSION_ID]: value } } });

describe('credential-never-appears-in-output: a payload in a log', () => {
  it('keeps its allow-listed members and no other', () => {
    const payload = { ...hints, token: canary, access_token: canary, nested: { a: [canary] } };
    expect(redactPayload(payload)).toEqual({
      ...hints,
      token: REDACTED,
      access_token: REDACTED,
      nested: REDACTED,
    });
  });

  it.each([
    { type: `Bearer ${canary}` },
    { type: [canary] },
    { resource: canary },
    { resource: { [canary]: canary } },
    { expires_at: canary },
    { issuer: { url: canary } },
    { token_type: [canary] },
    { Token: canary },
    { Type: canary },
    { token: canary, access_token: null, id: 7, x: undefined, type: `Bearer ${canary}` },
  ])('shows no member that lacks its form: %j', (payload) => {
    expect(JSON.stringify(redactPayload(payload))).not.toContain(canary);
  });

  it.each([canary, [canary], null, 7, undefined])('is replaced whole where it is %j', (payload) => {
    expect(JSON.stringify(redactPayload(payload))).not.toMatch(/canary|7/);
  });
});

it.each([
  { issuer: canary },
  { token_type: `x ${canary}` },
  { type: canary },
  { resource: `https://payments.example/?key=${encodeURIComponent(canary)}` },
])('credential-never-appears-in-output: nor where a hint repeats the token: %j', (hint) => {
  for (const payload of [
    { ...hints, token: canary, ...hint },
    { ...hints, access_token: { nested: [canary] }, ...hint },
  ]) {
    expect(JSON.stringify(redactPayload(payload))).not.toContain(canary);
  }
});

describe('credential-never-appears-in-output: a message in a log', () => {
  const payload = { ...hints, token: canary };
  it.each([
    { [FIELD]: payload },
    { params: { [FIELD]: canary } },
    { params: { [FIELD]: [payload] } },
    [{ params: { [FIELD]: payload } }, { params: { [FIELD]: payload } }],
    { a: [{ b: { [FIELD]: payload } }] },
    inMeta(payload),
    inMeta(canary),
    inMeta([canary]),
    inMeta({ type: 'Bearer', access_token: canary }),
    inMeta({ carrier: 'meta', upstreams: [], secret: canary }),
    inMeta({ processed: true, [FIELD]: payload }),
  ])('holds no credential: %j', (message) => {
    expect(logged(message)).not.toContain(canary);
  });

  it.each([canary, '', 7, true, null, undefined])(
    'shows nothing that stands where a payload stands, and is none: %j',
    (payload) => {
      expect(redactMessage(inMeta(payload))).toEqual(inMeta(REDACTED));
      expect(redactMessage({ [FIELD]: payload })).toEqual({ [FIELD]: REDACTED });
    },
  );

  const settings = { carrier: 'params', required: true, upstreams: [{ id: 'a', schemes: ['b'] }] };
  it.each([
    { capabilities: { extensions: { [EXTENSION_ID]: settings } } },
    { capabilities: { extensions: { [EXTENSION_ID]: {} } } },
    { capabilities: { extensions: { [EXTENSION_ID]: { schemes: ['Bearer'] } } } },
    { tools: [{ _meta: { [EXTENSION_ID]: { upstreams: ['a'], required: true, scopes: ['b'] } } }] },
    { result: { _meta: { [EXTENSION_ID]: { processed: true } } } },
    { params: { name: 'tool', arguments: { token: 'an argument', n: [1, null, false] } } },
  ])('keeps settings, acknowledgements and everything else: %j', (message) => {
    expect(redactMessage(message)).toEqual(message);
  });
});

function identity(token: string, path: ValidatedIdentity['path'] = 'opaque-pinned') {
  return { credential: new Credential(token), path } as ValidatedIdentity;
}
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const lower = (text: string) => text.replace(/%../g, (escape) => escape.toLowerCase());

const inJson = (one: string) => `\\u00${one.charCodeAt(0).toString(16)}`;

describe('credential-never-appears-in-output: what an upstream reflects is scrubbed', () => {
  const token = 'a"b\\c+d/e=f?~>~>~~';

  it.each([
    ['as it is', token],
    ['in Base64 (RFC 4648, section 4)', base64(token)],
    ['in Base64 without padding', base64(token).replace(/=+$/, '')],
    ['in Base64url (RFC 4648, section 5)', base64url(token)],
    ['URL-encoded (RFC 3986, section 2.1)', encodeURIComponent(token)],
    ['URL-encoded in lower case', lower(encodeURIComponent(token))],
    ['in a JSON text (RFC 8259, section 7)', JSON.stringify({ quoted: token })],
    ['twice', `${token} and ${token}`],
    ['in a JSON text as PHP writes it', JSON.stringify(token).replaceAll('/', '\\/')],
    ['in a JSON text as Go and .NET write it', JSON.stringify(token).replace(/[+/>]/g, inJson)],
    ['in a JSON text in a JSON text', JSON.stringify(JSON.stringify(token))],
    ['in a form', new URLSearchParams({ token }).toString()],
    ['in Base64 in a URI', encodeURIComponent(base64(token))],
    ['in HTML', token.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('~', '&#126;')],
    ['URL-encoded in JSON', JSON.stringify({ url: encodeURIComponent(JSON.stringify(token)) })],
  ])('%s', (_, text) => {
    const said = { content: [{ type: 'text', text: `You sent ${text}.` }], [`x ${text}`]: [text] };
    const scrubbed = scrub(said, identity(token));
    expect(scrubbed).not.toEqual(said);
    const shown = JSON.stringify(scrubbed);
    for (const form of [token, base64url(token), encodeURIComponent(token), text]) {
      expect(shown).not.toContain(form);
      expect(shown).not.toContain(JSON.stringify(form).slice(1, -1));
    }
  });

  it.each([
    ['user-id and password', 'user-alice:s\u00fcss:geheim'],
    ['the user-id, which may be the secret', 'user-alice'],
    ['the password, colons and all', 's\u00fcss:geheim'],
    ['the password in Base64', base64('s\u00fcss:geheim')],
    ['the password URL-encoded', encodeURIComponent('s\u00fcss:geheim')],
  ])('decoded from Basic (RFC 7617, section 2): %s', (_, part) => {
    for (const charset of ['utf8', 'latin1'] as const) {
      const encoded = Buffer.from('user-alice:s\u00fcss:geheim', charset).toString('base64');
      const scrubbed = scrub(`Unknown: ${part}!`, identity(encoded, 'basic-pinned'));
      expect(scrubbed).toMatch(/^Unknown: (\[redacted\]:?)+!$/);
    }
  });

  it('decoded from Basic, where a password in UTF-8 holds what looks like an escape', () => {
    const password = 's\u00fc%41\\geheim';
    const said = `Unknown: ${JSON.stringify(password)}!`;
    expect(scrub(said, identity(base64(`alice:${password}`), 'basic-pinned'))).toBe(
      `Unknown: "${REDACTED}"!`,
    );
  });

  it('in member names, and in a member that is named __proto__', () => {
    const said: unknown = JSON.parse(`{"${canary}":1,"__proto__":{"x":"${canary}"}}`);
    const shown = JSON.stringify(scrub(said, identity(canary)));
    expect(shown).toBe(`{"${REDACTED}":1,"__proto__":{"x":"${REDACTED}"}}`);
  });

  it('the longest spelling first, so that no part of one is left', () => {
    const basic = base64(`${canary}:`);
    expect(scrub(`${basic} ${canary}:`, identity(basic, 'basic-pinned'))).toBe(
      `${REDACTED} ${REDACTED}`,
    );
  });

  it.each([
    { content: [{ type: 'text', text: 'nothing' }], n: 0, b: false, z: null, u: undefined },
    { text: canary.slice(0, -1) },
    { text: canary.toUpperCase() },
    'canary',
    7,
    null,
  ])('and a value without the credential stays: %j', (value) => {
    expect(scrub(value, identity(canary))).toEqual(value);
  });

  it('and what is around it stays, escapes and all', () => {
    const secret = 'abc/def+ghi';
    const said = `{\\"x\\":\\"%41 ${encodeURIComponent(secret)}\\" é &amp; 😀}`;
    const left = said.replace(encodeURIComponent(secret), REDACTED);
    expect(scrub(said, identity(secret))).toBe(left);
  });

  it('in no more time than the text is long', () => {
    const secret = `${'a"\\'.repeat(2700)}b`;
    const said = `${'\\'.repeat(100_000)}${secret.slice(0, -1).repeat(20)}%22`;
    const since = performance.now();
    expect(scrub(said, identity(secret))).toBe(said);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it('and a credential of three characters is not searched for', () => {
    expect(scrub('abc', identity('abc'))).toBe('abc');
    expect(scrub('abcd', identity('abcd'))).toBe(REDACTED);
  });
});
